import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createRandom, type Random } from '../../../../../src/main/core/numerics/random';
import { transformImages } from '../../../../../src/main/core/datasets/transforms';
import type { UnitImage } from '../../../../../src/main/core/datasets/transforms/image';
import * as tone from '../../../../../src/main/core/datasets/transforms/tone';
import { operations } from '../../../../../src/main/core/datasets/transforms/trivial-augment';

interface Golden {
  side: number;
  image: number[];
  changed: Record<string, number[]>;
}

const golden = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../../golden/transforms.json'), 'utf8'),
) as Golden;

const changes: Record<string, (image: UnitImage) => void> = {
  'posterize 3': (image) => tone.posterize(image, 3),
  solarize: (image) => tone.solarize(image, 127.5 / 255),
  autocontrast: tone.autocontrast,
  equalize: tone.equalize,
  ...Object.fromEntries(
    [0.3, 1.6].flatMap((factor) => [
      [`brightness ${factor}`, (image: UnitImage) => tone.changeBrightness(image, factor)],
      [`contrast ${factor}`, (image: UnitImage) => tone.changeContrast(image, factor)],
      [`saturation ${factor}`, (image: UnitImage) => tone.changeSaturation(image, factor)],
      [`sharpness ${factor}`, (image: UnitImage) => tone.changeSharpness(image, factor)],
    ]),
  ),
};

it.each(Object.keys(golden.changed))(
  '%s is what Pillow makes of it, up to its whole numbers',
  (name) => {
    const { side, image, changed } = golden;
    const pixels = Float32Array.from(image, (value) => value / 255);
    changes[name]?.({ pixels, shape: { height: side, width: side, channels: 3 } });
    const wanted = changed[name] ?? [];
    const far = wanted.filter(
      (value, index) => Math.abs(value / 255 - (pixels[index] ?? 0)) > 1.51 / 255,
    );
    expect(far).toEqual([]);
  },
);

const shape = { height: 3, width: 4, channels: 1 };
const ramp = () => Float32Array.from({ length: 12 }, (_, index) => index / 11);
const moved = (name: string, signed: number): number[] => {
  const pixels = ramp();
  operations[name]?.({ pixels, shape }, signed);
  return [...pixels].map((value) => Math.round(value * 11));
};

it('moves images by shares of their sides, about their centre, with black outside', () => {
  expect(moved('translate-x', 0.25)).toEqual([1, 2, 3, 0, 5, 6, 7, 0, 9, 10, 11, 0]);
  expect(moved('translate-y', -1 / 3)).toEqual([0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7]);
  // 180 degrees, beyond what is drawn.
  expect(moved('rotate', 180 / 135)).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
  expect(moved('shear-x', 1 / 0.99)).toEqual([0, 0, 1, 2, 4, 5, 6, 7, 9, 10, 11, 0]);
});

it('cutout fills the square around the drawn centre with the mean colour, cut at the border', () => {
  const draws = [0, 3];
  const random: Random = { ...createRandom(0, 'augmentation'), integer: () => draws.shift() ?? 0 };
  const images = new Float32Array(12).fill(1);
  transformImages(images, shape, [{ kind: 'cutout', size: 2 }], random, { mean: [0.25] });
  expect([...images]).toEqual([1, 1, 0.25, 0.25, 1, 1, 1, 1, 1, 1, 1, 1]);
});

it('knows the fourteen changes of the paper', () => {
  expect(Object.keys(operations)).toHaveLength(14);
});
