import { describe, expect, it } from 'vitest';
import {
  confusionHistoryTable,
  confusionTable,
  countChanges,
  denseCounts,
  diverging,
  largestConfusions,
  rowChanges,
  rowShares,
  viridis,
} from '../../../../../src/renderer/plots/shape/confusion';
import { shortName } from '../../../../../src/words/short-name';
import {
  largest,
  polyline,
  scheduleTable,
  thinnedSchedule,
} from '../../../../../src/renderer/plots/shape/schedule';

describe('the confusion matrix', () => {
  const counts = [
    [1, 1, 0],
    [0, 2, 0],
    [0, 0, 0],
  ];

  it('shows each row as shares of its true class, and keeps the counts for its table', () => {
    expect(rowShares(counts)).toEqual([
      [0.5, 0.5, 0],
      [0, 1, 0],
      [0, 0, 0],
    ]);
    expect(confusionTable(counts, ['a', 'b', 'c']).rows[0]).toEqual(['a', 1, 1, 0]);
  });

  it('names the largest confusions, those on the diagonal are none', () => {
    const many = [
      [90, 8, 2],
      [0, 10, 9],
      [0, 0, 5],
    ];
    expect(largestConfusions(many, 2)).toEqual([
      { label: 1, prediction: 2, count: 9, share: 9 / 19 },
      { label: 0, prediction: 1, count: 8, share: 0.08 },
    ]);
  });

  it('keeps names apart that begin alike, where they are cut', () => {
    const names = ['manufacturer-model-001', 'manufacturer-model-002'];
    const cut = names.map((name) => shortName(name, 12));
    expect(cut).toEqual(['manufa…l-001', 'manufa…l-002']);
    expect(shortName('Shirt', 12)).toBe('Shirt');
  });

  it('is made of the cells that are not empty', () => {
    const cells = { labels: [0, 0, 1], predictions: [0, 1, 1], counts: [1, 1, 2] };
    expect(denseCounts(cells, 3)).toEqual(counts);
    const none = denseCounts({ labels: [], predictions: [], counts: [] }, 3);
    expect(countChanges(counts, none)).toEqual(counts);
    expect(countChanges(none, counts)[1]).toEqual([0, -2, 0]);
  });

  it('is exported for every validation, a row for each cell', () => {
    const clean = { labels: [0], predictions: [1], counts: [4] };
    const adversarial = { labels: [1], predictions: [1], counts: [3] };
    const history = [{ step: 11, epoch: 0.5, clean, adversarial }];
    expect(confusionHistoryTable(history, ['a', 'b']).rows).toEqual([
      [0.5, 11, 'clean', 'a', 'b', 4],
      [0.5, 11, 'adversarial', 'b', 'b', 3],
    ]);
  });

  it('shows a difference as shares of the true class, with a colour for each direction', () => {
    const difference = [
      [-1, 1, 0],
      [0, -2, 2],
      [0, 0, 0],
    ];
    expect(rowChanges(difference, counts)).toEqual([
      [-0.5, 0.5, 0],
      [0, -1, 1],
      [0, 0, 0],
    ]);
    expect(diverging(-0.5)).toContain('var(--run-0) 50%');
    expect(diverging(2)).toContain('var(--run-1) 100%');
  });

  it('is coloured from one end of viridis to the other', () => {
    expect(viridis(0)).toBe('rgb(68 1 84)');
    expect(viridis(1)).toBe('rgb(253 231 37)');
    expect(viridis(7)).toBe(viridis(1));
  });
});

describe('the schedule figure', () => {
  const steps = Array.from({ length: 50_000 }, (_, index) => index / 1000);
  const columns = {
    epochs: steps,
    learningRates: steps.map((epoch) => (epoch === 30 ? 9 : 0.1)),
    epsilons: steps.map(() => null),
  };

  it('thins many steps without losing the peak; the table keeps all', () => {
    const thinned = thinnedSchedule(columns, 800);
    expect(thinned.epochs.length).toBeLessThanOrEqual(802);
    expect(Math.max(...thinned.learningRates.map(Number))).toBe(9);
    expect(scheduleTable(columns).rows).toHaveLength(50_000);
  });

  it('draws only points that have a value', () => {
    const same = (value: number) => value;
    expect(polyline([0, 1, 2], [1, null, 3], same, same)).toBe('M0.00,1.00L2.00,3.00');
    expect(polyline([0], [null], same, same)).toBe('');
    expect(largest([null, 0, 0.3], 1)).toBe(0.3);
    expect(largest([], 0.5)).toBe(0.5);
  });
});
