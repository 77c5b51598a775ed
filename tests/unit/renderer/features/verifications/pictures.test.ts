import { expect, it } from 'vitest';
import type { SampleImages } from '../../../../../src/contract/commands';
import {
  imageOfText,
  imageText,
  neighbours,
  pictureKey,
  readPictures,
} from '../../../../../src/renderer/features/verifications/pictures';

const image = (split: 'train' | 'test', index: number) => ({ split, index, identity: 'one' });
const pair = (first: number, second: number) => ({
  first: image('test', first),
  second: image('test', second),
  similarity: 0.5,
});

it('names images in an address, and knows what names none', () => {
  expect(imageText(image('train', 12))).toBe('train.12');
  expect(imageOfText('train.12')).toEqual({ split: 'train', index: 12 });
  for (const text of ['', 'train', 'train.', 'train.-1', 'all.3', 'test.1e3', 'test.1.2']) {
    expect(imageOfText(text)).toBeNull();
  }
});

it('finds the hard pairs before and after', () => {
  const pairs = [pair(0, 1), pair(2, 3), pair(4, 5)];
  expect(neighbours(pairs, 'test.2', 'test.3')).toEqual({ before: pairs[0], after: pairs[2] });
  expect(neighbours(pairs, 'test.4', 'test.5')).toEqual({ before: pairs[1], after: null });
  expect(neighbours(pairs, 'test.3', 'test.2')).toEqual({ before: null, after: null });
});

it('reads every image once, split by split', async () => {
  const asked: [string, number[]][] = [];
  const samples = {} as SampleImages;
  const found = await readPictures(
    [image('test', 4), image('train', 1), image('test', 4), image('test', 9)],
    (split, indexes) => {
      asked.push([split, indexes]);
      return Promise.resolve(samples);
    },
  );
  expect(asked).toEqual([
    ['test', [4, 9]],
    ['train', [1]],
  ]);
  expect(found.get(pictureKey(image('test', 9)))).toEqual({ samples, position: 1 });
});
