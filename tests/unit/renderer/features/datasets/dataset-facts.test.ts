import { describe, expect, it } from 'vitest';
import { balanceBars } from '../../../../../src/renderer/features/datasets/dataset-facts';

describe('the bars of the class balance', () => {
  it('are one for each class where there is room', () => {
    expect(balanceBars(['cat', 'dog'], [1200, 4], 100)).toEqual([
      { first: 0, mean: 1200, title: 'cat: 1,200' },
      { first: 1, mean: 4, title: 'dog: 4' },
    ]);
  });

  it('stand for several classes in a row where there are too many, and leave none out', () => {
    const counts = Array.from({ length: 1001 }, (_, index) => index);
    const names = counts.map((index) => `class ${index}`);
    const bars = balanceBars(names, counts, 100);
    expect(bars.length).toBeLessThanOrEqual(100);
    expect(bars[0]).toEqual({
      first: 0,
      mean: 5,
      title: 'class 0 to class 10: 0 to 10 images per class',
    });
    expect(bars.at(-1)?.title).toBe('class 990 to class 1000: 990 to 1,000 images per class');
  });
});
