import { expect, it } from 'vitest';
import { changesOf, shiftsUpTo } from '../../../../../src/renderer/features/directions/traversal';

it('shifts go in seven equal steps to both sides', () => {
  expect(shiftsUpTo(3)).toEqual([-3, -2, -1, 0, 1, 2, 3]);
  expect(shiftsUpTo(1)).toEqual([-1, -0.67, -0.33, 0, 0.33, 0.67, 1]);
});

it('a change is the mean over pixels to the image before in the row', () => {
  const shape = { height: 1, width: 2, channels: 1, rows: 2, columns: 2 };
  const pixels = Uint8Array.of(0, 0, 51, 102, 10, 10, 10, 10);
  expect(changesOf({ ...shape, pixels })).toEqual([null, expect.closeTo(30), null, 0]);
});
