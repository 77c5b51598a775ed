/** Pickles as Python 2 wrote the batches of CIFAR. */

export interface Pixels {
  count: number;
  bytes: Buffer;
  /** The width of a row, as the pickle says. */
  width?: number;
  type?: string;
}
/** Bytes as Python 3 writes them for Python 2: a call that encodes a text. */
export class Bytes {
  constructor(readonly text: string) {}
}
export type Pickled =
  string | number | Bytes | Pickled[] | { pixels: Pixels } | { [name: string]: Pickled };
type Names = 'texts' | 'bytes';

const opcode = (code: string): Buffer => Buffer.from(code, 'latin1');

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
}

function text(bytes: Buffer): Buffer {
  return bytes.length < 256
    ? Buffer.concat([opcode('U'), Buffer.from([bytes.length]), bytes])
    : Buffer.concat([opcode('T'), uint32(bytes.length), bytes]);
}

function array({ count, bytes, width = bytes.length / count, type = 'u1' }: Pixels): Buffer[] {
  const tuple = (...parts: Buffer[]) => Buffer.concat([opcode('('), ...parts, opcode('t')]);
  const dtype = [
    opcode('cnumpy\ndtype\n'),
    tuple(text(opcode(type)), value(0), value(1)),
    opcode('R'),
  ];
  const shape = tuple(value(count), value(width));
  const isFortran = opcode('\x89');
  return [
    opcode('cnumpy.core.multiarray\n_reconstruct\n'),
    tuple(opcode('cnumpy\nndarray\n'), tuple(value(0)), text(opcode('b'))),
    opcode('R'),
    tuple(value(1), shape, ...dtype, isFortran, text(bytes)),
    opcode('b'),
  ];
}

function value(given: Pickled, names: Names = 'texts'): Buffer {
  if (typeof given === 'number') return Buffer.concat([opcode('J'), uint32(given)]);
  if (typeof given === 'string') return text(opcode(given));
  if (given instanceof Bytes) {
    const parts = [value(given.text), value('latin1')];
    return Buffer.concat([opcode('c_codecs\nencode\n('), ...parts, opcode('tR')]);
  }
  if (Array.isArray(given)) {
    return Buffer.concat([opcode(']('), ...given.map((each) => value(each)), opcode('e')]);
  }
  if ('pixels' in given && !Array.isArray(given.pixels)) {
    return Buffer.concat(array(given.pixels as Pixels));
  }
  const pairs = Object.entries(given).flatMap(([name, part]) => [
    value(names === 'bytes' ? new Bytes(name) : name),
    value(part as Pickled),
  ]);
  return Buffer.concat([opcode('}('), ...pairs, opcode('u')]);
}

/** @param names how those of a dictionary are written */
export function pickle(given: Pickled, names: Names = 'texts'): Buffer {
  return Buffer.concat([opcode('\x80\x02'), value(given, names), opcode('.')]);
}
