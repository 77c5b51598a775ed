/** Pickles as Python 2 wrote the batches of CIFAR. */

export interface Pixels {
  count: number;
  bytes: Buffer;
  /** The width of a row, as the pickle says. */
  width?: number;
  type?: string;
}
export type Pickled =
  string | number | Pickled[] | { pixels: Pixels } | { [name: string]: Pickled };

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

function value(given: Pickled): Buffer {
  if (typeof given === 'number') return Buffer.concat([opcode('J'), uint32(given)]);
  if (typeof given === 'string') return text(opcode(given));
  if (Array.isArray(given)) {
    return Buffer.concat([opcode(']('), ...given.map(value), opcode('e')]);
  }
  if ('pixels' in given && !Array.isArray(given.pixels)) {
    return Buffer.concat(array(given.pixels as Pixels));
  }
  const pairs = Object.entries(given).flatMap(([name, part]) => [
    value(name),
    value(part as Pickled),
  ]);
  return Buffer.concat([opcode('}('), ...pairs, opcode('u')]);
}

export function pickle(given: Pickled): Buffer {
  return Buffer.concat([opcode('\x80\x02'), value(given), opcode('.')]);
}
