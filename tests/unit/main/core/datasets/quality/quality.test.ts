import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeEach, describe, expect, it } from 'vitest';
import { checkQuality } from '../../../../../../src/main/core/datasets/quality/check-quality';
import { nearPairs } from '../../../../../../src/main/core/datasets/quality/near-pairs';
import {
  appearanceOf,
  detailSimilarity,
  differingBits,
} from '../../../../../../src/main/core/datasets/quality/perceptual-hash';
import { createRandom } from '../../../../../../src/main/core/numerics/random';
import { temporaryDirectory } from '../../../../../support/temporary-directory';
import { importQuietly, writeImage } from '../../../../../support/datasets/sources';

const side = 32;

/** A picture with the spectrum of photographs: waves of many lengths, the short ones faint. */
function picture(seed: number): Uint8Array {
  const random = createRandom(seed, 'augmentation');
  const waves = Array.from({ length: 60 }, (_, index) => {
    const frequency = 0.1 + index * 0.02;
    const angle = random.uniform() * 2 * Math.PI;
    return {
      x: frequency * Math.cos(angle),
      y: frequency * Math.sin(angle),
      phase: random.uniform() * 2 * Math.PI,
      size: 6 / frequency,
    };
  });
  const grey = Float64Array.from({ length: side * side }, (_, at) => {
    const [row, column] = [Math.floor(at / side), at % side];
    const sum = waves.reduce(
      (total, { x, y, phase, size }) => total + size * Math.sin(x * column + y * row + phase),
      0,
    );
    return 128 + 0.4 * sum;
  });
  return Uint8Array.from({ length: side * side * 3 }, (_, at) =>
    Math.max(0, Math.min(255, (grey[Math.floor(at / 3)] as number) + (at % 3) * 5)),
  );
}

let root: string;
let source: string;
beforeEach(() => {
  root = temporaryDirectory();
  source = join(root, 'source');
});

function save(path: string, pixels: Uint8Array, change?: 'jpeg'): Promise<unknown> {
  mkdirSync(join(source, path, '..'), { recursive: true });
  const image = sharp(pixels, { raw: { height: side, width: side, channels: 3 } });
  const encoded = change === 'jpeg' ? image.jpeg({ quality: 60 }) : image.png();
  return encoded.toFile(join(source, path));
}

async function check() {
  const target = join(root, 'packed');
  const options = { validationFraction: 0, testFraction: 0 };
  await importQuietly(source, target, options);
  return checkQuality(target, new AbortController().signal);
}

describe('checkQuality', () => {
  it('finds nothing among different pictures', async () => {
    for (let index = 0; index < 40; index += 1) {
      await save(`${index % 2 === 0 ? 'a' : 'b'}/${index}.png`, picture(index));
    }
    const { exact, near, images, groups, complete } = await check();
    expect({ images, exact: exact.groups, near: near.groups, groups, complete }).toEqual({
      images: 40,
      exact: 0,
      near: 0,
      groups: [],
      complete: true,
    });
  });

  it('finds copies, leaks and contradicting labels, the gravest first', async () => {
    for (let index = 0; index < 12; index += 1) {
      await save(`train/${index % 2 === 0 ? 'a' : 'b'}/${index}.png`, picture(index));
    }
    for (let index = 0; index < 4; index += 1) {
      await save(`test/${index % 2 === 0 ? 'a' : 'b'}/${index}.png`, picture(100 + index));
    }
    await save('train/a/copy.png', picture(0));
    await save('train/b/conflict.png', picture(2));
    await save('test/a/leak.png', picture(4));
    await save('test/a/look-alike.jpg', picture(6), 'jpeg');
    const quality = await check();
    expect(quality.exact).toEqual({
      groups: 3,
      surplusImages: 3,
      conflicts: 1,
      leakedValidation: 0,
      leakedTest: 1,
    });
    expect(quality.near).toMatchObject({
      groups: 1,
      surplusImages: 1,
      conflicts: 0,
      leakedTest: 1,
    });
    expect(
      quality.groups.map(({ kind, leak, conflict, images }) => ({
        kind,
        leak,
        conflict,
        splits: images.map(({ split }) => split),
        labels: images.map(({ label }) => label),
      })),
    ).toEqual([
      {
        kind: 'exact',
        leak: false,
        conflict: true,
        splits: ['train', 'train'],
        labels: expect.arrayContaining([0, 1]),
      },
      { kind: 'exact', leak: true, conflict: false, splits: ['train', 'test'], labels: [0, 0] },
      { kind: 'near', leak: true, conflict: false, splits: ['train', 'test'], labels: [0, 0] },
      { kind: 'exact', leak: false, conflict: false, splits: ['train', 'train'], labels: [0, 0] },
    ]);
  });

  it('compares pictures of one colour for exact copies only', async () => {
    for (const name of ['a', 'b']) {
      for (const index of [0, 1, 2]) {
        const path = join(source, name, `${index}.png`);
        await writeImage(path, {
          height: side,
          width: side,
          colour: [index, name === 'a' ? 1 : 2, 3],
        });
      }
    }
    const { blankImages, exact, near } = await check();
    expect({ blankImages, exact: exact.groups, near: near.groups }).toEqual({
      blankImages: 6,
      exact: 0,
      near: 0,
    });
  });
});

