import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('the licence of the bundled typeface is shipped as it is', () => {
  const shipped = readFileSync('src/renderer/public/licences/inter.txt', 'utf8');
  expect(shipped).toBe(readFileSync('node_modules/@fontsource-variable/inter/LICENSE', 'utf8'));
  expect(shipped).toContain('SIL Open Font License, Version 1.1');
});
