import { TemperError } from '../../../contract/errors';
import type {
  MappingRow,
  ModelFormat,
  ModelImportOptions,
} from '../../../contract/models/model-import';
import type { ImageShape, Network } from '../../../contract/models/network';
import { detectModel } from '../formats/detect-model';
import { unreadable, type OutsideFile } from '../formats/outside-file';
import { readOutsideSafetensors } from '../formats/outside-safetensors';
import { readPyTorch } from '../formats/pytorch/read-pytorch';
import type { WeightFile } from '../formats/weight-file';
import { importKeras } from './keras/import-keras';
import { importOnnx } from './onnx/import-onnx';
import { matchWeights } from './weights/match-weights';
import { importSavedModel } from './saved-model/import-saved-model';
import { flattenedByPixel, savedModelWeights } from './saved-model/weights';
import { importTfjs } from './tfjs/import-tfjs';

/** A model out of a file, before anything about it has been verified. */
export interface ReadModel {
  format: ModelFormat;
  network: Network;
  values: Map<string, Float32Array>;
  architecture: string | null;
  mapping: MappingRow[];
  unused: string[];
  notes: string[];
  /** True when the file itself says how its input is scaled, so that nothing needs to be tried first. */
  holdsGraph: boolean;
  /** What the file's own output is; the network that was read gives logits. */
  fileGives: 'logits' | 'probabilities' | 'log-probabilities';
}

/**
 * Reads a model file of any format, which is detected from its content.
 *
 * @param image the shape of the images that it is to take, where that is known
 * @throws TemperError 'checkpoint-unreadable', 'checkpoint-mismatch' or 'invalid-input'
 */
export async function readModel(
  file: OutsideFile,
  options: ModelImportOptions,
  image: ImageShape | null,
): Promise<ReadModel> {
  const format = await detectModel(file);
  const weights = await readWeights(format, file, options);
  if (weights) return matched(format, weights, file, options, image);
  refuseWithoutEffect(file.path, options);
  switch (format) {
    case 'onnx':
      return importOnnx(file, image);
    case 'keras':
      return importKeras(file, image);
    case 'tfjs':
      return importTfjs(file, image);
    case 'saved-model':
      return importSavedModel(file, image);
    default:
      throw unreadable(file.path, `the format ${format} is not read this way`);
  }
}

/** @throws TemperError 'invalid-input' for what a file with its own graph would ignore */
function refuseWithoutEffect(
  path: string,
  { architecture, mapping, chain }: Pick<ModelImportOptions, 'architecture' | 'mapping' | 'chain'>,
): void {
  const isMended = Object.keys(chain).length > 0;
  const isMapped = Object.keys(mapping).length > 0;
  if (architecture === null && !isMapped && !isMended) return;
  const layers = isMapped ? 'a mapping' : 'activations or pooling';
  const given = architecture === null ? layers : 'an architecture';
  throw new TemperError(
    'invalid-input',
    `${path} holds its own graph, and ${given} would have no effect. Import it without.`,
    { path },
  );
}

/**
 * The tensors of a file that holds no graph, or whose graph a person passes over by choosing a family; null for others.
 *
 * @throws TemperError
 */
export async function readWeights(
  format: ModelFormat,
  file: OutsideFile,
  { architecture }: Pick<ModelImportOptions, 'architecture'>,
): Promise<WeightFile | null> {
  switch (format) {
    case 'pytorch':
      return readPyTorch(file);
    case 'safetensors':
      return readOutsideSafetensors(file);
    case 'saved-model':
      return architecture === null ? null : savedModelWeights(file);
    default:
      return null;
  }
}

function matched(
  format: ModelFormat,
  weights: WeightFile,
  file: OutsideFile,
  options: ModelImportOptions,
  image: ImageShape | null,
): ReadModel {
  const model = matchWeights(weights, file.path, options, image);
  const network = format === 'saved-model' ? flattenedByPixel(model.network) : model.network;
  return {
    format,
    ...model,
    network,
    notes: [...weights.notes, ...model.notes],
    holdsGraph: false,
    fileGives: 'logits',
  };
}
