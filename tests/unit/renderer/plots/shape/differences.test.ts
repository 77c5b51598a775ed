import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  differenceRange,
  measuredDifferences,
  placeRows,
  sideBeyond,
  type DifferenceRow,
} from '../../../../../src/contract/comparisons/difference-rows';
import type { Difference } from '../../../../../src/contract/comparisons/difference';
import { differenceKey } from '../../../../../src/words/comparison';
import { differenceTable } from '../../../../../src/renderer/plots/shape/differences';

const difference = (points: number, adjustedPValue = 0.2): Difference => ({
  points,
  low: points - 1,
  high: points + 2,
  adjustedPValue,
});

const row = (name: string, robust: Difference | null, clean: Difference | null): DifferenceRow => ({
  name,
  colourIndex: 0,
  robust,
  clean,
});

describe('the figure of what is gained and lost', () => {
  it('leaves out what is not measured, and rows without anything', () => {
    const rows = [
      row('both', difference(-3), difference(2)),
      row('nothing', null, null),
      row('clean alone', null, difference(1)),
    ];
    const placed = placeRows(rows, 0);
    expect(
      placed.rows.map(({ name, differences }) => [name, differences.map(({ measure }) => measure)]),
    ).toEqual([
      ['both', ['under attack', 'clean']],
      ['clean alone', ['clean']],
    ]);
    expect(differenceTable(rows).rows).toEqual([
      ['both', 'under attack', -3, -4, -1, 0.2],
      ['both', 'clean', 2, 1, 4, 0.2],
      ['clean alone', 'clean', 1, 0, 3, 0.2],
    ]);
  });

  it('names measures by what they are, whatever else a difference carries', () => {
    const paired = { ...difference(1), measure: 'worst case' };
    const [placed] = placeRows([row('a', paired, null)], 0).rows;
    expect(placed?.differences[0]?.measure).toBe('under attack');
  });

  it('is not stretched by one that lies far beyond all others', () => {
    const [near, nearer] = [row('fine-tune', difference(-3), difference(3)), difference(-2)];
    const natural = row('natural', difference(-46), difference(11));
    const rows = [near, row('without smoothing', nearer, difference(4)), natural];
    const range = differenceRange(rows);
    expect(range.low).toBeGreaterThan(-6);
    expect(range.high).toBeGreaterThan(13);
    const sides = (drawn: DifferenceRow) =>
      measuredDifferences(drawn).map((each) => sideBeyond(each, range));
    expect(sides(natural)).toEqual(['low', null]);
    expect(sides(near)).toEqual([null, null]);
    expect(differenceKey(rows)).toContain('arrows: far beyond the axis');
    // Of two alone, neither is the odd one out.
    expect(differenceRange([near, natural]).low).toBeLessThan(-46);
    expect(differenceKey([near, natural])).not.toContain('arrows');
  });

  it('has zero and every interval inside its range, or all of an interval beyond it, and nothing above another', () => {
    const measured = fc.option(
      fc
        .record({
          points: fc.double({ min: -100, max: 100, noNaN: true }),
          p: fc.double({ min: 0, max: 1, noNaN: true }),
        })
        .map(({ points, p }) => difference(points, p)),
    );
    const rows = fc.array(
      fc.tuple(measured, measured).map(([robust, clean]) => row('a', robust, clean)),
    );
    fc.assert(
      fc.property(rows, fc.nat(50), (drawn, top) => {
        const { low, high } = differenceRange(drawn);
        expect(low).toBeLessThan(0);
        expect(high).toBeGreaterThan(0);
        const placed = placeRows(drawn, top);
        const places = placed.rows.flatMap(({ at, differences }) => [
          at,
          ...differences.map((each) => each.at),
        ]);
        expect(places).toEqual([...new Set(places)].sort((left, right) => left - right));
        for (const at of places) {
          expect(at).toBeGreaterThan(top);
          expect(at).toBeLessThan(placed.bottom);
        }
        for (const each of placed.rows.flatMap(({ differences }) => differences)) {
          const isInside = each.low > low && each.high < high;
          expect(isInside).toBe(sideBeyond(each, { low, high }) === null);
        }
      }),
    );
  });
});
