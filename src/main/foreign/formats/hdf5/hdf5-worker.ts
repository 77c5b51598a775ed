import { parentPort } from 'node:worker_threads';
import type * as H5wasm from 'h5wasm';
import type { Dataset, Group, Metadata } from 'h5wasm';
import type { ElementType } from '../element-types';
import type { Hdf5Answer, Hdf5Array, Hdf5Question, Hdf5Reply } from './messages';

/**
 * The thread that reads HDF5 files: the library, compiled to WebAssembly, may loop forever over a damaged one, and a
 * thread can be ended. It sees its own memory and no file of the machine. Nothing but types is imported from other
 * files, so that Node can run the source as it is.
 */
type Library = typeof H5wasm & { module: Awaited<typeof H5wasm.ready> };

/** More objects than a model has, and deeper than one nests them: a file may link them in circles. */
const mostObjects = 100_000;
const mostLevels = 64;
/** Deflate reaches about 1,032 to 1: what a compressed array claims beyond is not there. */
const largestRatio = 1100;

async function main(): Promise<void> {
  const port = parentPort;
  if (!port) throw new Error('this program runs as a thread of the engine only');
  const library = await load();
  const reply = (message: Hdf5Reply, moved: ArrayBuffer[] = []): void =>
    port.postMessage(message, moved);
  port.on('message', (question: Hdf5Question) => {
    try {
      const answer = read(library, question);
      reply(
        { kind: 'answer', answer },
        answer.arrays.map(({ bytes }) => bytes.buffer as ArrayBuffer),
      );
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      // A trap of WebAssembly leaves its memory as it was at that moment.
      const broken = error instanceof Error && error.name === 'RuntimeError';
      reply({ kind: 'refused', reason, broken });
    }
  });
  reply({ kind: 'ready' });
}

async function load(): Promise<Library> {
  const library = await import('h5wasm');
  const module = await library.ready;
  silence(module.FS);
  // An array may claim to lie in another file; those that wait for input would never answer.
  for (const device of ['/dev/stdin', '/dev/tty', '/dev/tty1']) module.FS.unlink(device);
  return { ...library, module };
}

interface Stream {
  stream_ops: Record<string, unknown>;
}

/** What the library prints about a file, as an error in plain words. */
function silence(files: object): void {
  const stderr = (files as { getStream(descriptor: number): Stream }).getStream(2);
  const swallow = (_stream: unknown, _buffer: unknown, _offset: number, length: number) => length;
  stderr.stream_ops = { ...stderr.stream_ops, write: swallow };
}

let opened = 0;

function read(library: Library, { bytes, attributes, group }: Hdf5Question): Hdf5Answer {
  const { FS } = library.module;
  opened += 1;
  const name = `model-${opened}.h5`;
  // Owned: the library reads these bytes themselves instead of a copy.
  FS.createDataFile('/', name, bytes, true, false, true);
  try {
    const file = new library.File(name, 'r');
    try {
      const arrays: Hdf5Array[] = [];
      const wanted = group === '' ? file : file.get(group);
      if (wanted instanceof library.Group) {
        collect({ library, bytes: bytes.length, objects: 0, arrays }, wanted, '', 0);
      }
      return { texts: textsOf(file, attributes), arrays };
    } finally {
      file.close();
    }
  } finally {
    FS.unlink(name);
  }
}

function textsOf(file: Group, names: readonly string[]): Hdf5Answer['texts'] {
  const texts: Hdf5Answer['texts'] = {};
  for (const name of names) {
    const value: unknown = file.attrs[name]?.value;
    const listed: unknown[] = Array.isArray(value) ? value : [value];
    if (listed.every((each) => typeof each === 'string')) texts[name] = listed;
  }
  return texts;
}

interface Search {
  library: Library;
  /** Of the file. */
  bytes: number;
  objects: number;
  arrays: Hdf5Array[];
}

function collect(search: Search, group: Group, prefix: string, level: number): void {
  if (level > mostLevels) throw new Error(`its groups nest deeper than ${mostLevels}`);
  for (const name of group.keys()) {
    search.objects += 1;
    if (search.objects > mostObjects) throw new Error('it holds too many objects');
    const entity = group.get(name);
    const path = prefix + name;
    if (entity instanceof search.library.Group) collect(search, entity, `${path}/`, level + 1);
    else if (entity instanceof search.library.Dataset) {
      const array = arrayOf(search, entity, path);
      if (array) search.arrays.push(array);
    }
  }
}

/** Null for what holds no numbers. */
function arrayOf(search: Search, dataset: Dataset, path: string): Hdf5Array | null {
  const { metadata } = dataset;
  const type = elementType(metadata);
  const shape = metadata.shape?.map(Number);
  if (!type || !shape) return null;
  const bytes = shape.reduce((product, length) => product * length, metadata.size);
  const largest = search.bytes * (dataset.filters.length > 0 ? largestRatio : 1);
  if (bytes <= largest)
    return { path, shape, type, bytes: readBytes(search.library, dataset, bytes) };
  throw new Error(`its array ${path} of the shape [${shape.join(', ')}] is larger than the file`);
}

/** Numbers of the classes of types in the HDF5 library. */
const [integerClass, floatClass] = [0, 1];
const floats: Record<number, ElementType> = { 2: 'float16', 4: 'float32', 8: 'float64' };
const integers: Record<number, ElementType> = { 1: 'int8', 2: 'int16', 4: 'int32', 8: 'int64' };

function elementType({ type, size, signed, littleEndian }: Metadata): ElementType | null {
  if (!littleEndian && size > 1) return null;
  if (type === floatClass) return floats[size] ?? null;
  if (type !== integerClass) return null;
  if (!signed) return size === 1 ? 'uint8' : null;
  return integers[size] ?? null;
}

/** As they lie in the file: the library's own arrays have no 16-bit floats. */
function readBytes({ module }: Library, dataset: Dataset, bytes: number): Uint8Array {
  if (bytes === 0) return new Uint8Array();
  const pointer = module._malloc(bytes);
  if (pointer === 0) throw new Error(`there is no memory for ${bytes} bytes`);
  try {
    module.get_dataset_data(dataset.file_id, dataset.path, null, null, null, BigInt(pointer));
    return module.HEAPU8.slice(pointer, pointer + bytes);
  } finally {
    module._free(pointer);
  }
}

void main();
