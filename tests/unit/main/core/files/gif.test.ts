import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { backAndForth } from '../../../../../src/contract/directions/grid-picture';
import { encodeGif } from '../../../../../src/main/core/files/gif';

describe('a GIF', () => {
  it.each([1, 3])('of %d channels has every column of a grid, there and back', async (channels) => {
    const shape = { height: 4, width: 6, channels };
    const length = 4 * 6 * channels;
    const pixels = new Uint8Array(2 * 3 * length);
    for (let at = 0; at < 6; at += 1) pixels.fill(40 * (at % 3), at * length, (at + 1) * length);
    const moving = backAndForth({ ...shape, rows: 2, columns: 3, pixels });
    expect(moving.frames).toHaveLength(4);
    const file = await encodeGif(moving);
    const { pages, delay, width, pageHeight, loop } = await sharp(file, {
      animated: true,
    }).metadata();
    expect({ pages, width, pageHeight, loop }).toEqual({
      pages: 4,
      width: moving.width,
      pageHeight: moving.height,
      loop: 0,
    });
    expect(delay).toEqual([120, 120, 120, 120]);
    const greys = await Promise.all(
      [0, 1, 2, 3].map(async (page) => {
        const { data } = await sharp(file, { page })
          .greyscale()
          .raw()
          .toBuffer({ resolveWithObject: true });
        return data[(moving.width * 4 + 4) * (data.length / (moving.width * moving.height))];
      }),
    );
    expect(greys).toEqual([0, 40, 80, 40]);
  });

  it('of no frames, or of frames of other sizes, is refused', async () => {
    const shape = { height: 2, width: 2, channels: 1 };
    await expect(encodeGif({ ...shape, frames: [] })).rejects.toThrow(/no 2×2×1 images/);
    await expect(encodeGif({ ...shape, frames: [new Uint8Array(3)] })).rejects.toThrow(RangeError);
  });
});