describe('perceptual hash', () => {
  const shape = { height: side, width: side, channels: 3 };

  it('changes few bits with compression, brightness and size, and many between pictures', async () => {
    const { hash } = appearanceOf(picture(1), shape);
    const image = sharp(picture(1), { raw: { height: side, width: side, channels: 3 } });
    const distanceTo = (pixels: Uint8Array, size: number): number => {
      const other = appearanceOf(pixels, { height: size, width: size, channels: 3 }).hash;
      return differingBits(hash[0], other[0]) + differingBits(hash[1], other[1]);
    };
    const jpeg = await sharp(await image.clone().jpeg({ quality: 50 }).toBuffer())
      .raw()
      .toBuffer();
    expect(distanceTo(jpeg, side)).toBeLessThanOrEqual(6);
    expect(
      distanceTo(
        picture(1).map((value) => value * 0.8),
        side,
      ),
    ).toBeLessThanOrEqual(6);
    const larger = await image.clone().resize(96, 96).raw().toBuffer();
    expect(distanceTo(larger, 96)).toBeLessThanOrEqual(6);
    expect(distanceTo(picture(2), side)).toBeGreaterThan(10);
  });

  it.each([
    [0, 0, 0],
    [0xffffffff, 0, 32],
    [0b1011, 0b0001, 2],
  ])('differingBits(%i, %i) is %i', (left, right, bits) => {
    expect(differingBits(left, right)).toBe(bits);
  });

  it('details are the same whatever the contrast, and opposite in a negative', () => {
    const variants = [
      picture(3),
      picture(3).map((value) => value / 2),
      picture(3).map((value) => 255 - value),
    ];
    const details = Int8Array.from(
      variants.flatMap((pixels) => [...appearanceOf(pixels, shape).detail]),
    );
    expect(detailSimilarity(details, 0, 0)).toBeCloseTo(1, 10);
    expect(detailSimilarity(details, 0, 1)).toBeGreaterThan(0.99);
    expect(detailSimilarity(details, 0, 2)).toBeLessThan(-0.95);
  });
});

describe('nearPairs', () => {
  it('finds the same pairs as comparing all with all', () => {
    const random = createRandom(5, 'augmentation');
    const images = 400;
    const hashes = new Uint32Array(2 * images);
    for (let image = 0; image < images; image += 1) {
      // Half of the images are an earlier hash with up to eight bits flipped.
      const from = image % 2 === 1 ? random.integer(image) : null;
      hashes[2 * image] = from === null ? random.integer(2 ** 32) : (hashes[2 * from] as number);
      hashes[2 * image + 1] =
        from === null ? random.integer(2 ** 32) : (hashes[2 * from + 1] as number);
      const flips = from === null ? 0 : random.integer(9);
      for (let flip = 0; flip < flips; flip += 1) {
        const bit = random.integer(64);
        const word = 2 * image + (bit >> 5);
        hashes[word] = ((hashes[word] as number) ^ (1 << (bit & 31))) >>> 0;
      }
    }
    const ramp = Int8Array.from({ length: 256 }, (_, at) => at - 128);
    const details = new Int8Array(256 * images);
    for (let image = 0; image < images; image += 1) details.set(ramp, 256 * image);
    const compared = Uint32Array.from({ length: images }, (_, image) => image);
    const found = [...nearPairs({ hashes, details, compared })].filter((pair) => pair !== null);
    const expected: string[] = [];
    for (let left = 0; left < images; left += 1) {
      for (let right = left + 1; right < images; right += 1) {
        const distance =
          differingBits(hashes[2 * left] as number, hashes[2 * right] as number) +
          differingBits(hashes[2 * left + 1] as number, hashes[2 * right + 1] as number);
        if (distance <= 6) expected.push(`${left} ${right} ${distance}`);
      }
    }
    const texts = found.map((pair) => `${pair.left} ${pair.right} ${pair.distance}`);
    expect(expected.length).toBeGreaterThan(50);
    expect(texts.sort()).toEqual(expected.sort());
  });
});

describe('a report', () => {
  it('is made again when it belongs to other content', async () => {
    const { readQuality, qualityFile } =
      await import('../../../../../../src/main/core/datasets/quality/check-quality');
    for (const index of [0, 1, 2, 3]) await save(`${'ab'[index % 2]}/${index}.png`, picture(index));
    const quality = await check();
    const target = join(root, 'packed');
    writeFileSync(qualityFile(target), JSON.stringify(quality));
    const { openDataset } = await import('../../../../../../src/main/core/datasets/packed-dataset');
    const dataset = openDataset(target);
    dataset.close();
    expect(readQuality(target, dataset.manifest)).toEqual(quality);
    expect(readQuality(target, { ...dataset.manifest, fingerprint: 'other' })).toBeNull();
    writeFileSync(qualityFile(target), '{');
    expect(readQuality(target, dataset.manifest)).toBeNull();
  });
});
