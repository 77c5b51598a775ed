import type { File } from 'h5wasm';

/** Numbers in a file, under groups that the path names: `layers/conv2d/vars/0`. */
export interface WrittenArray {
  path: string;
  shape: readonly number[];
  values: Float32Array;
}

/** An HDF5 file of float32 arrays, as the oldest versions of the library read it. */
export async function hdf5Bytes(arrays: readonly WrittenArray[]): Promise<Uint8Array> {
  // Loaded when it is first needed: it is 4 MB of code. Its files lie in its own memory.
  const library = await import('h5wasm');
  const { FS } = await library.ready;
  const name = 'written.h5';
  try {
    const file = new library.File(name, 'w');
    try {
      fill(file, arrays);
    } finally {
      file.close();
    }
    return FS.readFile(name, { encoding: 'binary' });
  } finally {
    FS.unlink(name);
  }
}

function fill(file: File, arrays: readonly WrittenArray[]): void {
  const made = new Set<string>();
  for (const { path, shape, values } of arrays) {
    const steps = path.split('/');
    steps.slice(0, -1).forEach((_step, index) => {
      const group = steps.slice(0, index + 1).join('/');
      if (!made.has(group)) file.create_group(group);
      made.add(group);
    });
    file.create_dataset({ name: path, data: values, shape: [...shape], dtype: '<f' });
  }
}
