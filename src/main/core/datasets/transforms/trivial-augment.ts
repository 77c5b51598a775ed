import type { TransformOf } from '../../../../contract/transforms';
import type { Random } from '../../numerics/random';
import { move, unmoved } from './geometry';
import type { UnitImage } from './image';
import {
  autocontrast,
  changeBrightness,
  changeContrast,
  changeSaturation,
  changeSharpness,
  equalize,
  posterize,
  solarize,
} from './tone';

/** @param signed magnitude in [−1, 1]; its size in [0, 1] where a change has no direction */
type Operation = (image: UnitImage, signed: number) => void;

/** The largest factor is 1.99, the smallest 0.01. */
const factorOf = (signed: number): number => 1 + 0.99 * signed;
const widestAngle = (135 / 180) * Math.PI;
const levels = 31;

/** The fourteen changes of the paper with their wide ranges; lengths are shares of the image's sides. */
export const operations: Readonly<Record<string, Operation>> = {
  identity: () => undefined,
  'shear-x': (image, signed) => move(image, { ...unmoved, xy: 0.99 * signed }),
  'shear-y': (image, signed) => move(image, { ...unmoved, yx: 0.99 * signed }),
  'translate-x': (image, signed) => move(image, { ...unmoved, x0: signed * image.shape.width }),
  'translate-y': (image, signed) => move(image, { ...unmoved, y0: signed * image.shape.height }),
  rotate: (image, signed) => {
    const cosine = Math.cos(widestAngle * signed);
    const sine = Math.sin(widestAngle * signed);
    move(image, { ...unmoved, xx: cosine, xy: sine, yx: -sine, yy: cosine });
  },
  brightness: (image, signed) => changeBrightness(image, factorOf(signed)),
  colour: (image, signed) => changeSaturation(image, factorOf(signed)),
  contrast: (image, signed) => changeContrast(image, factorOf(signed)),
  sharpness: (image, signed) => changeSharpness(image, factorOf(signed)),
  posterize: (image, signed) => posterize(image, 8 - Math.round(6 * Math.abs(signed))),
  solarize: (image, signed) => solarize(image, 1 - Math.abs(signed)),
  autocontrast: (image) => autocontrast(image),
  equalize: (image) => equalize(image),
};

const list = Object.values(operations);

/** Draws which change, one of 31 strengths, and a direction, whether the change has one or not. */
export function applyTrivialAugment(
  image: UnitImage,
  { strength }: TransformOf<'trivial-augment'>,
  random: Random,
): void {
  const operation = list[random.integer(list.length)] as Operation;
  const magnitude = (strength * random.integer(levels)) / (levels - 1);
  const signed = random.integer(2) === 1 ? -magnitude : magnitude;
  if (strength > 0) operation(image, signed);
}
