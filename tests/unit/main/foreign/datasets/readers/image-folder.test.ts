import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { beforeEach, describe, expect, it } from 'vitest';
import { openDataset } from '../../../../../../src/main/core/datasets/packed-dataset';
import { temporaryDirectory } from '../../../../../support/temporary-directory';
import { importQuietly, writeClasses, writeImage } from '../../../../../support/datasets/sources';

let source: string;
let target: string;

beforeEach(() => {
  const root = temporaryDirectory();
  source = join(root, 'source');
  target = join(root, 'packed');
});

/** The one image of a class, from the training split of a dataset without other splits. */
const whole = { validationFraction: 0, testFraction: 0 };

async function pixelsOfClass(className: string): Promise<number[]> {
  const dataset = openDataset(target);
  const { train } = dataset.manifest.splits;
  const { pixels, labels } = dataset.read('train', [...Array(train.images).keys()]);
  dataset.close();
  const at = labels.indexOf(dataset.manifest.classNames.indexOf(className));
  const length = pixels.length / train.images;
  return [...pixels.subarray(at * length, (at + 1) * length)];
}

describe('a folder of images', () => {
  it('becomes classes in the order of their names, with splits carved', async () => {
    await writeClasses(source, ['dog', 'Cat', 'Ämse'], 10);
    const manifest = await importQuietly(source, target);
    expect(manifest).toMatchObject({
      format: 'image-folder',
      image: { height: 4, width: 4, channels: 3 },
      classNames: ['Cat', 'dog', 'Ämse'],
      splits: {
        train: { images: 21, classCounts: [7, 7, 7] },
        validation: { images: 3, classCounts: [1, 1, 1] },
        test: { images: 6, classCounts: [2, 2, 2] },
      },
      rejected: [],
    });
  });

  it.each([
    ['train', 'val', 'test'],
    ['train', 'valid', 'testing'],
    ['Train', 'validation', 'Test'],
  ])('may have %s, %s and %s on top', async (train, validation, test) => {
    await writeClasses(join(source, train), ['a', 'b'], 4);
    await writeClasses(join(source, validation), ['a', 'b'], 2);
    await writeClasses(join(source, test), ['b'], 1);
    const { splits } = await importQuietly(source, target);
    expect(splits.train.classCounts).toEqual([4, 4]);
    expect(splits.validation.classCounts).toEqual([2, 2]);
    expect(splits.test.classCounts).toEqual([0, 1]);
  });

  it('may have a class called train', async () => {
    await writeClasses(source, ['bus', 'train'], 3);
    expect((await importQuietly(source, target)).classNames).toEqual(['bus', 'train']);
  });

  it('takes folders below a class as part of it', async () => {
    await writeClasses(source, ['a', 'b'], 3);
    await writeImage(join(source, 'a', 'more', 'deep', 'x.png'));
    const { splits } = await importQuietly(source, target, whole);
    expect(splits.train.classCounts).toEqual([4, 3]);
  });

  it.each(['png', 'jpg', 'jpeg', 'webp', 'gif', 'tif', 'tiff'])('reads .%s', async (extension) => {
    await writeClasses(source, ['a', 'b'], 3, extension);
    const manifest = await importQuietly(source, target);
    expect(manifest.rejected).toEqual([]);
    expect(manifest.image.channels).toBe(3);
  });

  it('has one channel when all images are grey, whatever their files say', async () => {
    await writeImage(join(source, 'a', '1.png'), { colour: [9, 9, 9] });
    const grey = sharp({ create: { height: 4, width: 4, channels: 3, background: '#c8c8c8' } });
    mkdirSync(join(source, 'b'));
    await grey.toColourspace('b-w').toFile(join(source, 'b', '1.png'));
    const manifest = await importQuietly(source, target, whole);
    expect(manifest.image.channels).toBe(1);
    expect(await pixelsOfClass('a')).toEqual(Array(16).fill(9));
    expect(await pixelsOfClass('b')).toEqual(Array(16).fill(200));
  });

  it('has three channels when one image is in colour', async () => {
    await writeImage(join(source, 'a', '1.png'), { colour: [9, 9, 9] });
    await writeImage(join(source, 'b', '1.png'), { colour: [9, 9, 10] });
    expect((await importQuietly(source, target, whole)).image.channels).toBe(3);
    expect((await pixelsOfClass('a')).slice(0, 3)).toEqual([9, 9, 9]);
  });

  it('lays transparent parts on black', async () => {
    await writeImage(join(source, 'a', '1.png'), { colour: [255, 0, 0], alpha: 0.2 });
    await writeImage(join(source, 'b', '1.png'), { colour: [0, 255, 0], alpha: 0 });
    await importQuietly(source, target, whole);
    expect((await pixelsOfClass('a')).slice(0, 3)).toEqual([51, 0, 0]);
    expect((await pixelsOfClass('b')).slice(0, 3)).toEqual([0, 0, 0]);
  });

  it('reduces 16 bits to 8', async () => {
    await writeImage(join(source, 'a', '1.png'), { height: 1, width: 1 });
    mkdirSync(join(source, 'b'));
    const deep = sharp(Uint16Array.of(0, 0x8080, 0xffff), {
      raw: { height: 1, width: 1, channels: 3 },
    });
    await deep
      .toColourspace('rgb16')
      .png()
      .toFile(join(source, 'b', '1.png'));
    expect((await sharp(join(source, 'b', '1.png')).metadata()).depth).toBe('ushort');
    await importQuietly(source, target, whole);
    expect(await pixelsOfClass('b')).toEqual([0, 128, 255]);
  });

  it('applies the EXIF orientation', async () => {
    const top = Buffer.from([255, 255, 255, 0, 0, 0]);
    const standing = sharp(top, { raw: { height: 2, width: 1, channels: 3 } });
    mkdirSync(join(source, 'a'), { recursive: true });
    // 8: the camera was turned; to be shown, the picture turns by 270 degrees.
    await standing
      .withMetadata({ orientation: 8 })
      .png()
      .toFile(join(source, 'a', '1.png'));
    await writeImage(join(source, 'b', '1.png'), { height: 1, width: 2 });
    const manifest = await importQuietly(source, target, whole);
    expect(manifest.image).toMatchObject({ height: 1, width: 2 });
    expect(await pixelsOfClass('a')).toEqual([255, 255, 255, 0, 0, 0]);
  });

  it('is scaled to cover, the rest cropped around the centre', async () => {
    const rows = Buffer.from(
      [
        [0, 0, 90, 90, 90, 90, 0, 0],
        [0, 0, 90, 90, 90, 90, 0, 0],
      ].flat(),
    );
    for (const name of ['a', 'b']) {
      mkdirSync(join(source, name), { recursive: true });
      const image = sharp(rows, { raw: { height: 2, width: 8, channels: 1 } });
      await image.png().toFile(join(source, name, '1.png'));
    }
    const resize = { kind: 'cover', height: 2, width: 4 } as const;
    const manifest = await importQuietly(source, target, { ...whole, resize });
    expect(manifest.image).toEqual({ height: 2, width: 4, channels: 1 });
    expect(await pixelsOfClass('a')).toEqual(Array(8).fill(90));
  });

  it('is stretched where that is asked for, sizes mixed', async () => {
    await writeImage(join(source, 'a', '1.png'), { height: 3, width: 9 });
    await writeImage(join(source, 'b', '1.png'), { height: 7, width: 2 });
    const resize = { kind: 'stretch', height: 5, width: 6 } as const;
    const manifest = await importQuietly(source, target, { ...whole, resize });
    expect(manifest.image).toEqual({ height: 5, width: 6, channels: 3 });
    expect(manifest.rejected).toEqual([]);
  });
});

