import { loadHdf5, type Hdf5Library } from './library';

/** Numbers in a file, under groups that the path names: `layers/conv2d/vars/0`. */
export interface Hdf5Array {
  path: string;
  shape: readonly number[];
  values: Float32Array;
}

/** An HDF5 file of float32 arrays, as the oldest versions of the library read it. */
export async function hdf5Bytes(arrays: readonly Hdf5Array[]): Promise<Uint8Array> {
  const library = await loadHdf5();
  const { FS } = library.module;
  const name = 'written.h5';
  try {
    fill(library, name, arrays);
    return FS.readFile(name, { encoding: 'binary' });
  } finally {
    FS.unlink(name);
  }
}

function fill(library: Hdf5Library, name: string, arrays: readonly Hdf5Array[]): void {
  const file = new library.File(name, 'w');
  try {
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
  } finally {
    file.close();
  }
}
