import { describe, expect, it } from 'vitest';
import { shiftProblem } from '../../../src/words/shifted-dataset';
import { makeDataset } from '../../support/lab-records';

const { manifest } = makeDataset();
const own = { ...manifest, name: 'photographs', classNames: ['cat', 'dog', 'frog'] };
const other = (changes: Partial<typeof own>) => ({
  ...own,
  name: 'clip-art',
  fingerprint: 'e'.repeat(64),
  ...changes,
});
const none = { images: 0, classCounts: [0, 0, 0] };

describe('why a dataset is no shift of another', () => {
  it('is nothing for test images of the same classes, in whatever order', () => {
    const splits = { ...own.splits, train: none, validation: none };
    expect(shiftProblem(own, other({ classNames: ['frog', 'cat', 'dog'], splits }))).toBeNull();
  });

  it.each<[Partial<typeof own>, string]>([
    [{ fingerprint: own.fingerprint }, '"clip-art" is the dataset itself: a shift is another one.'],
    [
      { derivedFrom: { fingerprint: own.fingerprint, classes: {} } },
      '"clip-art" is a version of "photographs", with the same images: a shift has images from elsewhere.',
    ],
    [
      { classNames: ['cat', 'dog'] },
      '"clip-art" lacks the class "frog" of "photographs". A shift has the same classes by name, in any order: rename or merge its classes (temper datasets add PATH --classes FILE)',
    ],
    [
      { classNames: ['cat', 'toad', 'hound'] },
      '"clip-art" lacks the classes "dog" and "frog" of "photographs" and has the classes "toad" and "hound" beyond those of "photographs".',
    ],
    [
      { classNames: [...own.classNames, ...'abcdefgh'] },
      'has the classes "a", "b", "c", "d", "e", "f" and 2 more beyond those of "photographs"',
    ],
    [
      { image: { height: 32, width: 24, channels: 3 } },
      '"clip-art" has images of 24 × 32 colour, "photographs" of 8 × 8 grey: add it again in that size (temper datasets add PATH --resize stretch:8x8).',
    ],
    [{ image: { height: 8, width: 8, channels: 3 } }, 'a shift has the same colours'],
    [{ splits: { ...own.splits, test: none } }, 'temper datasets add PATH --test 1'],
  ])('is said with the remedy: %j', (changes, words) => {
    expect(shiftProblem(own, other(changes))).toContain(words);
  });
});
