import { ByteReader } from './byte-reader';

const footerBytes = 48;
const magicBytes = [0x57, 0xfb, 0x80, 0x8b, 0x24, 0x75, 0x47, 0xdb];
const uncompressed = 0;
const mostEntries = 1_000_000;

interface Handle {
  offset: number;
  size: number;
}

/**
 * The entries of a sorted table as LevelDB and TensorFlow write it, without compression.
 *
 * @throws RangeError for what is damaged
 */
export function readTable(bytes: Uint8Array): Map<string, Uint8Array> {
  const footer = new ByteReader(bytes, Math.max(0, bytes.length - footerBytes));
  const magic = bytes.subarray(bytes.length - magicBytes.length);
  if (!magicBytes.every((byte, index) => magic[index] === byte)) {
    throw new RangeError('it is not a table');
  }
  // The first handle is of facts about the table.
  handle(footer);
  const entries = new Map<string, Uint8Array>();
  for (const place of block(bytes, handle(footer)).values()) {
    for (const [key, value] of block(bytes, handle(new ByteReader(place)))) {
      if (entries.size >= mostEntries) throw new RangeError('it has too many entries');
      entries.set(key, value);
    }
  }
  return entries;
}

function handle(reader: ByteReader): Handle {
  return { offset: reader.varint(), size: reader.varint() };
}

/** A key says how much of the one before it begins with. */
function block(bytes: Uint8Array, { offset, size }: Handle): Map<string, Uint8Array> {
  const reader = new ByteReader(bytes, offset);
  const content = reader.take(size);
  if (reader.take(1)[0] !== uncompressed) throw new RangeError('it is compressed');
  const restarts = new ByteReader(content, Math.max(0, size - 4)).uint32();
  const end = size - 4 - restarts * 4;
  if (end < 0) throw new RangeError('a block is shorter than it says');
  const parts = new ByteReader(content);
  const entries = new Map<string, Uint8Array>();
  let key: Uint8Array = new Uint8Array();
  while (parts.position < end) {
    const shared = parts.varint();
    const own = parts.varint();
    const length = parts.varint();
    key = Buffer.concat([key.subarray(0, shared), parts.take(own)]);
    entries.set(new TextDecoder().decode(key), parts.take(length));
  }
  return entries;
}
