/** What a stream of random numbers is for: streams of different purposes never overlap. */
export type RandomPurpose =
  | 'initialisation'
  | 'order'
  | 'augmentation'
  | 'attack'
  | 'evaluation'
  | 'split'
  | 'dropout'
  | 'search'
  | 'episodes'
  | 'factors'
  | 'generator'
  | 'directions'
  | 'division'
  | 'participation'
  | 'criticality';

export interface Random {
  /** In [0, 1), a multiple of 2^-32. */
  uniform(): number;
  /** A whole number in [0, bound), without bias; `bound` is a whole number in [1, 2^32]. */
  integer(bound: number): number;
  /** Fills with values between `low` and `high`, both rounded to float32. */
  fillUniform(target: Float32Array, low: number, high: number): void;
  /** Fills with normal values of mean 0 and the given standard deviation (Box-Muller). */
  fillNormal(target: Float32Array, deviation: number): void;
  /** Every whole number below `length` exactly once, in random order (Fisher-Yates). */
  permutation(length: number): Uint32Array;
}

const purposeCodes: Record<RandomPurpose, number> = {
  initialisation: 1,
  order: 2,
  augmentation: 3,
  attack: 4,
  evaluation: 5,
  split: 6,
  dropout: 7,
  search: 8,
  episodes: 14,
  factors: 9,
  generator: 10,
  directions: 11,
  division: 12,
  participation: 13,
  criticality: 15,
};

/**
 * A stream of random numbers named by its arguments: same arguments, same numbers, on every machine.
 * There is no state to save: a resumed run asks for the stream of its step again.
 *
 * @param seed the plan's seed, a whole number in [0, 2^53)
 * @param counters what the stream belongs to, such as epoch and step; whole numbers in [0, 2^53)
 */
export function createRandom(seed: number, purpose: RandomPurpose, ...counters: number[]): Random {
  const next = xoshiro(streamKey([seed, purposeCodes[purpose], counters.length, ...counters]));
  return {
    uniform: () => next() * 2 ** -32,
    integer: (bound) => integerBelow(next, bound),
    fillUniform: (target, low, high) => fillUniform(next, target, low, high),
    fillNormal: (target, deviation) => fillNormal(next, target, deviation),
    permutation: (length) => permutation(next, length),
  };
}

type NextWord = () => number;
type Key = [number, number, number, number];

/** MurmurHash3's 32-bit finaliser: every input bit reaches every output bit. */
function mix(word: number): number {
  let value = word;
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

function streamKey(numbers: number[]): Key {
  const key: Key = [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344];
  for (const number of numbers) {
    if (!Number.isSafeInteger(number) || number < 0) {
      throw new RangeError(`a random stream is named by whole numbers from 0; got ${number}`);
    }
    absorb(key, number >>> 0);
    absorb(key, Math.floor(number / 2 ** 32));
  }
  // Two more rounds, so that the last counter reaches all four words.
  absorb(key, 0x9e3779b9);
  absorb(key, 0x7f4a7c15);
  return key;
}

function absorb(key: Key, word: number): void {
  key[0] = mix((key[0] ^ word) + key[3]);
  key[1] = mix(key[1] ^ (word + 0x9e3779b9) ^ key[0]);
  key[2] = mix(key[2] ^ (word + 0x3c6ef372) ^ key[1]);
  key[3] = mix(key[3] ^ (word + 0xdaa66d2b) ^ key[2]);
}

/** xoshiro128** of Blackman and Vigna (2018): 32 random bits per call, period 2^128 - 1. */
function xoshiro(key: Key): NextWord {
  let [a, b, c, d] = key;
  if ((a | b | c | d) === 0) a = 1;
  return () => {
    const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotateLeft(d, 11);
    return result;
  };
}

function rotateLeft(word: number, count: number): number {
  return (word << count) | (word >>> (32 - count));
}

function integerBelow(next: NextWord, bound: number): number {
  if (!Number.isInteger(bound) || bound < 1 || bound > 2 ** 32) {
    throw new RangeError(
      `the bound of a random integer is a whole number in [1, 2^32]; got ${bound}`,
    );
  }
  // Words above the largest multiple of the bound would favour small numbers: draw again.
  const limit = 2 ** 32 - (2 ** 32 % bound);
  let word = next();
  while (word >= limit) word = next();
  return word % bound;
}

function fillUniform(next: NextWord, target: Float32Array, low: number, high: number): void {
  const scale = (high - low) * 2 ** -24;
  // 24 bits are what a float32 holds.
  for (let index = 0; index < target.length; index++) target[index] = low + (next() >>> 8) * scale;
}

function fillNormal(next: NextWord, target: Float32Array, deviation: number): void {
  for (let index = 0; index < target.length; index += 2) {
    const radius = deviation * Math.sqrt(-2 * Math.log((next() + 1) * 2 ** -32));
    const angle = 2 * Math.PI * (next() * 2 ** -32);
    target[index] = radius * Math.cos(angle);
    if (index + 1 < target.length) target[index + 1] = radius * Math.sin(angle);
  }
}

function permutation(next: NextWord, length: number): Uint32Array {
  const order = Uint32Array.from({ length }, (_, index) => index);
  for (let last = length - 1; last > 0; last--) {
    const other = integerBelow(next, last + 1);
    const kept = order[last] as number;
    order[last] = order[other] as number;
    order[other] = kept;
  }
  return order;
}
