import type * as H5wasm from 'h5wasm';

/** The HDF5 library, compiled to WebAssembly: it sees its own memory and no file of the machine. */
export type Hdf5Library = Pick<typeof H5wasm, 'File' | 'Group' | 'Dataset'> & {
  module: Awaited<typeof H5wasm.ready>;
};

let loaded: Promise<Hdf5Library> | undefined;

/** Loads the library when it is first needed: it is 4 MB of code. */
export function loadHdf5(): Promise<Hdf5Library> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<Hdf5Library> {
  const { File, Group, Dataset, ready } = await import('h5wasm');
  const module = await ready;
  silence(module.FS);
  // An array may claim to lie in another file; those that wait for input would never answer.
  for (const device of ['/dev/stdin', '/dev/tty', '/dev/tty1']) module.FS.unlink(device);
  return { File, Group, Dataset, module };
}

interface Stream {
  stream_ops: Record<string, unknown>;
}

/** What the library prints about a file is told as an error, in words. */
function silence(files: object): void {
  const stderr = (files as { getStream(descriptor: number): Stream }).getStream(2);
  const swallow = (_stream: unknown, _buffer: unknown, _offset: number, length: number) => length;
  stderr.stream_ops = { ...stderr.stream_ops, write: swallow };
}

let opened = 0;

/** Makes bytes a file of the library's memory for as long as the use takes; the bytes must not change meanwhile. */
export function withMemoryFile<Result>(
  { module: { FS } }: Hdf5Library,
  bytes: Uint8Array,
  use: (name: string) => Result,
): Result {
  opened += 1;
  const name = `model-${opened}.h5`;
  // Owned: the library reads these bytes themselves instead of a copy.
  FS.createDataFile('/', name, bytes, true, false, true);
  try {
    return use(name);
  } finally {
    FS.unlink(name);
  }
}
