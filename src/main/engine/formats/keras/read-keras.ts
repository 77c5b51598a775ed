import { withHdf5, type Hdf5File } from '../hdf5/read-hdf5';
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
 * Opens a Keras model for as long as the use takes: a `.h5` file with a network in it, or a `.keras` archive.
 *
 * @throws TemperError 'checkpoint-unreadable'
 */
export async function withKeras<Result>(
  file: OutsideFile,
  use: (model: KerasFile) => Result,
): Promise<Result> {
  const [first] = file.slice(0, Math.min(1, file.bytes));
  if (first === zipStart) return withArchive(file, use);
  return withHdf5(file.slice(0, file.bytes), file.path, (hdf5) => use(wholeModel(hdf5, file.path)));
}

function wholeModel(hdf5: Hdf5File, path: string): KerasFile {
  const [config] = hdf5.texts('', 'model_config') ?? [];
  if (config === undefined) {
    throw unreadable(
      path,
      'it holds no network (model_config)',
      'Save the whole model in Keras with model.save(), not its weights alone.',
    );
  }
  return {
    topology: parseJson(config, 'model_config', path),
    tensors: hdf5.tensors('model_weights'),
    naming: 'names',
    version: hdf5.texts('', 'keras_version')?.[0] ?? '',
  };
}

async function withArchive<Result>(
  file: OutsideFile,
  use: (model: KerasFile) => Result,
): Promise<Result> {
  const entries = await openZip(file, largestArchive);
  const part = (name: string): Uint8Array => {
    const entry = entries.get(name);
    if (!entry) throw unreadable(file.path, `its part ${name} is missing`);
    return entry.read();
  };
  const json = (name: string): unknown =>
    parseJson(new TextDecoder().decode(part(name)), name, file.path);
  const topology = json(kerasConfigFile);
  const version = entries.has(kerasMetadataFile) ? versionIn(json(kerasMetadataFile)) : '';
  return withHdf5(part(kerasWeightsFile), file.path, (hdf5) =>
    use({ topology, tensors: hdf5.tensors(''), naming: 'positions', version }),
  );
}

function versionIn(metadata: unknown): string {
  if (typeof metadata !== 'object' || metadata === null) return '';
  return 'keras_version' in metadata ? String(metadata.keras_version) : '';
}

function parseJson(text: string, what: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw unreadable(path, `its ${what} is no JSON (${(error as Error).message})`);
  }
}
