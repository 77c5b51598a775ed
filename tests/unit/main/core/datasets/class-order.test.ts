import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withClassOrder } from '../../../../../src/main/core/datasets/class-order';
import { openDataset } from '../../../../../src/main/core/datasets/packed-dataset';
import { writeSyntheticDataset } from '../../../../support/synthetic-dataset';
import { temporaryDirectory } from '../../../../support/temporary-directory';

function opened(options: Parameters<typeof writeSyntheticDataset>[1]) {
  const directory = join(temporaryDirectory(), 'bars');
  writeSyntheticDataset(directory, { images: { train: 5, validation: 0, test: 6 }, ...options });
  return openDataset(directory);
}

describe('a dataset with its classes in another order', () => {
  it('has the labels and counts of the other order, and the same images', () => {
    const plain = opened({});
    const reversed = opened({ reversedClasses: true });
    const seen = withClassOrder(reversed, plain.manifest.classNames);
    for (const split of ['train', 'test'] as const) {
      expect(seen.read(split, [4, 0])).toEqual(plain.read(split, [4, 0]));
      expect(seen.labels(split)).toEqual(plain.labels(split));
    }
    expect(seen.labels('test')).not.toEqual(reversed.labels('test'));
    const { classNames, splits } = plain.manifest;
    expect(seen.manifest).toMatchObject({ classNames, splits });
    seen.close();
    plain.close();
  });

  it('is itself where the order is its own', () => {
    const plain = opened({});
    expect(withClassOrder(plain, plain.manifest.classNames)).toBe(plain);
    plain.close();
  });

  it.each([
    [['bar 0', 'bar 1', 'bar 2'], 'no class "bar 3" in the new order'],
    [['bar 0', 'bar 1', 'bar 2', 'bar 3', 'bar 4'], '"bars" lacks a class of the new order'],
  ])('is refused for the classes %j', (classNames, words) => {
    const plain = opened({});
    expect(() => withClassOrder(plain, classNames)).toThrow(words);
    plain.close();
  });
});
