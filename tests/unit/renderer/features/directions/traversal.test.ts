import { expect, it } from 'vitest';
import {
  changesOf,
  differencesOf,
  shiftsUpTo,
} from '../../../../../src/renderer/features/directions/traversal';

it('shifts go in seven equal steps to both sides', () => {
  expect(shiftsUpTo(3)).toEqual([-3, -2, -1, 0, 1, 2, 3]);
  expect(shiftsUpTo(1)).toEqual([-1, -0.67, -0.33, 0, 0.33, 0.67, 1]);
});

it('a change is the mean over pixels to the image before in the row', () => {
  const shape = { height: 1, width: 2, channels: 1, rows: 2, columns: 2 };
  const pixels = Uint8Array.of(0, 0, 51, 102, 10, 10, 10, 10);
  expect(changesOf({ ...shape, pixels })).toEqual([null, expect.closeTo(30), null, 0]);
});

it('differences are to the image before in the row, the largest of the grid as white, the first of a row as it is', () => {
  const shape = { height: 1, width: 2, channels: 1, rows: 2, columns: 2 };
  const pixels = Uint8Array.of(0, 0, 51, 102, 90, 10, 90, 61);
  expect([...differencesOf({ ...shape, pixels }).pixels]).toEqual([0, 0, 128, 255, 90, 10, 0, 128]);
  const same = new Uint8Array(8).fill(7);
  expect([...differencesOf({ ...shape, pixels: same }).pixels]).toEqual([7, 7, 0, 0, 7, 7, 0, 0]);
});
