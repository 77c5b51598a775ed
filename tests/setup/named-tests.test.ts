import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Documents that say for each point which test holds it. */
describe.each(['security', 'reliability'])('docs/%s.md', (name) => {
  const text = readFileSync(`docs/${name}.md`, 'utf8');
  const named = [...text.matchAll(/`((?:tests|scripts|src)\/[\w./-]+)`/g)].map(
    ([, file = '']) => file,
  );

  it('names tests that are there', () => {
    expect(named.length).toBeGreaterThan(15);
    expect([...new Set(named)].filter((file) => !existsSync(file))).toEqual([]);
  });
});
