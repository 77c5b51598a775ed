import { describe, expect, it } from 'vitest';
import type { DatasetQuality } from '../../../../../src/contract/datasets/dataset';
import { qualityLines } from '../../../../../src/main/cli/format/quality';

const none = { groups: 0, surplusImages: 0, conflicts: 0, leakedValidation: 0, leakedTest: 0 };
const clean: DatasetQuality = {
  version: 1,
  fingerprint: 'f',
  images: 1200,
  exact: none,
  near: none,
  blankImages: 0,
  complete: true,
  groups: [],
};

describe('the report about a dataset', () => {
  it('is short when there is nothing to tell', () => {
    expect(qualityLines(clean, ['a', 'b'])).toEqual([
      'No copies were found.',
      'images                   1,200',
      'exact copies             none',
      'look-alikes              none',
      'in train and test        0 exact copies, 0 look-alikes',
      'in train and validation  0 exact copies, 0 look-alikes',
      'contradicting labels     0 groups of copies, 0 of look-alikes',
    ]);
  });

  it.each([
    [{ exact: { ...none, groups: 1, conflicts: 1 } }, /twice with different labels/],
    [{ exact: { ...none, groups: 1, leakedTest: 1 } }, /results on the test split are too good/],
    [{ near: { ...none, groups: 1, leakedTest: 1 } }, /worth a look/],
    [{ exact: { ...none, groups: 1 } }, /all within one split and class/],
  ])('starts with a verdict: %j', (part, verdict) => {
    expect(qualityLines({ ...clean, ...part }, [])[0]).toMatch(verdict);
  });

  it('names images by split, position and class, and says how many more there are', () => {
    const group: DatasetQuality['groups'][number] = {
      kind: 'near',
      images: Array.from({ length: 8 }, (_, index) => ({
        split: 'train',
        index,
        label: index % 2,
      })),
      distance: 2,
      leak: false,
      conflict: true,
    };
    const lines = qualityLines({ ...clean, groups: Array(12).fill(group) }, ['cat', 'dog']);
    expect(lines.at(-2)).toBe(
      '  alike (2 of 64 bits differ), labels differ: train 0 "cat", train 1 "dog", train 2 "cat", train 3 "dog", train 4 "cat", train 5 "dog", and 2 more',
    );
    expect(lines.at(-1)).toBe('… and 2 more groups with --json');
  });
});
