import { TemperError } from '../../../contract/errors';

/** For a file that is not what its own header says, or no checkpoint at all. */
export function damaged(file: string, reason: string): TemperError {
  return new TemperError(
    'checkpoint-unreadable',
    `Checkpoint ${file} cannot be read: ${reason}. Use another copy of the file.`,
    { file },
  );
}

/** For tensors that the network in the file does not have, or with other shapes. */
export function mismatch(file: string, reason: string): TemperError {
  return new TemperError(
    'checkpoint-mismatch',
    `Checkpoint ${file} does not fit its own network: ${reason}. Export the checkpoint again from where it came from.`,
    { file },
  );
}

/** The words for the file in messages of the safetensors reader. */
export function checkpointText(file: string): string {
  return `Checkpoint ${file}`;
}
