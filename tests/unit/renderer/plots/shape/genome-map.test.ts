import { describe, expect, it } from 'vitest';
import {
  byShade,
  cellsPath,
  generationSpans,
  genomeTable,
  inColumns,
  shadeSteps,
  type GenomePoint,
} from '../../../../../src/renderer/plots/shape/genome-map';

function point(number: number, generation: number, fitness: number | null): GenomePoint {
  return {
    number,
    generation,
    genome: [1],
    clean: fitness,
    robust: fitness,
    fitness,
    href: null,
    text: '',
  };
}

const columns = inColumns([
  point(1, 1, 0.2),
  point(2, 1, null),
  point(3, 2, 0.1),
  point(4, 1, 0.5),
]);

describe('the map of a search', () => {
  it('goes by generation, within one the best first and failures last', () => {
    expect(columns.map(({ number }) => number)).toEqual([4, 1, 2, 3]);
    expect(generationSpans(columns)).toEqual([
      { generation: 1, from: 0, to: 3 },
      { generation: 2, from: 3, to: 4 },
    ]);
  });

  it('draws all cells of a colour as one path', () => {
    expect(cellsPath([0, 2], { width: 10, height: 20 })).toBe('M0,0h9v20h-9zM20,0h9v20h-9z');
    expect(cellsPath([1], { width: 2, height: 20 })).toBe('M2,0h2v20h-2z');
  });

  it('shades from the lowest to the highest, without those that have no value', () => {
    expect([...byShade([0.2, null, 0.4])]).toEqual([
      [0, [0]],
      [shadeSteps - 1, [2]],
    ]);
  });

  it('has the words of the values in its table', () => {
    const { rows } = genomeTable([{ label: 'conv-1', values: ['frozen', '×1'] }], columns, 'rung');
    expect(rows[0]).toEqual([4, 1, '×1', 50, 50]);
  });
});
