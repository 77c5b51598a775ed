import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { decodeImage } from '../../../../../../src/main/foreign/datasets/readers/images/decode-image';

const exact = { kind: 'exact' } as const;

async function decode(image: Buffer, height: number, width: number): Promise<number[] | string> {
  const decoded = await decodeImage({ content: image }, exact, { height, width });
  return 'reason' in decoded ? decoded.reason : [...decoded.pixels];
}

function raw(values: number[], height: number, width: number, channels: 1 | 2 | 3 | 4): Sharp {
  return sharp(Uint8Array.from(values), { raw: { height, width, channels } });
}

function deep(values: number[], channels: 1 | 2 | 3 | 4): Sharp {
  const width = values.length / channels;
  return sharp(Uint16Array.from(values), { raw: { height: 1, width, channels } });
}

describe('pixels of real files become RGB bytes', () => {
  it('from grey', async () => {
    const png = await raw([0, 90, 255], 1, 3, 1).toColourspace('b-w').png().toBuffer();
    expect((await sharp(png).metadata()).channels).toBe(1);
    expect(await decode(png, 1, 3)).toEqual([0, 0, 0, 90, 90, 90, 255, 255, 255]);
  });

  it('from RGB with a palette', async () => {
    const png = await raw([255, 0, 0, 0, 0, 255], 1, 2, 3).png({ palette: true }).toBuffer();
    const colourTypeAt = 25;
    expect(png[colourTypeAt]).toBe(3);
    expect(await decode(png, 1, 2)).toEqual([255, 0, 0, 0, 0, 255]);
  });

  it('from RGBA and from grey with transparency, on black', async () => {
    const rgba = await raw([200, 100, 50, 255, 200, 100, 50, 0], 1, 2, 4).png().toBuffer();
    expect(await decode(rgba, 1, 2)).toEqual([200, 100, 50, 0, 0, 0]);
    const grey = await raw([200, 255, 200, 0], 1, 2, 2).toColourspace('b-w').png().toBuffer();
    expect((await sharp(grey).metadata()).channels).toBe(2);
    expect(await decode(grey, 1, 2)).toEqual([200, 200, 200, 0, 0, 0]);
  });

  it('from 16 bits: grey, RGB and RGBA', async () => {
    const grey = await deep([0, 0x8080, 0xffff], 1).toColourspace('grey16').png().toBuffer();
    expect(await sharp(grey).metadata()).toMatchObject({ depth: 'ushort', channels: 1 });
    expect(await decode(grey, 1, 3)).toEqual([0, 0, 0, 128, 128, 128, 255, 255, 255]);
    const rgb = await deep([0, 0x4040, 0xffff], 3).toColourspace('rgb16').png().toBuffer();
    expect(await decode(rgb, 1, 1)).toEqual([0, 64, 255]);
    const rgba = await deep([0x2020, 0x4040, 0xffff, 0xffff, 0xffff, 0xffff, 0xffff, 0], 4)
      .toColourspace('rgb16')
      .png()
      .toBuffer();
    expect(await sharp(rgba).metadata()).toMatchObject({ depth: 'ushort', channels: 4 });
    expect(await decode(rgba, 1, 2)).toEqual([32, 64, 255, 0, 0, 0]);
  });

  it.each([
    ['red', [200, 30, 40]],
    ['green', [40, 160, 60]],
    ['grey', [200, 200, 200]],
  ])('from CMYK JPEG: %s', async (_, colour) => {
    const [r, g, b] = colour as [number, number, number];
    const jpeg = await sharp({
      create: { height: 8, width: 8, channels: 3, background: { r, g, b } },
    })
      .toColourspace('cmyk')
      .jpeg({ quality: 100 })
      .toBuffer();
    expect(await sharp(jpeg).metadata()).toMatchObject({ space: 'cmyk', channels: 4 });
    const pixels = (await decode(jpeg, 8, 8)) as number[];
    expect(pixels).toHaveLength(8 * 8 * 3);
    // Inks cannot print every colour: up to 25 values are lost. An inverted file would be off by more than 100.
    pixels
      .slice(0, 3)
      .forEach((value, at) => expect(Math.abs(value - (colour[at] as number))).toBeLessThan(40));
  });

  /** What a 2 × 3 picture looks like in the file, so that it is seen upright after its orientation is applied. */
  const upright = [1, 2, 3, 4, 5, 6];
  it.each([
    [1, [1, 2, 3, 4, 5, 6], 2, 3],
    [2, [3, 2, 1, 6, 5, 4], 2, 3],
    [3, [6, 5, 4, 3, 2, 1], 2, 3],
    [4, [4, 5, 6, 1, 2, 3], 2, 3],
    [5, [1, 4, 2, 5, 3, 6], 3, 2],
    [6, [3, 6, 2, 5, 1, 4], 3, 2],
    [7, [6, 3, 5, 2, 4, 1], 3, 2],
    [8, [4, 1, 5, 2, 6, 3], 3, 2],
  ])('EXIF orientation %i', async (orientation, stored, height, width) => {
    const values = (stored as number[]).flatMap((value) => [value * 40, 0, 0]);
    const png = await raw(values, height as number, width as number, 3)
      .withMetadata({ orientation: orientation as number })
      .png()
      .toBuffer();
    const pixels = (await decode(png, 2, 3)) as number[];
    expect(pixels.filter((_, at) => at % 3 === 0)).toEqual(upright.map((value) => value * 40));
  });

  it.each(['gif', 'webp'] as const)(
    'of an animated %s the first picture counts',
    async (format) => {
      const red = Array.from({ length: 16 }, () => [255, 0, 0]).flat();
      const blue = Array.from({ length: 16 }, () => [0, 0, 255]).flat();
      const animated = await sharp(Uint8Array.from([...red, ...blue]), {
        raw: { height: 8, width: 4, channels: 3, pageHeight: 4 },
      })
        .toFormat(format, { lossless: true, loop: 0, delay: [100, 100] })
        .toBuffer();
      expect((await sharp(animated).metadata()).pages).toBe(2);
      expect(await decode(animated, 4, 4)).toEqual(red);
    },
  );

  it.each(['png', 'jpeg', 'webp', 'gif', 'tiff'] as const)(
    'a truncated %s is rejected',
    async (format) => {
      const noise = Array.from({ length: 32 * 32 * 3 }, (_, at) => (at * 7919) % 256);
      const whole = await raw(noise, 32, 32, 3).toFormat(format).toBuffer();
      expect(await decode(whole, 32, 32)).toHaveLength(32 * 32 * 3);
      const half = whole.subarray(0, Math.floor(whole.length / 2));
      expect(await decode(half, 32, 32)).toMatch(/cut off or damaged/);
    },
  );

  it('vector graphics, PDF and other kinds are never decoded', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>');
    expect(await decode(svg, 4, 4)).toMatch(/not that of an image/);
    const heif = Buffer.from('    ftypheic    ');
    expect(await decode(heif, 1, 1)).toMatch(/PNG, JPEG, WebP, GIF, TIFF and BMP are read/);
  });

  it('a TIFF of 8 or 16 bits is read, one of other numbers is rejected', async () => {
    const eight = await raw([1, 2, 250], 1, 1, 3).tiff({ compression: 'none' }).toBuffer();
    expect(await decode(eight, 1, 1)).toEqual([1, 2, 250]);
    const sixteen = await sharp(Uint16Array.from([0x0100, 0x8000, 0xffff]), {
      raw: { height: 1, width: 1, channels: 3 },
    })
      .toColourspace('rgb16')
      .tiff({ compression: 'none' })
      .toBuffer();
    expect((await sharp(sixteen).metadata()).depth).toBe('ushort');
    expect(await decode(sixteen, 1, 1)).toEqual([1, 128, 255]);
    const floats = await raw([1, 2, 250], 1, 1, 3)
      .toColourspace('scrgb')
      .tiff({ compression: 'none' })
      .toBuffer();
    expect((await sharp(floats).metadata()).depth).toBe('float');
    expect(await decode(floats, 1, 1)).toMatch(/save it with 8 or 16 bits/);
  });

  it('a bitmap is read as any image, resized too', async () => {
    const bitmap = Buffer.alloc(54 + 8);
    bitmap.write('BM');
    [54, 40].forEach((value, index) => bitmap.writeUInt32LE(value, 10 + 4 * index));
    bitmap.writeInt32LE(2, 18);
    bitmap.writeInt32LE(1, 22);
    bitmap.writeUInt32LE((24 << 16) | 1, 26);
    bitmap.set([1, 2, 250, 1, 2, 250], 54);
    expect(await decode(bitmap, 1, 2)).toEqual([250, 2, 1, 250, 2, 1]);
    expect(await decode(bitmap, 4, 4)).toMatch(/2 × 1 pixels where 4 × 4 are expected/);
    const stretched = { kind: 'stretch', height: 2, width: 1 } as const;
    expect(
      await decodeImage({ content: bitmap }, stretched, { height: 2, width: 1 }),
    ).toMatchObject({ pixels: Buffer.from([250, 2, 1, 250, 2, 1]) });
  });
});
