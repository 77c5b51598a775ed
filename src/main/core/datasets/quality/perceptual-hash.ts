import type { ImageShape } from '../../../../contract/models/network';

/** Side of the grey picture that is transformed. */
const greySide = 32;
/** Side of the block of lowest frequencies that becomes the hash. */
const blockSide = 8;
export const detailSide = 16;
/** Grey levels (0 to 255): a picture whose values deviate less has no structure to compare. */
const leastDeviation = 2;

/** What two pictures are compared by. */
export interface Appearance {
  /** 64 bits as two words: one for each low frequency, set when it is above the median of all. */
  hash: [number, number];
  /** [16, 16]: how each cell differs from its surroundings, scaled to -127…127. */
  detail: Int8Array;
  blank: boolean;
}

/**
 * A perceptual hash by the discrete cosine transform (Zauner 2010, "Implementation and Benchmarking of Perceptual Image
 * Hash Functions", section 3.2.1): luma, scaled to 32 × 32, transformed; of the 8 × 8 lowest frequencies each gives one
 * bit, whether it is above the median. Compression, scaling and brightness change few bits.
 *
 * @param pixels [height, width, channels]
 */
export function appearanceOf(pixels: Uint8Array, shape: ImageShape): Appearance {
  const grey = scaledGrey(pixels, shape);
  return {
    hash: hashOf(lowFrequencies(grey)),
    detail: detailOf(halved(grey)),
    blank: deviationOf(grey) < leastDeviation,
  };
}

/** Luma (ITU-R BT.601) as [32, 32]: the mean of the pixels that fall on each cell, at least one. */
function scaledGrey(pixels: Uint8Array, { height, width, channels }: ImageShape): Float64Array {
  const grey = new Float64Array(greySide * greySide);
  for (let row = 0; row < greySide; row += 1) {
    const [top, bottom] = cellRange(row, height);
    for (let column = 0; column < greySide; column += 1) {
      const [left, right] = cellRange(column, width);
      let sum = 0;
      for (let y = top; y < bottom; y += 1) {
        for (let x = left; x < right; x += 1)
          sum += luma(pixels, (y * width + x) * channels, channels);
      }
      grey[row * greySide + column] = sum / ((bottom - top) * (right - left));
    }
  }
  return grey;
}

function cellRange(cell: number, side: number): [number, number] {
  const start = Math.floor((cell * side) / greySide);
  return [start, Math.max(start + 1, Math.floor(((cell + 1) * side) / greySide))];
}

function luma(pixels: Uint8Array, at: number, channels: number): number {
  if (channels < 3) return pixels[at] as number;
  const [red, green, blue] = [pixels[at], pixels[at + 1], pixels[at + 2]] as [
    number,
    number,
    number,
  ];
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}

/** cos(π (2 i + 1) k / 64) for frequency k and position i. */
const cosines = Float64Array.from({ length: blockSide * greySide }, (_, at) => {
  const frequency = Math.floor(at / greySide);
  return Math.cos((Math.PI * (2 * (at % greySide) + 1) * frequency) / (2 * greySide));
});

/** DCT-II without scale factors, which do not change which coefficients are above the median within a block. */
function lowFrequencies(grey: Float64Array): Float64Array {
  const rows = new Float64Array(greySide * blockSide);
  for (let row = 0; row < greySide; row += 1) {
    for (let frequency = 0; frequency < blockSide; frequency += 1) {
      let sum = 0;
      for (let column = 0; column < greySide; column += 1) {
        sum +=
          (grey[row * greySide + column] as number) *
          (cosines[frequency * greySide + column] as number);
      }
      rows[row * blockSide + frequency] = sum;
    }
  }
  const block = new Float64Array(blockSide * blockSide);
  for (let vertical = 0; vertical < blockSide; vertical += 1) {
    for (let frequency = 0; frequency < blockSide; frequency += 1) {
      let sum = 0;
      for (let row = 0; row < greySide; row += 1) {
        sum +=
          (rows[row * blockSide + frequency] as number) *
          (cosines[vertical * greySide + row] as number);
      }
      block[vertical * blockSide + frequency] = sum;
    }
  }
  return block;
}

/** The first coefficient is the brightness: it takes no part in the median, and its bit is 0. */
function hashOf(block: Float64Array): [number, number] {
  const sorted = block.slice(1).sort();
  const median = sorted[sorted.length >> 1] as number;
  const words: [number, number] = [0, 0];
  for (let bit = 1; bit < block.length; bit += 1) {
    const word = bit >> 5;
    if ((block[bit] as number) > median) words[word as 0 | 1] |= 1 << (bit & 31);
  }
  return [words[0] >>> 0, words[1] >>> 0];
}

function halved(grey: Float64Array): Float64Array {
  const values = new Float64Array(detailSide * detailSide);
  for (let at = 0; at < values.length; at += 1) {
    const from = 2 * Math.floor(at / detailSide) * greySide + 2 * (at % detailSide);
    const upper = (grey[from] as number) + (grey[from + 1] as number);
    const lower = (grey[from + greySide] as number) + (grey[from + greySide + 1] as number);
    values[at] = (upper + lower) / 4;
  }
  return values;
}

/** Each value less the mean of its 3 × 3 neighbourhood: shapes alike, such as two shirts, differ here. */
function detailOf(values: Float64Array): Int8Array {
  const detail = values.map((value, at) => value - neighbourhoodMean(values, at));
  const largest = detail.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return Int8Array.from(detail, (value) =>
    largest === 0 ? 0 : Math.round((127 * value) / largest),
  );
}

function neighbourhoodMean(values: Float64Array, at: number): number {
  const [row, column] = [Math.floor(at / detailSide), at % detailSide];
  const [top, left] = [Math.max(0, row - 1), Math.max(0, column - 1)];
  const [bottom, right] = [Math.min(detailSide - 1, row + 1), Math.min(detailSide - 1, column + 1)];
  let sum = 0;
  for (let y = top; y <= bottom; y += 1) {
    for (let x = left; x <= right; x += 1) sum += values[y * detailSide + x] as number;
  }
  return sum / ((bottom - top + 1) * (right - left + 1));
}

function deviationOf(values: Float64Array): number {
  let [sum, squares] = [0, 0];
  for (const value of values) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / values.length;
  return Math.sqrt(Math.max(0, squares / values.length - mean * mean));
}

/** Number of bits in which two words differ. */
export function differingBits(left: number, right: number): number {
  let bits = (left ^ right) >>> 0;
  bits -= (bits >>> 1) & 0x55555555;
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** The cosine between the details of two pictures of a list, from -1 to 1; 0 when one has none. */
export function detailSimilarity(details: Int8Array, left: number, right: number): number {
  const size = detailSide * detailSide;
  let [squaresLeft, squaresRight, products] = [0, 0, 0];
  for (let at = 0; at < size; at += 1) {
    const a = details[left * size + at] as number;
    const b = details[right * size + at] as number;
    squaresLeft += a * a;
    squaresRight += b * b;
    products += a * b;
  }
  const lengths = Math.sqrt(squaresLeft * squaresRight);
  return lengths === 0 ? 0 : products / lengths;
}
