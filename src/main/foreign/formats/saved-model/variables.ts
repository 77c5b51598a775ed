import { z } from 'zod';
import { elementWidth, toFloat32 } from '../element-types';
import type { ModelParts } from '../model-parts';
import { unreadable } from '../outside-file';
import { elementCount, type WeightTensor } from '../weight-file';
import { elementTypes } from './data-types';
import { decodeMessage } from './schema';
import { readTable } from './table';

/** What a saved model remembers: its variables, and where in the program they stood. */
export interface Bundle {
  /** By the keys of the file, which say only where an object stands in the program. */
  tensors: ReadonlyMap<string, WeightTensor>;
  /** Names of variables by their keys. */
  names: ReadonlyMap<string, string>;
  objects: TrackedObject[];
}

/** An object of the program that was saved. */
export type TrackedObject = z.infer<typeof TrackedObject>;

export const ObjectReferences = z
  .array(z.object({ node_id: z.int().default(0), local_name: z.string().default('') }))
  .default([]);

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
const TrackedObject = z.object({
  children: ObjectReferences,
  attributes: z
    .array(z.object({ full_name: z.string().default(''), checkpoint_key: z.string().default('') }))
    .default([]),
});
const ObjectGraph = z.object({ nodes: z.array(TrackedObject).default([]) });

type Entries = ReadonlyMap<string, Uint8Array>;

/**
 * Reads the folder `variables` of a saved model.
 *
 * @throws Error for what is damaged; TemperError 'checkpoint-unreadable' for a part that is missing
 */
export async function readBundle(parts: ModelParts, path: string): Promise<Bundle> {
  const entries = readTable(await parts.read('variables/variables.index'));
  const shards = await readShards(entries, parts);
  const objects = trackedObjects(entries, shards);
  const names = namesOf(objects);
  return { tensors: tensorsOf(entries, shards, names, path), names, objects };
}

async function readShards(entries: Entries, parts: ModelParts): Promise<Uint8Array[]> {
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

const objectGraphKey = '_CHECKPOINTABLE_OBJECT_GRAPH';

function tensorsOf(
  entries: Entries,
  shards: readonly Uint8Array[],
  names: ReadonlyMap<string, string>,
  path: string,
): Map<string, WeightTensor> {
  const tensors = new Map<string, WeightTensor>();
  for (const [key, bytes] of entries) {
    if (key === '' || key === objectGraphKey) continue;
    const { dtype, shape, shard_id: shard, offset, size } = entryIn(bytes);
    const type = elementTypes[dtype];
    if (!type) continue;
    const sizes = shape.dim.map((each) => each.size);
    const stored = shards[shard]?.subarray(offset, offset + size);
    if (stored?.length !== size || elementCount(sizes) * elementWidth(type) !== size) {
      throw unreadable(
        path,
        `its variable ${names.get(key) ?? key} of the shape [${sizes.join(', ')}] does not lie in its file`,
      );
    }
    tensors.set(key, { shape: sizes, type, read: () => toFloat32(stored, type) });
  }
  return tensors;
}

function entryIn(bytes: Uint8Array): z.infer<typeof Entry> {
  return Entry.parse(decodeMessage('BundleEntryProto', bytes));
}

function trackedObjects(entries: Entries, shards: readonly Uint8Array[]): TrackedObject[] {
  const bytes = entries.get(objectGraphKey);
  if (!bytes) return [];
  const { shard_id: shard, offset, size } = entryIn(bytes);
  // A string tensor of one element: its length, a checksum of 4 bytes, and the string.
  const stored = shards[shard]?.subarray(offset, offset + size) ?? new Uint8Array();
  const start = lengthBytes(stored) + 4;
  return ObjectGraph.parse(decodeMessage('TrackableObjectGraph', stored.subarray(start))).nodes;
}

function lengthBytes(stored: Uint8Array): number {
  return stored.findIndex((byte) => byte < 128) + 1;
}

function namesOf(objects: readonly TrackedObject[]): Map<string, string> {
  return new Map(
    objects.flatMap(({ attributes }) =>
      attributes
        .filter(({ full_name: name }) => name !== '')
        .map(({ full_name: name, checkpoint_key: key }) => [key, name]),
    ),
  );
}
