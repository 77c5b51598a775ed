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
