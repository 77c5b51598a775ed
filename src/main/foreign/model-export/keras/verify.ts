import { TemperError } from '../../../../contract/errors';
import type { ExportVerification } from '../../../../contract/models/model-export';
import { withOutsideFile } from '../../formats/outside-file';
import { readTfjs } from '../../formats/tfjs/read-tfjs';
import { logitsOf } from '../../model-import/verification/compare-outputs';
import { importKeras } from '../../model-import/keras/import-keras';
import { openInTfjs } from '../../model-import/tfjs/parity';
import { compareWith, type Reference } from '../verification';

/**
 * Runs a written model in TensorFlow.js beside the network it was written from.
 *
 * @param path of model.json
 * @throws TemperError 'checkpoint-mismatch' when TensorFlow.js refuses it or computes something else
 */
export async function verifyTfjs(path: string, reference: Reference): Promise<ExportVerification> {
  const { height, width, channels } = reference.network.input;
  const file = await withOutsideFile(path, readTfjs);
  const model = await openInTfjs(file, [height, width, channels]).catch((error: unknown) => {
    throw refused(path, error);
  });
  try {
    return await compareWith('TensorFlow.js', 'TensorFlow.js', reference, async (images) => {
      try {
        return await Promise.resolve(model.outputs(images));
      } catch (error) {
        throw refused(path, error);
      }
    });
  } finally {
    model.close();
  }
}

function refused(path: string, error: unknown): TemperError {
  return new TemperError(
    'checkpoint-mismatch',
    `TensorFlow.js refuses the file that was written: ${(error as Error).message}. No file was kept. Please report it, and export another format meanwhile.`,
    { path },
    error,
  );
}

/**
 * Reads a written model back and compares what comes of it: Keras itself, which the project's tests run, is not there.
 *
 * @throws TemperError 'checkpoint-mismatch' when it computes something else
 */
export async function verifyKeras(path: string, reference: Reference): Promise<ExportVerification> {
  const { network, values } = await withOutsideFile(path, (file) => importKeras(file, null));
  return compareWith('Keras', 'Temper, which read the file back,', reference, (images) =>
    Promise.resolve(logitsOf(network, values, images)),
  );
}
