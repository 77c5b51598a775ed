import { describe, expect, it } from 'vitest';
import {
  decimate,
  decimatedRows,
  decimateWithin,
} from '../../../../../../src/contract/runs/decimate';
import {
  alignSeries,
  lastPoint,
  type PlotSeries,
} from '../../../../../../src/renderer/plots/shape/series/series';
import { seriesTable } from '../../../../../../src/renderer/plots/shape/series/series-table';
import { smooth, withSmoothing } from '../../../../../../src/renderer/plots/shape/series/smooth';

const line = (id: string, x: number[], y: (number | null)[]): PlotSeries => ({
  id,
  label: id,
  kind: 'clean',
  colourIndex: 0,
  x,
  y,
});

describe('alignSeries', () => {
  it('joins series on their x values with nulls where one has none', () => {
    const joined = alignSeries([line('a', [0, 2], [1, 3]), line('b', [1, 2], [5, 6])]);
    expect(joined.x).toEqual([0, 1, 2]);
    expect(joined.columns).toEqual([
      [1, null, 3],
      [null, 5, 6],
    ]);
  });

  it('gives empty columns for no data', () => {
    expect(alignSeries([line('a', [], [])])).toEqual({ x: [], columns: [[]] });
    expect(alignSeries([])).toEqual({ x: [], columns: [] });
  });
});

describe('lastPoint', () => {
  it('looks past missing values', () => {
    expect(lastPoint(line('a', [0, 1, 2], [4, 7, null]))).toEqual({ x: 1, y: 7 });
    expect(lastPoint(line('a', [0], [null]))).toBeNull();
  });
});

describe('decimate', () => {
  const length = 100_000;
  const x = Array.from({ length }, (_, index) => index);
  const calm = x.map((value) => Math.sin(value / 5000));
  const spiked = calm.map((value, index) => (index === 61_803 ? 40 : index === 7 ? -40 : value));

  it('keeps every peak and both ends within the limit', () => {
    const thinned = decimate({ x, columns: [calm, spiked] }, 2000);
    expect(thinned.x.length).toBeLessThanOrEqual(2002);
    expect(thinned.x[0]).toBe(0);
    expect(thinned.x.at(-1)).toBe(length - 1);
    expect(thinned.columns[1]).toContain(40);
    expect(thinned.columns[1]).toContain(-40);
  });

  it('keeps rows in order without repeats and leaves short data alone', () => {
    const rows = decimatedRows({ x, columns: [calm, spiked] }, 500);
    expect(rows.every((row, index) => index === 0 || row > (rows[index - 1] ?? 0))).toBe(true);
    const short = { x: [1, 2, 3], columns: [[1, 2, 3]] };
    expect(decimate(short, 3)).toBe(short);
  });

  it('passes columns that hold only nulls', () => {
    const nulls = x.map(() => null);
    expect(decimate({ x, columns: [nulls] }, 100).x).toEqual([0, length - 1]);
  });
});

describe('smoothing', () => {
  it('leaves a constant constant from its first value', () => {
    expect(smooth([3, 3, 3], 0.9).map((value) => Number(value?.toFixed(12)))).toEqual([3, 3, 3]);
  });

  it('skips missing values and moves towards new ones', () => {
    const smoothed = smooth([0, null, 10], 0.5);
    expect(smoothed[1]).toBeNull();
    expect(smoothed[2]).toBeCloseTo(10 * (0.5 / 0.75), 10);
  });

  it('keeps the raw line behind the smoothed one', () => {
    const raw = line('loss', [0, 1], [4, 2]);
    const lines = withSmoothing([raw], 0.8);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatchObject({ id: 'loss', y: raw.y, thin: true });
    expect(lines[1]?.label).toBe('loss, smoothed');
    expect(withSmoothing([raw], 0)).toEqual([raw]);
  });
});

describe('seriesTable', () => {
  it('lists every point, one row per x', () => {
    expect(seriesTable('epoch', [line('a', [0, 1], [1, 2]), line('b', [1], [9])])).toEqual({
      columns: ['epoch', 'a', 'b'],
      rows: [
        [0, 1, null],
        [1, 2, 9],
      ],
    });
  });
});

describe('decimateWithin', () => {
  const length = 100_000;
  const x = Array.from({ length }, (_, row) => row);
  const column = x.map((row) => Math.sin(row));

  it('brings out every row of a small range, with one more on each side', () => {
    const shown = decimateWithin({ x, columns: [column] }, [5000, 5010], 4000);
    expect(shown.x).toEqual([4999, ...x.slice(5000, 5011), 5011]);
    expect(shown.columns[0]?.[1]).toBe(Math.sin(5000));
  });

  it('thins a range that is still too long, and gives the whole without one', () => {
    const half = decimateWithin({ x, columns: [column] }, [0, 50_000], 4000);
    expect(half.x.length).toBeLessThanOrEqual(4002);
    expect(half.x.at(-1)).toBe(50_001);
    expect(decimateWithin({ x, columns: [column] }, null, 4000).x.at(-1)).toBe(length - 1);
  });
});