/** The start of a PNG file that claims to be this large. */
function pngHeader(height: number, width: number): Buffer {
  const header = Buffer.alloc(17);
  header.write('IHDR');
  header.writeUInt32BE(width, 4);
  header.writeUInt32BE(height, 8);
  header.set([8, 2, 0, 0, 0], 12);
  const length = Buffer.from([0, 0, 0, 13]);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(header));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const emptyData = Buffer.from([0, 0, 0, 0, 0x49, 0x44, 0x41, 0x54, 0x35, 0xaf, 0x06, 0x1e]);
  return Buffer.concat([signature, length, header, checksum, emptyData]);
}

describe('files that cannot be used', () => {
  beforeEach(() => writeClasses(source, ['a', 'b'], 5));

  async function rejectedBy(importOptions = {}): Promise<Record<string, string>> {
    const { rejected } = await importQuietly(source, target, importOptions);
    return Object.fromEntries(rejected.map(({ path, reason }) => [path, reason]));
  }

  it('are told by their reason where none can be read', async () => {
    const only = join(source, '..', 'bombs');
    for (const name of ['a', 'b']) {
      mkdirSync(join(only, name), { recursive: true });
      writeFileSync(join(only, name, '1.png'), pngHeader(60_000, 60_000));
    }
    await expect(importQuietly(only, target)).rejects.toMatchObject({
      code: 'dataset-unreadable',
      message: expect.stringContaining('it claims more than 100,000,000 pixels'),
    });
  });

  it('are listed one by one with a reason, and the rest is imported', async () => {
    const photo = readFileSync(join(source, 'a', '0.png'));
    await writeImage(join(source, 'b', 'cut.jpg'));
    const { size } = statSync(join(source, 'b', 'cut.jpg'));
    truncateSync(join(source, 'b', 'cut.jpg'), size - 8);
    writeFileSync(join(source, 'a', 'empty.jpg'), '');
    writeFileSync(join(source, 'a', 'cut.png'), photo.subarray(0, photo.length - 30));
    writeFileSync(join(source, 'a', 'text.png'), 'no image at all');
    writeFileSync(join(source, 'a', 'drawing.jpg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
    writeFileSync(join(source, 'a', 'notes.txt'), 'hello');
    writeFileSync(join(source, 'a', 'bomb.png'), pngHeader(60_000, 60_000));
    await writeImage(join(source, 'b', 'large.png'), { height: 5, width: 40 });
    await writeImage(join(source, 'b', 'small.png'), { height: 4, width: 3 });
    writeFileSync(join(source, 'stray.png'), photo);
    writeFileSync(join(source, 'README'), 'about');
    mkdirSync(join(source, 'nothing'));
    const manifest = await importQuietly(source, target);
    const reasons = Object.fromEntries(manifest.rejected.map(({ path, reason }) => [path, reason]));
    expect(reasons).toEqual({
      'a/bomb.png': 'it claims more than 100,000,000 pixels',
      'a/cut.png': expect.stringContaining('cut off or damaged'),
      'a/drawing.jpg': expect.stringContaining('its content is not that of an image'),
      'a/empty.jpg': 'the file is empty (0 bytes)',
      'a/notes.txt': expect.stringContaining('it is not an image file'),
      'a/text.png': expect.stringContaining('its content is not that of an image'),
      'b/cut.jpg': expect.stringContaining('cut off or damaged'),
      'b/large.png': expect.stringMatching(/40 × 5 pixels where 4 × 4 are expected; --resize/),
      'b/small.png': expect.stringMatching(/3 × 4 pixels where 4 × 4 are expected; --resize/),
      'stray.png': 'it lies outside the class folders',
      README: expect.stringContaining('it is not an image file'),
      nothing: expect.stringContaining('not a class'),
    });
    const { train, validation, test } = manifest.splits;
    expect(train.images + validation.images + test.images).toBe(10);
  });

  it('are passed over in silence when a system put them there', async () => {
    for (const name of ['.DS_Store', 'Thumbs.db', 'desktop.ini', '._0.png']) {
      writeFileSync(join(source, 'a', name), 'x');
    }
    mkdirSync(join(source, '.cache'));
    writeFileSync(join(source, '.cache', 'x.png'), 'x');
    expect(await rejectedBy()).toEqual({});
  });

  it('include links that lead nowhere or in a circle; other links are followed', async () => {
    symlinkSync(source, join(source, 'a', 'circle'));
    symlinkSync(join(source, 'gone'), join(source, 'a', 'broken.png'));
    symlinkSync(join(source, 'b', '0.png'), join(source, 'a', 'linked.png'));
    const manifest = await importQuietly(source, target, whole);
    expect(manifest.splits.train.classCounts).toEqual([6, 5]);
    expect(manifest.rejected).toEqual([
      { path: 'a/broken.png', reason: expect.stringContaining('leads nowhere') },
      { path: 'a/circle', reason: expect.stringContaining('already read') },
    ]);
  });

  it('include names that are not UTF-8; odd but valid names are read', async () => {
    const photo = join(source, 'a', '0.png');
    execFileSync('sh', ['-c', `cp "$1" "$(printf '%s/a/caf\\351.png' "$2")"`, 'sh', photo, source]);
    writeFileSync(join(source, 'a', 'ü [1] 100% "q"\n.png'), readFileSync(photo));
    const manifest = await importQuietly(source, target, whole);
    expect(manifest.splits.train.classCounts).toEqual([6, 5]);
    expect(manifest.rejected).toEqual([
      {
        path: expect.stringMatching(/^a\/caf/),
        reason: expect.stringContaining('not valid UTF-8'),
      },
    ]);
  });

  it('include folders beside train and test', async () => {
    const split = join(source, '..', 'split');
    await writeClasses(join(split, 'train'), ['a', 'b'], 4);
    await writeClasses(join(split, 'extra'), ['a'], 1);
    await writeImage(join(split, 'train', 'stray.png'));
    const { rejected } = await importQuietly(split, target);
    expect(rejected).toEqual([
      { path: 'extra/a/0.png', reason: expect.stringContaining('outside the train') },
      { path: 'train/stray.png', reason: 'it lies outside the class folders' },
    ]);
  });

  it('leave a class out when none of its images can be read, and say so', async () => {
    mkdirSync(join(source, 'aa'));
    writeFileSync(join(source, 'aa', '1.png'), 'x');
    const manifest = await importQuietly(source, target, whole);
    expect(manifest.classNames).toEqual(['a', 'b']);
    expect(manifest.splits.train.classCounts).toEqual([5, 5]);
    expect(manifest.rejected.map(({ path }) => path)).toEqual(['aa/1.png', 'aa']);
  });
});

describe('a folder that is no dataset', () => {
  it.each<[string, () => Promise<void>, string]>([
    ['only one class', () => writeClasses(source, ['a'], 3), 'only one class, "a"'],
    [
      'images without class folders',
      () => writeImage(join(source, '1.png')),
      'no class folder with images was found (1.png: it lies outside the class folders)',
    ],
    [
      'no usable image',
      async () => {
        for (const name of ['a', 'b']) {
          mkdirSync(join(source, name), { recursive: true });
          writeFileSync(join(source, name, '1.jpg'), '');
        }
      },
      'none of the 2 image files looked at could be opened',
    ],
    [
      'usable images of only one class',
      async () => {
        await writeClasses(source, ['a', 'b'], 3);
        for (const index of [0, 1, 2]) writeFileSync(join(source, 'b', `${index}.png`), '');
      },
      'of 6 images 3 are usable (b/0.png: the file is empty (0 bytes)), in 1 class',
    ],
    [
      'a class with one image',
      async () => {
        await writeClasses(source, ['a', 'b'], 9);
        await writeImage(join(source, 'lonely', '1.png'));
      },
      'Class "lonely" has one training image; at least 3 are needed',
    ],
  ])('%s', async (_, make, message) => {
    mkdirSync(source);
    await make();
    await expect(importQuietly(source, target)).rejects.toMatchObject({
      code: 'dataset-unreadable',
      message: expect.stringContaining(message),
    });
  });
});
