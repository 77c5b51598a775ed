import { TemperError } from '../../../contract/errors';
import type { ReadAt, StoredTensor } from '../../core/checkpoints/safetensors';

/**
 * One entry along a stored F32 tensor's first axis, without reading the others.
 *
 * @throws TemperError `invalid-input` for an entry that is not there
 */
export function readFloatsPart(
  read: ReadAt,
  tensor: StoredTensor,
  index: number,
): Float32Array<ArrayBuffer> {
  const [entries = 0] = tensor.shape;
  if (index >= entries) {
    throw new TemperError(
      'invalid-input',
      `There are ${entries} recorded steps, numbered from 0; there is no step ${index}.`,
      { index, entries },
    );
  }
  const bytes = tensor.bytes / entries;
  const part = new Float32Array(bytes / 4);
  read(new Uint8Array(part.buffer), tensor.position + index * bytes);
  return part;
}
