import { cifarPixelBytes } from './cifar';
import type { OutsideFile } from './outside-file';
import { ByteCursor } from './pytorch/byte-cursor';
import { readPickle } from './pytorch/pickle';
import { PickleObject, type PickleValue } from './pytorch/pickle-values';

/** What a pickled dictionary of the Python version of CIFAR holds under a name; undefined where it holds nothing. */
export type PickledFields = (name: string) => PickleValue | undefined;

/**
 * The fields of a pickled dictionary, read as data: nothing is executed.
 *
 * @throws TemperError 'checkpoint-unreadable' for what is not a pickle, RangeError for a pickle of something else
 */
export function pickledFields(path: string, content: Uint8Array): PickledFields {
  const root = readPickle(new ByteCursor(inMemory(path, content), 0));
  if (!(root instanceof Map)) throw new RangeError('it holds no dictionary');
  const fields = new Map([...root].map(([key, value]) => [textOf(key), value]));
  return (name) => fields.get(name);
}

/** Texts of a list, as names of classes are. @throws RangeError */
export function texts(value: PickleValue | undefined, name: string): string[] {
  const found = Array.isArray(value) ? value.map(textOf) : [];
  if (found.length > 0 && found.every((each) => each !== null)) return found as string[];
  throw new RangeError(`its ${name} are no list of texts`);
}

/** Whole numbers of a list, as labels are. @throws RangeError */
export function wholeNumbers(value: PickleValue | undefined, name: string): number[] {
  if (Array.isArray(value) && value.every((each) => Number.isInteger(each))) {
    return value as number[];
  }
  throw new RangeError(`its ${name} are no list of whole numbers`);
}

/** The pixels of an array [images, 3072] of bytes, image by image. @throws RangeError */
export function pixelRows(value: PickleValue | undefined): Uint8Array[] {
  if (!(value instanceof PickleObject) || !/^numpy\..*_reconstruct$/.test(value.type.name)) {
    throw new RangeError('its data are no NumPy array');
  }
  const [, shape, type, isFortran, raw] = Array.isArray(value.state) ? value.state : [];
  const [count, width, ...more] = Array.isArray(shape) ? shape : [];
  const isBytes = type instanceof PickleObject && ['u1', '|u1'].includes(String(type.args[0]));
  const bytes = bytesOf(raw);
  const fits =
    typeof count === 'number' && width === cifarPixelBytes && more.length === 0 && isBytes;
  if (!fits || isFortran !== false || bytes?.length !== count * cifarPixelBytes) {
    throw new RangeError(`its data are no array of bytes, ${cifarPixelBytes} for each image`);
  }
  return Array.from({ length: count }, (_row, index) =>
    bytes.subarray(index * cifarPixelBytes, (index + 1) * cifarPixelBytes),
  );
}

/** Python 2 pickles bytes as a text, Python 3 for older readers as a call that encodes one. */
function bytesOf(value: PickleValue | undefined): Uint8Array | null {
  if (value instanceof Uint8Array) return value;
  if (typeof value === 'string') return Buffer.from(value, 'latin1');
  const isEncoded = value instanceof PickleObject && value.type.name === '_codecs.encode';
  return isEncoded ? bytesOf(value.args[0]) : null;
}

function textOf(value: PickleValue): string | null {
  if (typeof value === 'string') return value;
  const bytes = bytesOf(value);
  return bytes && new TextDecoder().decode(bytes);
}

function inMemory(path: string, content: Uint8Array): OutsideFile {
  const slice = (position: number, length: number) => content.slice(position, position + length);
  return {
    path,
    bytes: content.length,
    readInto: (target, position) => target.set(slice(position, target.length)),
    slice: (position, length) => new Uint8Array(slice(position, length)),
  };
}
