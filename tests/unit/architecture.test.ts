import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { layers, layerTable } from '../../eslint.layers.js';

const cells = (text: string) =>
  text
    .trim()
    .split('\n')
    .filter((line) => !/^\|[\s-|]+\|$/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()));

it('the layer table in docs/architecture.md is the one that lint enforces', () => {
  const page = readFileSync('docs/architecture.md', 'utf8');
  const shown = /<!-- layers:start -->([\s\S]*)<!-- layers:end -->/.exec(page)?.[1] ?? '';
  expect(cells(shown)).toEqual(cells(layerTable()));
});

// The import rule says nothing of a file that belongs to no layer.
it('every source file belongs to a layer', () => {
  const placed = new Set(layers.flatMap(({ pattern }) => globSync(pattern)));
  expect(globSync('src/**/*.{ts,svelte}').filter((file) => !placed.has(file))).toEqual([]);
});

it('every dependency has its purpose in decision 0007, and nothing else is there', () => {
  const page = readFileSync('docs/decisions/0007-dependencies.md', 'utf8');
  const named = cells(page)
    .flatMap(([, name = '', purpose]) => (purpose === undefined ? [] : name.split(', ')))
    .map((name) => name.replace(/ \d+$/, ''))
    .filter((name) => /^[@a-z]/.test(name));
  const { dependencies, devDependencies } = JSON.parse(
    readFileSync('package.json', 'utf8'),
  ) as Record<string, Record<string, string>>;
  const used = Object.keys({ ...dependencies, ...devDependencies });
  expect([...new Set(named)].sort()).toEqual(used.sort());
});
