import { describe, expect, it } from 'vitest';
import { bmpSize, decodeBmp } from '../../../../../src/main/foreign/formats/bmp';

interface Given {
  bits: 1 | 4 | 8 | 16 | 24 | 32;
  height: number;
  width: number;
  /** Rows as they are stored, padded to four bytes. */
  rows: number[][];
  palette?: number[];
  masks?: number[];
  compression?: number;
}

/** A file as Microsoft describes it: BITMAPFILEHEADER, BITMAPINFOHEADER, masks or palette, rows. */
function bitmap({ bits, height, width, rows, palette = [], masks = [], compression = 0 }: Given) {
  const extra = Buffer.alloc(masks.length * 4);
  masks.forEach((mask, index) => extra.writeUInt32LE(mask, index * 4));
  const header = Buffer.alloc(54);
  header.write('BM');
  header.writeUInt32LE(54 + extra.length + palette.length, 10);
  header.writeUInt32LE(40, 14);
  header.writeInt32LE(width, 18);
  header.writeInt32LE(height, 22);
  header.writeUInt16LE(1, 26);
  header.writeUInt16LE(bits, 28);
  header.writeUInt32LE(compression, 30);
  return Buffer.concat([header, extra, Buffer.from(palette), Buffer.from(rows.flat())]);
}

const pixels = (file: Uint8Array) => {
  const decoded = decodeBmp(file);
  return 'reason' in decoded ? decoded.reason : [...decoded];
};

const red = [255, 0, 0];
const green = [0, 255, 0];
const blue = [0, 0, 255];
const white = [255, 255, 255];

describe('a bitmap', () => {
  const twoByTwo = { bits: 24, height: 2, width: 2 } as const;
  // Blue comes first in a file.
  const rows = [
    [255, 0, 0, 255, 255, 255, 0, 0],
    [0, 0, 255, 0, 255, 0, 0, 0],
  ];

  it('has its rows from the bottom up', () => {
    expect(pixels(bitmap({ ...twoByTwo, rows }))).toEqual([...red, ...green, ...blue, ...white]);
    expect(bmpSize(bitmap({ ...twoByTwo, rows }))).toMatchObject({ height: 2, width: 2 });
  });

  it('has them from the top down where its height is negative', () => {
    const file = bitmap({ ...twoByTwo, height: -2, rows });
    expect(pixels(file)).toEqual([...blue, ...white, ...red, ...green]);
    expect(bmpSize(file)).toMatchObject({ height: 2 });
  });

  it('takes the colours of one with indices from its palette', () => {
    const palette = [0, 0, 255, 0, 0, 255, 0, 0];
    const given = { height: 1, width: 3, palette } as const;
    const expected = [...green, ...red, ...green];
    expect(pixels(bitmap({ ...given, bits: 1, rows: [[0b1010_0000, 0, 0, 0]] }))).toEqual(expected);
    expect(pixels(bitmap({ ...given, bits: 4, rows: [[0x10, 0x10, 0, 0]] }))).toEqual(expected);
    expect(pixels(bitmap({ ...given, bits: 8, rows: [[1, 0, 1, 0]] }))).toEqual(expected);
    // Beyond the palette: black.
    expect(pixels(bitmap({ ...given, bits: 8, rows: [[1, 9, 1, 0]] }))).toEqual([
      ...green,
      ...[0, 0, 0],
      ...green,
    ]);
  });

  it('spreads the bits of 16 to bytes, five each or as masks say', () => {
    const given = { bits: 16, height: 1, width: 2 } as const;
    expect(pixels(bitmap({ ...given, rows: [[0x00, 0x7c, 0x10, 0x00]] }))).toEqual([
      ...red,
      ...[0, 0, Math.round((16 * 255) / 31)],
    ]);
    const masks = [0xf800, 0x07e0, 0x001f];
    const rows = [[0x00, 0xf8, 0xe0, 0x07]];
    expect(pixels(bitmap({ ...given, masks, compression: 3, rows }))).toEqual([...red, ...green]);
  });

  it('of 32 bits leaves the fourth byte out', () => {
    const rows = [[1, 2, 250, 0, 9, 8, 7, 255]];
    const file = bitmap({ bits: 32, height: 1, width: 2, rows });
    expect(pixels(file)).toEqual([250, 2, 1, 7, 8, 9]);
  });

  it('is refused where it is compressed, cut off, or of an impossible size', () => {
    expect(pixels(bitmap({ ...twoByTwo, rows, compression: 1 }))).toMatch(/compressed bitmap/);
    const whole = bitmap({ ...twoByTwo, rows });
    for (const length of [3, 20, 40, 60, whole.length - 1]) {
      expect(pixels(whole.subarray(0, length)), `${length} bytes`).toMatch(/cut off or damaged/);
    }
    expect(pixels(bitmap({ ...twoByTwo, width: 2 ** 31 - 1, rows }))).toMatch(/cut off/);
    expect(pixels(bitmap({ ...twoByTwo, width: 0, rows }))).toMatch(/cut off/);
  });
});
