import { describe, expect, it } from 'vitest';
import { wilsonInterval } from '../../../../../src/main/core/numerics/intervals';
import { classLosses, isLost } from '../../../../../src/main/core/numerics/lost-classes';

const images = (right: number, total: number) =>
  Array.from({ length: total }, (_, image) => image < right);

describe('a class is lost by its own figures', () => {
  it.each([
    ['below a quarter of the accuracy over all classes', 3, 100, 0.7, 10, true],
    ['the same share of too few images to tell', 1, 33, 0.4, 10, false],
    ['hard, but recognised', 30, 100, 0.8, 10, false],
    ['below chance where the network as a whole is weak', 30, 100, 0.5, 2, true],
    ['at chance', 50, 100, 0.5, 2, false],
    ['one of 400, none of 25 right', 0, 25, 0.6, 400, true],
    ['one of 400, none of 5 right', 0, 5, 0.6, 400, false],
    ['without images', 0, 0, 0.7, 10, false],
  ])('%s', (_, right, total, overall, classes, expected) => {
    expect(isLost(wilsonInterval(right, total), overall, classes)).toBe(expected);
  });
});

describe('a class is lost against a baseline', () => {
  it('when more than half of it went, beyond chance', () => {
    const losses = classLosses([
      { subject: images(20, 100), baseline: images(60, 100) },
      { subject: images(35, 100), baseline: images(60, 100) },
      { subject: images(1, 4), baseline: images(3, 4) },
      null,
    ]);
    expect(losses.map((loss) => loss?.isLost)).toEqual([true, false, false, undefined]);
  });

  it('with a p value that is corrected for the number of classes', () => {
    const one = { subject: images(0, 6), baseline: images(6, 6) };
    const same = { subject: images(5, 6), baseline: images(5, 6) };
    expect(classLosses([one])[0]).toEqual({
      adjustedPValue: expect.closeTo(2 / 64, 12) as number,
      isLost: true,
    });
    const [among] = classLosses([one, same, same, same]);
    expect(among).toEqual({ adjustedPValue: expect.closeTo(8 / 64, 12) as number, isLost: false });
  });
});
