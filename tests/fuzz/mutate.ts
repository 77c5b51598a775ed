import type { Random } from '../../src/main/core/numerics/random';

const oddNumbers = [
  0, 1, 2, 127, 128, 255, 256, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff,
];
const oddTexts = [
  '../',
  '/',
  '\0',
  '"',
  ',',
  '\n',
  '[[[[',
  '{"a":',
  '-1',
  '1e999',
  '99999999999',
  '\u{1f600}',
];

type Mutation = (bytes: Buffer, random: Random) => Buffer;

/** The damage that files get, and what people who mean harm do to them. */
const mutations: Mutation[] = [
  (bytes, random) => withByte(bytes, random, (value) => value ^ (1 << random.integer(8))),
  (bytes, random) => withByte(bytes, random, () => random.integer(256)),
  (bytes, random) => withNumber(bytes, random, 4),
  (bytes, random) => withNumber(bytes, random, 2),
  (bytes, random) => bytes.subarray(0, random.integer(bytes.length + 1)),
  (bytes, random) => {
    const [from, to] = range(bytes, random);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
  },
  (bytes, random) => {
    const [from, to] = range(bytes, random);
    return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)]);
  },
  (bytes, random) => {
    const at = random.integer(bytes.length + 1);
    const text = Buffer.from(oddTexts[random.integer(oddTexts.length)] as string);
    return Buffer.concat([bytes.subarray(0, at), text, bytes.subarray(at)]);
  },
  (bytes, random) => {
    const at = random.integer(bytes.length + 1);
    const text = Buffer.from(oddTexts[random.integer(oddTexts.length)] as string);
    const copy = Buffer.from(bytes);
    text.copy(copy, at);
    return copy;
  },
];

/** A file with one to six pieces of damage; the same numbers give the same file. */
export function mutate(original: Buffer, random: Random): Buffer {
  let bytes = Buffer.from(original);
  for (let left = 1 + random.integer(6); left > 0 && bytes.length > 0; left -= 1) {
    bytes = Buffer.from((mutations[random.integer(mutations.length)] as Mutation)(bytes, random));
  }
  return bytes;
}

function withByte(bytes: Buffer, random: Random, change: (value: number) => number): Buffer {
  const copy = Buffer.from(bytes);
  const at = random.integer(copy.length);
  copy[at] = change(copy[at] as number);
  return copy;
}

function withNumber(bytes: Buffer, random: Random, size: 2 | 4): Buffer {
  if (bytes.length < size) return bytes;
  const copy = Buffer.from(bytes);
  const at = random.integer(copy.length - size + 1);
  const number = (oddNumbers[random.integer(oddNumbers.length)] as number) % 256 ** size;
  if (random.integer(2) === 0) copy.writeUIntLE(number, at, size);
  else copy.writeUIntBE(number, at, size);
  return copy;
}

/** A stretch of at most 64 bytes. */
function range(bytes: Buffer, random: Random): [number, number] {
  const from = random.integer(bytes.length);
  return [from, Math.min(bytes.length, from + 1 + random.integer(64))];
}
