import { join } from 'node:path';
import { TemperError } from '../../../contract/errors';
import type { ExportVerification } from '../../../contract/models/model-export';
import {
  readCheckpoint,
  writeCheckpoint,
  type Checkpoint,
} from '../../core/checkpoints/checkpoint-file';
import { writeInto } from './export-folder';

const safetensorsFile = 'model.safetensors';
const networkFile = 'network.json';

/** The weights, without what training needs to continue, and the network as a file of its own. */
export async function writeSafetensors(folder: string, checkpoint: Checkpoint): Promise<void> {
  const { network, card, weights } = checkpoint;
  const content = { network, card, weights, state: null, training: null };
  await writeCheckpoint(join(folder, safetensorsFile), content);
  await writeInto(folder, networkFile, `${JSON.stringify(network, null, 2)}\n`);
}

/** @throws TemperError 'checkpoint-mismatch' when what was written reads differently */
export function verifySafetensors(folder: string, checkpoint: Checkpoint): ExportVerification {
  const { weightsSha256, network } = readCheckpoint(join(folder, safetensorsFile));
  const isSame =
    weightsSha256 === checkpoint.weightsSha256 &&
    JSON.stringify(network) === JSON.stringify(checkpoint.network);
  if (!isSame) {
    throw new TemperError(
      'checkpoint-mismatch',
      `"${checkpoint.card.name}" reads differently than it was written. No file was kept. Check the disk, and export again.`,
      { written: checkpoint.weightsSha256, read: weightsSha256 },
    );
  }
  return {
    verdict: 'verified',
    explanation: `Read back: the same network, and weights with the same SHA-256 (${weightsSha256.slice(0, 16)}…).`,
    reference: 'Temper',
    images: null,
    largestDifference: null,
  };
}
