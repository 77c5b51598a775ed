import type { ModelFormat } from '../../../contract/models/model-import';
import { isKerasArchive } from './keras/archive';
import { descriptionIn, descriptions } from './model-parts';
import { unreadable, type OutsideFile } from './outside-file';
import { legacyStart } from './pytorch/read-pytorch';
import { openZip } from './zip-archive';

const hdf5Start = Uint8Array.of(0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a);
export const knownModels =
  'Temper reads PyTorch (.pt, .pth), safetensors, ONNX, Keras (.h5, .keras), TensorFlow.js and SavedModel models';

/** The zip's parts tell its format; their sizes are checked when they are read. */
const anySize = Number.MAX_SAFE_INTEGER;

/**
 * Tells a model file's format by its content.
 *
 * @throws TemperError 'checkpoint-unreadable' for a format that Temper does not read
 */
export async function detectModel(file: OutsideFile): Promise<ModelFormat> {
  const start = file.slice(0, Math.min(16, file.bytes));
  if (begins(start, [0x50, 0x4b, 0x03, 0x04])) return zipFormat(file);
  if (begins(start, legacyStart) || (start[0] === 0x80 && (start[1] ?? 9) <= 5)) return 'pytorch';
  if (begins(start, hdf5Start)) return 'keras';
  if (start[8] === 0x7b && start.length === 16 && headerFits(start, file.bytes)) {
    return 'safetensors';
  }
  // JSON may begin with white space.
  if (/^\s*\{/.test(new TextDecoder('latin1').decode(start))) return 'tfjs';
  // The first field of a SavedModel is the version of its schema, which is 1, the next its graph.
  if (begins(start, [0x08, 0x01, 0x12])) return 'saved-model';
  // The first field of an ONNX model is its version, a number from 3 on.
  if (start[0] === 0x08 && (start[1] ?? 0) >= 3 && (start[1] ?? 0) < 64) return 'onnx';
  throw unreadable(file.path, 'its content is not a known model format', `${knownModels}.`);
}

async function zipFormat(file: OutsideFile): Promise<ModelFormat> {
  const entries = await openZip(file, anySize);
  const names = [...entries.keys()];
  if (names.some((name) => /(^|\/)data\.pkl$/.test(name))) return 'pytorch';
  if (isKerasArchive(names)) return 'keras';
  if (descriptionIn(entries, descriptions.tfjs)) return 'tfjs';
  if (descriptionIn(entries, descriptions.savedModel)) return 'saved-model';
  throw unreadable(
    file.path,
    'the archive is none of PyTorch, Keras, TensorFlow.js or TensorFlow',
    `${knownModels}.`,
  );
}

function headerFits(start: Uint8Array, bytes: number): boolean {
  const view = new DataView(start.buffer, start.byteOffset, 8);
  return view.getBigUint64(0, true) <= BigInt(bytes - 8);
}

function begins(bytes: Uint8Array, expected: ArrayLike<number>): boolean {
  return Array.from(expected).every((byte, index) => bytes[index] === byte);
}
