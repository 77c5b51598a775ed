import { readHdf5 } from '../hdf5/read-hdf5';
import { unreadable, type OutsideFile } from '../outside-file';
import type { WeightTensor } from '../weight-file';
import { openZip } from '../zip-archive';
import { kerasConfigFile, kerasMetadataFile, kerasWeightsFile } from './archive';

/** A whole model that Keras saved. */
export interface KerasFile {
  /** The model's description as Keras writes it; not checked yet. */
  topology: unknown;
  tensors: ReadonlyMap<string, WeightTensor>;
  /** How a layer's arrays are found: Keras 1 and 2 name them, Keras 3 numbers them in each layer's group. */
  naming: 'names' | 'positions';
  /** `3.15.1`; empty where the file does not say. */
  version: string;
}

/** Of an archive, unpacked. */
const largestArchive = 2 ** 33;
const zipStart = 0x50;

/**
 * Reads a Keras model: a `.h5` file with a network in it, or a `.keras` archive.
 *
 * @throws TemperError 'checkpoint-unreadable'
 */
export async function readKeras(file: OutsideFile): Promise<KerasFile> {
  const [first] = file.slice(0, Math.min(1, file.bytes));
  return first === zipStart ? readArchive(file) : readWholeModel(file);
}

async function readWholeModel(file: OutsideFile): Promise<KerasFile> {
  const { path } = file;
  const attributes = ['model_config', 'keras_version'];
  const bytes = file.slice(0, file.bytes);
  const { texts, tensors } = await readHdf5({ bytes, attributes, group: 'model_weights' }, path);
  const [config] = texts['model_config'] ?? [];
  if (config === undefined) {
    throw unreadable(
      path,
      'it holds no network (model_config)',
      'Save the whole model in Keras with model.save(), not its weights alone.',
    );
  }
  const topology = parseJson(config, 'model_config', path);
  return { topology, tensors, naming: 'names', version: texts['keras_version']?.[0] ?? '' };
}

async function readArchive(file: OutsideFile): Promise<KerasFile> {
  const { path } = file;
  const entries = await openZip(file, largestArchive);
  const part = (name: string): Uint8Array => {
    const entry = entries.get(name);
    if (!entry) throw unreadable(path, `its part ${name} is missing`);
    return entry.read();
  };
  const json = (name: string): unknown =>
    parseJson(new TextDecoder().decode(part(name)), name, path);
  const topology = json(kerasConfigFile);
  const version = entries.has(kerasMetadataFile) ? versionIn(json(kerasMetadataFile)) : '';
  const wanted = { bytes: part(kerasWeightsFile), attributes: [], group: 'layers' };
  const { tensors } = await readHdf5(wanted, path);
  return { topology, tensors, naming: 'positions', version };
}

function versionIn(metadata: unknown): string {
  if (typeof metadata !== 'object' || metadata === null) return '';
  return 'keras_version' in metadata ? String(metadata.keras_version) : '';
}

function parseJson(text: string, what: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw unreadable(path, `its ${what} is not JSON (${(error as Error).message})`);
  }
}
