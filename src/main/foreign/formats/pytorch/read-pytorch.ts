import { elementWidth } from '../element-types';
import { unreadable, type OutsideFile } from '../outside-file';
import type { WeightFile, WeightTensor } from '../weight-file';
import { openZip, type ZipEntry } from '../zip-archive';
import { ByteCursor } from './byte-cursor';
import { findTensors, namedClasses, storagesIn, type FoundTensors } from './find-tensors';
import { readPickle } from './pickle';
import type { PickleValue } from './pickle-values';
import { tensorOf, viewProblem, type Storage, type StorageReference } from './storages';

/** 2^32 bytes of weights: more than any classifier that trains here. */
const limitBytes = 2 ** 32;
/** The first number of a file of PyTorch before 1.6; read as a float, as the pickle reader does. */
const legacyMagic = Number(0x1950a86a20f9469cfc6cn);
const mostClassesNamed = 8;

/** The bytes that identify a legacy file: protocol 2, then the magic number as LONG1. */
export const legacyStart = Uint8Array.of(
  0x80,
  0x02,
  0x8a,
  0x0a,
  0x6c,
  0xfc,
  0x9c,
  0x46,
  0xf9,
  0x20,
  0x6a,
  0xa8,
  0x50,
  0x19,
);

/**
 * Reads the tensors of a PyTorch file, zip or legacy: state dictionaries, checkpoints that hold one, and whole pickled
 * modules. The pickle is read as data. Values are read when asked for.
 *
 * @throws TemperError 'checkpoint-unreadable'
 */
export async function readPyTorch(file: OutsideFile): Promise<WeightFile> {
  const start = file.slice(0, Math.min(file.bytes, 2));
  return start[0] === 0x50 && start[1] === 0x4b ? readZipFile(file) : readLegacyFile(file);
}

async function readZipFile(file: OutsideFile): Promise<WeightFile> {
  const entries = await openZip(file, limitBytes);
  const table = [...entries.values()].find(({ name }) => /(^|\/)data\.pkl$/.test(name));
  if (!table)
    throw unreadable(file.path, 'the archive has no data.pkl, so it is not a PyTorch file');
  if (table.position === null) throw unreadable(file.path, 'its data.pkl is compressed');
  const folder = table.name.slice(0, -'data.pkl'.length);
  if (entries.has(`${folder}constants.pkl`) || entries.has(`${folder}code/`)) {
    throw unreadable(file.path, 'it is a TorchScript program', 'Save its state_dict() instead.');
  }
  checkByteOrder(file, entries.get(`${folder}byteorder`));
  const cursor = new ByteCursor(file, table.position, table.position + table.bytes);
  const root = readPickle(cursor);
  return weightFile(file, root, (reference) => {
    const entry = entries.get(`${folder}data/${reference.key}`);
    if (!entry || entry.position === null) return null;
    return { type: reference.type, position: entry.position, count: storedCount(entry, reference) };
  });
}

/** What the entry really holds, which may be less than the pickle says. */
function storedCount(entry: ZipEntry, { type, count }: StorageReference): number {
  return Math.min(count, Math.floor(entry.bytes / elementWidth(type)));
}

function checkByteOrder(file: OutsideFile, entry: ZipEntry | undefined): void {
  if (!entry || entry.bytes > 16) return;
  const order = new TextDecoder().decode(entry.read());
  if (order !== 'little') throw unreadable(file.path, `its byte order is "${order}"`);
}

/** Magic number, protocol version, system facts, table, storage keys; then every storage with its length. */
function readLegacyFile(file: OutsideFile): WeightFile {
  const cursor = new ByteCursor(file, 0);
  if (readPickle(cursor) !== legacyMagic) {
    throw unreadable(file.path, 'it does not begin as a PyTorch file');
  }
  readPickle(cursor);
  readPickle(cursor);
  const root = readPickle(cursor);
  const keys = readPickle(cursor);
  if (!Array.isArray(keys)) throw unreadable(file.path, 'its list of storages is damaged');
  const types = storagesIn(root);
  const storages = new Map<string, Storage>();
  let position = cursor.position;
  for (const key of keys.map(String)) {
    const type = types.get(key);
    const count = new ByteCursor(file, position).uint64();
    // A storage that no tensor of the model uses has a type that is not known: the rest cannot be found.
    if (!type) throw unreadable(file.path, `nothing says which type its storage ${key} has`);
    storages.set(key, { type, position: position + 8, count });
    position += 8 + count * elementWidth(type);
    if (position > file.bytes) throw unreadable(file.path, `it is truncated in storage ${key}`);
  }
  return weightFile(file, root, ({ key }) => storages.get(key) ?? null);
}

function weightFile(
  file: OutsideFile,
  root: PickleValue,
  storageOf: (reference: StorageReference) => Storage | null,
): WeightFile {
  const found = findTensors(root);
  if (!found) {
    throw unreadable(file.path, 'it holds no tensors', 'Save the state_dict() of the model.');
  }
  const tensors = new Map<string, WeightTensor>();
  for (const [name, { storage: reference, ...view }] of found.tensors) {
    const storage = storageOf(reference);
    if (!storage) throw unreadable(file.path, `the values of ${name} are not in it`);
    const problem = viewProblem({ storage, ...view });
    if (problem) throw unreadable(file.path, `tensor ${name}: ${problem}`);
    tensors.set(name, tensorOf(file, { storage, ...view }));
  }
  return { tensors, notes: notesOn(root, found) };
}

function notesOn(root: PickleValue, { place, others }: FoundTensors): string[] {
  const classes = namedClasses(root);
  const shown = classes.slice(0, mostClassesNamed).join(', ');
  const more =
    classes.length > mostClassesNamed ? ` and ${classes.length - mostClassesNamed} more` : '';
  const beside = others.filter((other) => !other.startsWith(`${place}.`));
  const besides = beside.length === 0 ? '' : ` As many lie in "${beside.join('", "')}".`;
  return [
    ...(place === '' ? [] : [`The weights were taken from "${place}" in the file.${besides}`]),
    ...(classes.length === 0
      ? []
      : [`The file names classes, which were neither loaded nor run: ${shown}${more}.`]),
  ];
}
