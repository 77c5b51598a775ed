import { TemperError } from '../../../contract/errors';
import { parameterSpecs, type ParameterSpec } from '../networks/parameters';
import { withFile } from './checkpoint-disk';
import { checkpointText, damaged, mismatch } from './checkpoint-errors';
import {
  carriedTensor,
  checkShapes,
  describe,
  digestWeights,
  metadataOf,
  savedStateOf,
  specsInFile,
  tensorsOf,
  weightsPrefix,
  type CheckpointContent,
  type CheckpointHeader,
} from './checkpoint-layout';
import type { Network } from '../../../contract/models/network';
import type { SavedState, Values } from '../networks/saved-state';
import { writeAtomically } from './checkpoint-write';
import {
  encodeSafetensors,
  readFloats,
  readHeader,
  type ReadAt,
  type SafetensorsHeader,
} from './safetensors';

export type { CheckpointContent, CheckpointHeader } from './checkpoint-layout';

export interface Checkpoint extends CheckpointContent {
  /** Over the weights that were read; equal to the recorded one. */
  weightsSha256: string;
}

/**
 * Reads a whole checkpoint: one safetensors file with network, card and training position in its metadata.
 *
 * @throws TemperError 'not-found', 'checkpoint-unreadable' (no checkpoint, truncated or damaged) or
 *   'checkpoint-mismatch' (tensors that the network in the file does not have, or with other shapes)
 */
export function readCheckpoint(file: string): Checkpoint {
  return withFile(file, (read, fileBytes) => {
    const header = readHeader(read, fileBytes, checkpointText(file));
    const described = describe(header, file);
    const specs = specsInFile(described.network, file);
    checkShapes(header, specs, file);
    const weights = readValues(read, header, weightsPrefix, specs, file);
    const weightsSha256 = digestWeights(specs, weights);
    if (weightsSha256 !== described.weightsSha256) {
      throw damaged(file, 'its weights do not match the digest recorded with them');
    }
    const state = savedStateOf(
      header,
      specs,
      (prefix, own) => readValues(read, header, prefix, own, file),
      carriedOf(read, header, described.network, file),
    );
    return { ...described, weights, state, weightsSha256 };
  });
}

/** Reads network, card and digest, without the tensors. Errors as `readCheckpoint`, except for the digest's check. */
export function readCheckpointHeader(file: string): CheckpointHeader {
  return withFile(file, (read, fileBytes) => {
    const header = readHeader(read, fileBytes, checkpointText(file));
    const described = describe(header, file);
    checkShapes(header, specsInFile(described.network, file), file);
    return described;
  });
}

/** Whether a file is a checkpoint that Temper wrote; false if it is not one, or cannot be read. */
export function isTemperCheckpoint(file: string): boolean {
  try {
    return withFile(file, (read, fileBytes) => {
      return readHeader(read, fileBytes, checkpointText(file)).metadata['temper'] !== undefined;
    });
  } catch (error) {
    if (error instanceof TemperError) return false;
    throw error;
  }
}

/**
 * Writes a checkpoint atomically and returns the SHA-256 of its weights.
 *
 * @throws TemperError 'disk-full' or 'read-only'; an older file of that name stays whole
 */
export async function writeCheckpoint(file: string, content: CheckpointContent): Promise<string> {
  const specs = parameterSpecs(content.network);
  const weightsSha256 = digestWeights(specs, content.weights);
  const metadata = metadataOf(content, weightsSha256);
  await writeAtomically(file, encodeSafetensors(tensorsOf(content, specs), metadata));
  return weightsSha256;
}

/** @throws TemperError 'checkpoint-mismatch' where it is not one for images of the network */
function carriedOf(
  read: ReadAt,
  header: SafetensorsHeader,
  { input }: Network,
  file: string,
): SavedState['carried'] {
  const tensor = header.tensors.get(carriedTensor);
  if (!tensor) return undefined;
  const { shape } = tensor;
  const image = [input.height, input.width, input.channels].join();
  if (shape.length !== 4 || shape.slice(1).join() !== image) {
    throw mismatch(
      file,
      `${carriedTensor} has the shape [${shape}], its network takes images of [${image}]`,
    );
  }
  return { shape, data: readFloats(read, carriedTensor, tensor, checkpointText(file)) };
}

function readValues(
  read: ReadAt,
  header: SafetensorsHeader,
  prefix: string,
  specs: readonly ParameterSpec[],
  file: string,
): Values {
  const values: Values = new Map();
  for (const { name } of specs) {
    const tensor = header.tensors.get(prefix + name);
    if (!tensor) throw mismatch(file, `the tensor ${prefix}${name} is missing`);
    values.set(name, readFloats(read, prefix + name, tensor, checkpointText(file)));
  }
  return values;
}
