import { describe, expect, it } from 'vitest';
import { divideImages } from '../../../../../src/main/foreign/datasets/divide';

const options = { validationFraction: 0.1, testFraction: 0.2, seed: 0 };
const classNames = ['cat', 'dog'];
/** 100 cats, then 50 dogs: sorted by class, as folders come. */
const labels = Array.from({ length: 150 }, (_, index) => (index < 100 ? 0 : 1));
const allTrain = labels.map(() => 0);

const countOf = (positions: ArrayLike<number>, label: number): number =>
  Array.from(positions).filter((position) => labels[position] === label).length;

describe('divideImages', () => {
  it('carves the same share of every class, every image in one split', () => {
    const division = divideImages(labels, allTrain, classNames, options);
    expect([countOf(division.validation, 0), countOf(division.validation, 1)]).toEqual([10, 5]);
    expect([countOf(division.test, 0), countOf(division.test, 1)]).toEqual([20, 10]);
    const everything = [...division.train, ...division.validation, ...division.test];
    expect(everything.sort((left, right) => left - right)).toEqual([...labels.keys()]);
  });

  it('spreads classes evenly over the order of a split', () => {
    const { train } = divideImages(labels, allTrain, classNames, options);
    for (let first = 3; first <= train.length; first += 3) {
      expect(Math.abs(countOf(train.subarray(0, first), 1) - first / 3)).toBeLessThanOrEqual(1);
    }
  });

  it('is the same for the same seed and another for another', () => {
    const division = divideImages(labels, allTrain, classNames, options);
    expect(divideImages(labels, allTrain, classNames, options)).toEqual(division);
    const other = divideImages(labels, allTrain, classNames, { ...options, seed: 1 });
    expect(other.test).not.toEqual(division.test);
  });

  it('keeps the splits that the source has', () => {
    const splits = labels.map((_, index) => (index % 5 === 0 ? 2 : 0));
    const division = divideImages(labels, splits, classNames, options);
    expect([...division.test].every((position) => position % 5 === 0)).toBe(true);
    expect(division.test).toHaveLength(30);
    expect(division.validation).toHaveLength(12);
  });

  it('carves nothing where the fraction is 0', () => {
    const none = { ...options, validationFraction: 0, testFraction: 0 };
    const division = divideImages(labels, allTrain, classNames, none);
    expect([division.validation.length, division.test.length]).toEqual([0, 0]);
  });

  it('makes test images of all where the share is 1, whatever the classes have, and keeps a validation split', () => {
    const all = { ...options, testFraction: 1 };
    const alone = divideImages([0, 0, 1], [0, 0, 0], classNames, all);
    expect([alone.train.length, alone.validation.length]).toEqual([0, 0]);
    expect([...alone.test].sort()).toEqual([0, 1, 2]);
    const divided = divideImages([0, 0, 1, 1], [0, 1, 0, 1], classNames, all);
    expect([...divided.validation].sort()).toEqual([1, 3]);
    expect([...divided.test].sort()).toEqual([0, 2]);
    // A test split of its own stays what it is.
    const own = divideImages([0, 0, 0, 1, 1, 1], [0, 0, 2, 0, 0, 2], classNames, all);
    expect([...own.test].sort()).toEqual([2, 5]);
  });

  it('gives every class at least one image in a carved split', () => {
    const few = [0, 0, 0, 1, 1, 1];
    const division = divideImages(
      few,
      few.map(() => 0),
      classNames,
      options,
    );
    expect([division.train, division.validation, division.test].map((s) => s.length)).toEqual([
      2, 2, 2,
    ]);
  });

  it.each([
    ['one training image; at least 3', [0, 0, 0, 1], [0, 0, 0, 0], options],
    ['2 training images; at least 3', [0, 0, 0, 1, 1], [0, 0, 0, 0, 0], options],
    ['1 validation or test images but no training', [0, 0, 0, 1], [0, 0, 0, 2], options],
    [
      'leave none of them',
      [0, 0, 0, 0, 1, 1, 1, 1],
      [0, 0, 0, 0, 0, 0, 0, 0],
      { ...options, validationFraction: 0.5, testFraction: 0.5 },
    ],
  ])('names the class when it has %s', (message, labelList, splits, carving) => {
    expect(() => divideImages(labelList, splits, ['cat', 'dog'], carving)).toThrow(
      expect.objectContaining({
        code: 'dataset-unreadable',
        message: expect.stringMatching(new RegExp(`^Class "(cat|dog)" has .*${message}`)),
      }),
    );
  });
});
