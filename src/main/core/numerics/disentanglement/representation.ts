import type { Factor } from '../../../../contract/directions/factors';
import { TemperError } from '../../../../contract/errors';

/** What a measure looks at: a code and the known factors of each image. */
export interface Representation {
  images: number;
  /** Numbers of a code. */
  dimensions: number;
  /** [images, dimensions]. */
  codes: Float32Array;
  factors: readonly Factor[];
  /** [images, factors]: which value each factor has. */
  values: Uint8Array;
}

/** Fewer images than this leave nothing to fit to and nothing to test on. */
const fewestImages = 200;

/**
 * Checks that something can be measured.
 *
 * @throws TemperError `invalid-input` for too few images, codes that are no numbers, and factors that never change
 */
export function checkRepresentation({ codes, ...known }: Representation): void {
  checkFactors(known);
  if (!codes.every(Number.isFinite)) {
    throw new TemperError(
      'invalid-input',
      'Some codes are not finite numbers: the generator has diverged. Train it with a smaller learning rate.',
    );
  }
}

/**
 * The part of it that needs no codes.
 *
 * @throws TemperError `invalid-input` for too few images, and factors that never change
 */
export function checkFactors({
  images,
  factors,
  values,
}: Pick<Representation, 'images' | 'factors' | 'values'>): void {
  if (images < fewestImages) {
    throw new TemperError(
      'invalid-input',
      `${images} images are too few to measure directions on; ${fewestImages} are needed. Measure on a larger split, or draw more images.`,
    );
  }
  factors.forEach(({ name }, factor) => {
    const seen = new Set<number>();
    for (let image = 0; image < images; image += 1) {
      seen.add(values[image * factors.length + factor] ?? 0);
    }
    if (seen.size < 2) {
      throw new TemperError(
        'invalid-input',
        `The factor "${name}" has the same value in all ${images} images, so nothing can be measured against it. Use data in which it changes.`,
        { factor: name },
      );
    }
  });
}

/** One number of all codes. */
export function dimensionOf(
  { images, dimensions, codes }: Representation,
  dimension: number,
): Float64Array {
  return Float64Array.from(
    { length: images },
    (_, image) => codes[image * dimensions + dimension] ?? 0,
  );
}

/** The values of one factor of all images. */
export function factorOf({ images, factors, values }: Representation, factor: number): Uint8Array {
  return Uint8Array.from(
    { length: images },
    (_, image) => values[image * factors.length + factor] ?? 0,
  );
}

/**
 * In which of equal parts of its range each value lies, from 0 to bins - 1, as numpy.histogram divides it.
 */
export function binned(values: Float64Array, bins: number): Uint8Array {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const width = high - low;
  return Uint8Array.from(values, (value) =>
    width > 0 ? Math.min(bins - 1, Math.floor(((value - low) / width) * bins)) : 0,
  );
}

/** Of codes and factors of some of the images. */
export function rowsOf(all: Representation, rows: ArrayLike<number>): Representation {
  const pick = <Values extends Float32Array | Uint8Array>(
    from: Values,
    width: number,
    to: Values,
  ): Values => {
    for (let row = 0; row < rows.length; row += 1) {
      const start = (rows[row] ?? 0) * width;
      to.set(from.subarray(start, start + width), row * width);
    }
    return to;
  };
  const count = all.factors.length;
  return {
    ...all,
    images: rows.length,
    codes: pick(all.codes, all.dimensions, new Float32Array(rows.length * all.dimensions)),
    values: pick(all.values, count, new Uint8Array(rows.length * count)),
  };
}
