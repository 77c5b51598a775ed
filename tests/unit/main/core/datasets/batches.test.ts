import { describe, expect, it } from 'vitest';
import { augment, epochOrder, toUnitFloats } from '../../../../../src/main/core/datasets/batches';
import { createRandom, type Random } from '../../../../../src/main/core/numerics/random';

/** A Random whose `integer` gives the listed draws, in order. */
function drawing(...draws: number[]): Random {
  const rest = [...draws];
  return {
    ...createRandom(0, 'augmentation'),
    integer: (bound) => {
      const draw = rest.shift() as number;
      expect(draw).toBeLessThan(bound);
      return draw;
    },
  };
}

const shape = { height: 2, width: 3, channels: 1 };
const image = Uint8Array.from([51, 102, 153, 204, 255, 0]);
const units = (...values: number[]): Float32Array =>
  Float32Array.from(values, (value) => value / 255);

describe('epochOrder', () => {
  it('is a permutation that depends on seed and epoch', () => {
    const order = epochOrder(50, 3, 1);
    expect([...order].sort((left, right) => left - right)).toEqual([...Array(50).keys()]);
    expect(epochOrder(50, 3, 1)).toEqual(order);
    expect(epochOrder(50, 3, 2)).not.toEqual(order);
    expect(epochOrder(50, 4, 1)).not.toEqual(order);
  });
});

describe('toUnitFloats', () => {
  it('is the quotient by 255 in float32 for all bytes', () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, value) => value);
    expect(toUnitFloats(bytes)).toEqual(Float32Array.from(bytes, (value) => value / 255));
  });
});

describe('augment', () => {
  const crop = { cropPadding: 1, horizontalFlip: false };

  it('leaves the image alone when the offset is the padding', () => {
    expect(augment(image, shape, 1, crop, drawing(1, 1))).toEqual(toUnitFloats(image));
  });

  it('crops from the top left corner of the padded image, with zeros outside', () => {
    const expected = units(0, 0, 0, 0, 51, 102);
    expect(augment(image, shape, 1, crop, drawing(0, 0))).toEqual(expected);
  });

  it('crops from the bottom right corner of the padded image', () => {
    const expected = units(255, 0, 0, 0, 0, 0);
    expect(augment(image, shape, 1, crop, drawing(2, 2))).toEqual(expected);
  });

  it('mirrors the columns and keeps channels in order', () => {
    const colour = { height: 1, width: 2, channels: 3 };
    const pixels = Uint8Array.from([1, 2, 3, 4, 5, 6]);
    const flip = { cropPadding: 0, horizontalFlip: true };
    expect(augment(pixels, colour, 1, flip, drawing(1))).toEqual(units(4, 5, 6, 1, 2, 3));
    expect(augment(pixels, colour, 1, flip, drawing(0))).toEqual(units(1, 2, 3, 4, 5, 6));
  });

  it('mirrors what was cropped', () => {
    const both = { cropPadding: 1, horizontalFlip: true };
    expect(augment(image, shape, 1, both, drawing(0, 0, 1))).toEqual(units(0, 0, 0, 102, 51, 0));
  });

  it('draws for each image anew', () => {
    const two = Uint8Array.from([...image, ...image]);
    const expected = Float32Array.from([...units(0, 0, 0, 0, 51, 102), ...toUnitFloats(image)]);
    expect(augment(two, shape, 2, crop, drawing(0, 0, 1, 1))).toEqual(expected);
  });

  it('gives zeros when the padding moves the image out of sight', () => {
    const far = { cropPadding: 9, horizontalFlip: false };
    expect(augment(image, shape, 1, far, drawing(0, 0))).toEqual(new Float32Array(6));
  });
});
