import type { MappingRow, ModelFormat, ModelImportOptions } from '../../../contract/model-import';
import type { ImageShape, Network } from '../../../contract/network';
import { detectModel } from '../formats/detect-model';
import { unreadable, type OutsideFile } from '../formats/outside-file';
import { readOutsideSafetensors } from '../formats/outside-safetensors';
import { readPyTorch } from '../formats/pytorch/read-pytorch';
import type { WeightFile } from '../formats/weight-file';
import { importOnnx } from './onnx/import-onnx';
import { matchWeights } from './match-weights';

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
 * Reads a model file of any format, told by its content.
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
  switch (format) {
    case 'pytorch':
      return matched(format, await readPyTorch(file), file, options, image);
    case 'safetensors':
      return matched(format, readOutsideSafetensors(file), file, options, image);
    case 'onnx':
      return importOnnx(file, image);
    default:
      throw unreadable(file.path, `the format ${format} cannot be read yet`);
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
  return {
    format,
    ...model,
    notes: [...weights.notes],
    holdsGraph: false,
    fileGives: 'logits',
  };
}
