import { detailSide, detailSimilarity, differingBits } from './perceptual-hash';

/** Hashes that differ in at most this many of 64 bits are candidates. */
const largestDistance = 6;
/** Candidates count as look-alikes when their details are at least so similar (a cosine). */
const leastSimilarity = 0.95;
/** Beyond this many comparisons the search stops: only sets of look-alikes get there. */
const mostComparisons = 20_000_000_000;
const comparisonsBetweenPauses = 4_000_000;

/** `largestDistance + 1` bands: two hashes that differ in fewer bits than there are bands share one of them whole. */
const bandStarts = [0, 10, 19, 28, 37, 46, 55, 64];

/** The appearances of many images side by side. */
export interface Appearances {
  /** Two words for each image. */
  hashes: Uint32Array;
  /** [images, 16, 16]. */
  details: Int8Array;
  /** Which images to compare. */
  compared: Uint32Array;
}

export interface NearPair {
  left: number;
  right: number;
  distance: number;
}

/**
 * Every pair of images that look alike, each once. Instead of comparing all with all, images are put into buckets by
 * each band of their hash (Norouzi et al. 2012, "Fast search in Hamming space with multi-index hashing").
 * Yields null now and then, so that others get their turn; returns whether all could be compared.
 */
export function* nearPairs(appearances: Appearances): Generator<NearPair | null, boolean> {
  let comparisons = 0;
  let pause = comparisonsBetweenPauses;
  for (let band = 0; band + 1 < bandStarts.length; band += 1) {
    for (const bucket of buckets(appearances, band)) {
      const close = closeTo(appearances.hashes, bucket);
      for (let at = 0; at < bucket.length; at += 1) {
        comparisons += bucket.length - at - 1;
        if (comparisons > mostComparisons) return false;
        if (comparisons > pause) {
          pause = comparisons + comparisonsBetweenPauses;
          yield null;
        }
        for (const other of close(at)) {
          const pair = pairOf(appearances, bucket[at] as number, bucket[other] as number, band);
          if (pair) yield pair;
        }
      }
    }
  }
  return true;
}

/** Finds the later places of a bucket whose hashes are close to that of a place. The hashes are laid side by side first. */
function closeTo(hashes: Uint32Array, bucket: Uint32Array): (at: number) => number[] {
  const low = Int32Array.from(bucket, (image) => hashes[2 * image] as number);
  const high = Int32Array.from(bucket, (image) => hashes[2 * image + 1] as number);
  return (at) => {
    const found: number[] = [];
    const [ownLow, ownHigh] = [low[at] as number, high[at] as number];
    for (let other = at + 1; other < low.length; other += 1) {
      const distance =
        differingBits(ownLow, low[other] as number) + differingBits(ownHigh, high[other] as number);
      if (distance <= largestDistance) found.push(other);
    }
    return found;
  };
}

function pairOf(
  { hashes, details }: Appearances,
  left: number,
  right: number,
  band: number,
): NearPair | null {
  if (sharesEarlierBand(hashes, left, right, band)) return null;
  if (detailSimilarity(details, left, right) < leastSimilarity) return null;
  const distance =
    differingBits(hashes[2 * left] as number, hashes[2 * right] as number) +
    differingBits(hashes[2 * left + 1] as number, hashes[2 * right + 1] as number);
  return { left, right, distance };
}

/** Whether the pair has been compared already. */
function sharesEarlierBand(
  hashes: Uint32Array,
  left: number,
  right: number,
  band: number,
): boolean {
  for (let earlier = 0; earlier < band; earlier += 1) {
    if (bandOf(hashes, left, earlier) === bandOf(hashes, right, earlier)) return true;
  }
  return false;
}

/** The images by the value of one band, groups of two and more; a counting sort. */
function* buckets({ hashes, compared }: Appearances, band: number): Generator<Uint32Array> {
  const width = (bandStarts[band + 1] as number) - (bandStarts[band] as number);
  const ends = new Uint32Array((1 << width) + 1);
  for (const image of compared) {
    const place = bandOf(hashes, image, band) + 1;
    ends[place] = (ends[place] as number) + 1;
  }
  for (let value = 1; value < ends.length; value += 1) {
    ends[value] = (ends[value] as number) + (ends[value - 1] as number);
  }
  const starts = ends.slice();
  const sorted = new Uint32Array(compared.length);
  for (const image of compared) {
    const value = bandOf(hashes, image, band);
    sorted[starts[value] as number] = image;
    starts[value] = (starts[value] as number) + 1;
  }
  for (let value = 0; value + 1 < ends.length; value += 1) {
    const bucket = sorted.subarray(ends[value], ends[value + 1]);
    if (bucket.length > 1) yield bucket;
  }
}

function bandOf(hashes: Uint32Array, image: number, band: number): number {
  const start = bandStarts[band] as number;
  const width = (bandStarts[band + 1] as number) - start;
  const low = hashes[2 * image] as number;
  const high = hashes[2 * image + 1] as number;
  const mask = (1 << width) - 1;
  if (start >= 32) return (high >>> (start - 32)) & mask;
  if (start + width <= 32) return (low >>> start) & mask;
  return ((low >>> start) | (high << (32 - start))) & mask;
}

export const detailBytes = detailSide * detailSide;
