import { z } from 'zod';
import { elementWidth, toFloat32, type ElementType } from '../element-types';
import { descriptions, openParts, type ModelParts } from '../model-parts';
import { unreadable, type OutsideFile } from '../outside-file';
import { elementCount, type WeightTensor } from '../weight-file';
import { decodeMessage } from './schema';
import { readTable } from './table';

/** A model that TensorFlow saved, without its graph. */
export interface SavedModel {
  /** By the variables' own names: `conv/kernel`. */
  tensors: ReadonlyMap<string, WeightTensor>;
  /** Keras's description of the network, where Keras 2 saved it; not checked yet. */
  topology: unknown;
}

const Header = z.object({ num_shards: z.int().min(1).max(99_999), endianness: z.int().default(0) });
const Entry = z.object({
  dtype: z.int().default(0),
  shape: z
    .object({ dim: z.array(z.object({ size: z.int().min(0).default(0) })).default([]) })
    .default({ dim: [] }),
  shard_id: z.int().min(0).default(0),
  offset: z.int().min(0).default(0),
  size: z.int().min(0).default(0),
});
const ObjectGraph = z.object({
  nodes: z
    .array(
      z.object({
        attributes: z
          .array(
            z.object({ full_name: z.string().default(''), checkpoint_key: z.string().default('') }),
          )
          .default([]),
      }),
    )
    .default([]),
});
const Metadata = z.object({
  nodes: z.array(z.object({ node_path: z.string().default(''), metadata: z.string().default('') })),
});

/**
 * Reads the variables of a saved model: `saved_model.pb` with the folder `variables` beside it, or a zip archive.
 *
 * @throws TemperError 'checkpoint-unreadable'
 */
export async function readSavedModel(file: OutsideFile): Promise<SavedModel> {
  const parts = await openParts(file, descriptions.savedModel);
  const index = await parts.read('variables/variables.index');
  const metadata = await parts.find('keras_metadata.pb');
  try {
    const entries = readTable(index);
    const shards = await readShards(entries, parts);
    return {
      tensors: tensorsOf(entries, shards, file.path),
      topology: metadata && topologyIn(metadata),
    };
  } catch (error) {
    if (error instanceof Error && error.name === 'TemperError') throw error;
    throw unreadable(file.path, `its variables: ${(error as Error).message}`);
  }
}

async function readShards(
  entries: ReadonlyMap<string, Uint8Array>,
  parts: ModelParts,
): Promise<Uint8Array[]> {
  const header = Header.parse(
    decodeMessage('BundleHeaderProto', entries.get('') ?? new Uint8Array()),
  );
  if (header.endianness !== 0)
    throw new RangeError('they are big-endian, which Temper does not read');
  const number = (value: number): string => String(value).padStart(5, '0');
  const shards: Uint8Array[] = [];
  for (let shard = 0; shard < header.num_shards; shard += 1) {
    const name = `variables.data-${number(shard)}-of-${number(header.num_shards)}`;
    shards.push(await parts.read(`variables/${name}`));
  }
  return shards;
}

const types: Record<number, ElementType> = {
  1: 'float32',
  2: 'float64',
  3: 'int32',
  4: 'uint8',
  5: 'int16',
  6: 'int8',
  9: 'int64',
  10: 'bool',
  14: 'bfloat16',
  19: 'float16',
};
const objectGraphKey = '_CHECKPOINTABLE_OBJECT_GRAPH';

function tensorsOf(
  entries: ReadonlyMap<string, Uint8Array>,
  shards: readonly Uint8Array[],
  path: string,
): Map<string, WeightTensor> {
  const tensors = new Map<string, WeightTensor>();
  const names = variableNames(entries, shards);
  for (const [key, bytes] of entries) {
    if (key === '' || key === objectGraphKey) continue;
    const { dtype, shape, shard_id: shard, offset, size } = entryIn(bytes);
    const type = types[dtype];
    if (!type) continue;
    const sizes = shape.dim.map((each) => each.size);
    const stored = shards[shard]?.subarray(offset, offset + size);
    const name = names.get(key) ?? key;
    if (stored?.length !== size || elementCount(sizes) * elementWidth(type) !== size) {
      throw unreadable(
        path,
        `its variable ${name} of the shape [${sizes.join(', ')}] does not lie in its file`,
      );
    }
    tensors.set(name, { shape: sizes, type, read: () => toFloat32(stored, type) });
  }
  return tensors;
}

function entryIn(bytes: Uint8Array): z.infer<typeof Entry> {
  return Entry.parse(decodeMessage('BundleEntryProto', bytes));
}

/** Names of variables by their keys, which say only where an object stands in the program. */
function variableNames(
  entries: ReadonlyMap<string, Uint8Array>,
  shards: readonly Uint8Array[],
): Map<string, string> {
  const bytes = entries.get(objectGraphKey);
  if (!bytes) return new Map();
  const { shard_id: shard, offset, size } = entryIn(bytes);
  // A string tensor of one element: its length, a checksum of 4 bytes, and the string.
  const stored = shards[shard]?.subarray(offset, offset + size) ?? new Uint8Array();
  const start = lengthBytes(stored) + 4;
  const { nodes } = ObjectGraph.parse(
    decodeMessage('TrackableObjectGraph', stored.subarray(start)),
  );
  return new Map(
    nodes.flatMap(({ attributes }) =>
      attributes
        .filter(({ full_name: name }) => name !== '')
        .map(({ full_name: name, checkpoint_key: key }) => [key, name]),
    ),
  );
}

function lengthBytes(stored: Uint8Array): number {
  return stored.findIndex((byte) => byte < 128) + 1;
}

/** Of the outermost network. */
function topologyIn(metadata: Uint8Array): unknown {
  const { nodes } = Metadata.parse(decodeMessage('SavedMetadata', metadata));
  const root = nodes.find(({ node_path: path }) => path === 'root');
  return root ? (JSON.parse(root.metadata, withoutTuples) as unknown) : null;
}

const Tuple = z.object({ class_name: z.literal('__tuple__'), items: z.array(z.unknown()) });

/** Keras marks what was a tuple in Python. */
function withoutTuples(_key: string, value: unknown): unknown {
  const tuple = Tuple.safeParse(value);
  return tuple.success ? tuple.data.items : value;
}
