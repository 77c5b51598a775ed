import type { Dataset, File, Group, Metadata } from 'h5wasm';
import { toFloat32, type ElementType } from '../element-types';
import { unreadable } from '../outside-file';
import { elementCount, type WeightTensor } from '../weight-file';
import { loadHdf5, withMemoryFile, type Hdf5Library } from './library';

/** What Temper asks of an HDF5 file. Paths of objects have no slash at their start. */
export interface Hdf5File {
  /** The texts of an attribute, one or many; null where it is not there or no text. */
  texts(object: string, attribute: string): string[] | null;
  /** All arrays of numbers in a group and below it, by their paths from that group. Links are not followed. */
  tensors(group: string): Map<string, WeightTensor>;
}

/** More objects than a model has, and deeper than one nests them: a file may link them in circles. */
const mostObjects = 100_000;
const mostLevels = 64;
/** Deflate reaches about 1,032 to 1: what a compressed array claims beyond is not there. */
const largestRatio = 1100;

/**
 * Opens an HDF5 file for as long as the use takes. It is read out of memory, where links and arrays that name other
 * files find nothing.
 *
 * @param path of the file from outside, for messages
 * @throws TemperError 'checkpoint-unreadable' for what the HDF5 library refuses or dies of
 */
export async function withHdf5<Result>(
  bytes: Uint8Array,
  path: string,
  use: (file: Hdf5File) => Result,
): Promise<Result> {
  const library = await loadHdf5();
  try {
    return withMemoryFile(library, bytes, (name) => {
      const file = new library.File(name, 'r');
      try {
        return use(hdf5File({ library, file, path, bytes: bytes.length }));
      } finally {
        file.close();
      }
    });
  } catch (error) {
    if (error instanceof Error && error.name === 'TemperError') throw error;
    throw unreadable(path, `as HDF5: ${firstLine(error)}`);
  }
}

interface Opened {
  library: Hdf5Library;
  file: File;
  path: string;
  bytes: number;
}

function hdf5File(opened: Opened): Hdf5File {
  const { file } = opened;
  return {
    texts(object, attribute) {
      const entity = object === '' ? file : file.get(object);
      if (!entity || !('attrs' in entity)) return null;
      const value: unknown = entity.attrs[attribute]?.value;
      const listed: unknown[] = Array.isArray(value) ? value : [value];
      return listed.every((each) => typeof each === 'string') ? listed : null;
    },
    tensors(group) {
      const found = new Map<string, WeightTensor>();
      const entity = group === '' ? file : file.get(group);
      if (entity instanceof opened.library.Group) collect(opened, entity, '', 0, found);
      return found;
    },
  };
}

function collect(
  opened: Opened,
  group: Group,
  prefix: string,
  level: number,
  found: Map<string, WeightTensor>,
): void {
  if (level > mostLevels)
    throw unreadable(opened.path, `its groups nest deeper than ${mostLevels}`);
  for (const name of group.keys()) {
    if (found.size > mostObjects) throw unreadable(opened.path, 'it holds too many objects');
    const entity = group.get(name);
    const path = prefix + name;
    if (entity instanceof opened.library.Group) {
      collect(opened, entity, `${path}/`, level + 1, found);
    } else if (entity instanceof opened.library.Dataset) {
      const tensor = tensorOf(opened, entity, path);
      if (tensor) found.set(path, tensor);
    }
  }
}

/** Null for what holds no numbers. */
function tensorOf(opened: Opened, dataset: Dataset, name: string): WeightTensor | null {
  const { metadata } = dataset;
  const type = elementType(metadata);
  const shape = metadata.shape?.map(Number);
  if (!type || !shape) return null;
  const bytes = elementCount(shape) * metadata.size;
  return {
    shape,
    type,
    read: () => {
      const isPacked = dataset.filters.length > 0;
      if (bytes > opened.bytes * (isPacked ? largestRatio : 1)) {
        throw unreadable(
          opened.path,
          `its array ${name} of the shape [${shape.join(', ')}] is larger than the file`,
        );
      }
      return toFloat32(readBytes(opened.library, dataset, bytes), type);
    },
  };
}

/** Numbers of the classes of types in the HDF5 library. */
const [integerClass, floatClass] = [0, 1];

function elementType({ type, size, signed, littleEndian }: Metadata): ElementType | null {
  if (!littleEndian && size > 1) return null;
  if (type === floatClass)
    return ({ 2: 'float16', 4: 'float32', 8: 'float64' } as const)[size] ?? null;
  if (type !== integerClass) return null;
  if (!signed) return size === 1 ? 'uint8' : null;
  return ({ 1: 'int8', 2: 'int16', 4: 'int32', 8: 'int64' } as const)[size] ?? null;
}

/** As they lie in the file: the library's own arrays have no 16-bit floats. */
function readBytes({ module }: Hdf5Library, dataset: Dataset, bytes: number): Uint8Array {
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

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n', 1)[0]?.replace(/[.:]$/, '') ?? '';
}
