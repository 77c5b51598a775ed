import { expect, it } from 'vitest';
import { gridPicture } from '../../../../src/contract/directions/grid-picture';

it('puts the images of a grid in rows and columns, on white', () => {
  const shape = { height: 1, width: 2, channels: 1, rows: 2, columns: 1 };
  const picture = gridPicture({ ...shape, pixels: Uint8Array.of(1, 2, 3, 4) });
  // Two pixels of white around each image.
  expect(picture).toMatchObject({ height: 8, width: 6, channels: 1 });
  const row = (y: number) => [...picture.pixels.subarray(y * 6, (y + 1) * 6)];
  expect(row(2)).toEqual([255, 255, 1, 2, 255, 255]);
  expect(row(5)).toEqual([255, 255, 3, 4, 255, 255]);
  expect(row(3)).toEqual(Array(6).fill(255));
});
