import { describe, expect, it } from 'vitest';
import { Corruption } from '../../../../../src/contract/evaluations/corruption';
import { corruptionChange } from '../../../../../src/main/engine/evaluation/corruptions/change';
import {
  defocusBlur,
  gaussianBlur,
} from '../../../../../src/main/engine/evaluation/corruptions/blur';
import { pixelate } from '../../../../../src/main/engine/evaluation/corruptions/pixelate';
import {
  brighten,
  lowerContrast,
} from '../../../../../src/main/engine/evaluation/corruptions/tone';
import { createRandom } from '../../../../../src/main/core/numerics/random';

const shape = { height: 16, width: 12, channels: 3 };
const length = shape.height * shape.width * shape.channels;

/** Smooth images with an edge, as bytes. */
function images(count: number): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: count * length }, (_, index) => {
    const column = Math.floor((index % (shape.width * 3)) / 3);
    return Math.round(255 * (column < 6 ? 0.2 + 0.02 * column : 0.8)) / 255;
  });
}

function distance(left: Float32Array, right: Float32Array): number {
  const squares = left.map((value, index) => (value - (right[index] as number)) ** 2);
  return Math.sqrt(squares.reduce((sum, value) => sum + value, 0));
}

describe.each(Corruption.options)('the corruption %s', (corruption) => {
  const change = (severity: number, seed = 0) =>
    corruptionChange(corruption, severity, shape, seed);
  const indexes = Uint32Array.of(3, 4);

  it('gives bytes, is stronger at severity 5 than at 1, and the same again', async () => {
    const original = images(2);
    const mild = await change(1)(original, indexes);
    const strong = await change(5)(original, indexes);
    for (const value of strong)
      expect(Math.abs(value * 255 - Math.round(value * 255))).toBeLessThan(1e-4);
    expect(strong.every((value) => value >= 0 && value <= 1)).toBe(true);
    expect(distance(strong, original)).toBeGreaterThan(distance(mild, original));
    expect(await change(5)(original, indexes)).toEqual(strong);
  });

  it('does to an image the same in whatever batch it comes', async () => {
    const both = await change(4)(images(2), indexes);
    const second = await change(4)(images(1), Uint32Array.of(4));
    expect(second).toEqual(both.slice(length));
  });
});

describe('noise', () => {
  it('depends on the seed', async () => {
    const at = (seed: number) =>
      corruptionChange('gaussian-noise', 3, shape, seed)(images(1), Uint32Array.of(0));
    expect(await at(0)).not.toEqual(await at(1));
  });

  it('has the strength that was published', async () => {
    const grey = new Float32Array(length * 20).fill(128 / 255);
    const indexes = Uint32Array.from({ length: 20 }, (_, index) => index);
    const noisy = await corruptionChange('gaussian-noise', 5, shape, 0)(grey, indexes);
    expect(distance(noisy, grey) / Math.sqrt(grey.length)).toBeCloseTo(0.1, 2);
    const flecked = await corruptionChange('impulse-noise', 5, shape, 0)(grey, indexes);
    const flecks = flecked.filter((value) => value === 0 || value === 1).length;
    expect(flecks / grey.length).toBeCloseTo(0.07, 2);
    const photons = await corruptionChange('shot-noise', 5, shape, 0)(grey, indexes);
    expect(distance(photons, grey) / Math.sqrt(grey.length)).toBeCloseTo(Math.sqrt(0.5 / 50), 2);
  });
});

describe('blur', () => {
  it.each([
    ['Gaussian', (image: Float32Array<ArrayBuffer>) => gaussianBlur(image, shape, 1)],
    ['out of focus', (image: Float32Array<ArrayBuffer>) => defocusBlur(image, shape, 1.5, 0.1)],
  ])('%s keeps a plain image plain', (_, blur) => {
    const plain = new Float32Array(length).fill(0.25);
    for (const value of blur(plain)) expect(value).toBeCloseTo(0.25, 6);
  });

  it('spreads a point by the weights of a Gaussian', () => {
    const point = new Float32Array(length);
    point[(8 * shape.width + 6) * 3] = 1;
    const blurred = gaussianBlur(point, shape, 1);
    const at = (row: number, column: number) => blurred[(row * shape.width + column) * 3] as number;
    expect(at(8, 7) / at(8, 6)).toBeCloseTo(Math.exp(-0.5), 5);
    expect(at(9, 7) / at(8, 6)).toBeCloseTo(Math.exp(-1), 5);
  });

  it('of a disk of radius 1.5 is the mean of nine pixels, hardly softened', () => {
    const point = new Float32Array(length);
    point[(8 * shape.width + 6) * 3] = 1;
    const blurred = defocusBlur(point, shape, 1.5, 0.1);
    expect(blurred[(7 * shape.width + 5) * 3]).toBeCloseTo(1 / 9, 5);
    expect(blurred[(6 * shape.width + 6) * 3]).toBeCloseTo(0, 5);
  });
});

describe('tone', () => {
  const one = { height: 1, width: 1, channels: 3 };

  it('is raised in hue, saturation and value', () => {
    const [red, green, blue] = brighten(Float32Array.of(0.2, 0.4, 0.1), one, 0.2);
    expect([red, green, blue].map((value) => Number(value?.toFixed(4)))).toEqual([0.3, 0.6, 0.15]);
    expect([...brighten(Float32Array.of(0, 0, 0), one, 0.25)]).toEqual([0.25, 0.25, 0.25]);
  });

  it('is drawn towards the mean of each channel', () => {
    const two = { height: 1, width: 2, channels: 1 };
    const result = lowerContrast(Float32Array.of(0, 1), two, 0.5);
    expect([...result]).toEqual([0.25, 0.75]);
  });
});

describe('pixelate', () => {
  it('leaves an image alone at factor 1 and a plain one at any', () => {
    const image = images(1);
    expect(pixelate(image, shape, 1)).toEqual(image);
    const plain = new Float32Array(length).fill(0.5);
    expect(pixelate(plain, shape, 0.65)).toEqual(plain);
  });

  it('repeats the means of whole boxes at factor one half', () => {
    const four = { height: 2, width: 2, channels: 1 };
    expect([...pixelate(Float32Array.of(0, 1, 0.5, 0.5), four, 0.5)]).toEqual([0.5, 0.5, 0.5, 0.5]);
  });
});

it('random numbers of images do not meet those of attacks', () => {
  const attack = createRandom(0, 'evaluation', 3000, 1, 0).uniform();
  expect(createRandom(0, 'evaluation', 1, 1, 0).uniform()).not.toBe(attack);
});
