import { elementWidth } from '../element-types';
import { pathBeside } from '../model-parts';
import { unreadable, withOutsideFileNow, type OutsideFile } from '../outside-file';
import { elementCount } from '../weight-file';
import { elementTypeOf, isOutside, type OnnxModel, type OnnxTensor } from './decode-onnx';

const together = 'Keep the files of such a model together in one folder.';

/**
 * The model with the values of tensors that lie in files beside it, as PyTorch's exporter puts them into
 * `model.onnx.data`, and the names of those files.
 *
 * @throws TemperError 'checkpoint-unreadable' for files that are not there, lie in another folder or are too short
 */
export function withDataBeside(
  model: OnnxModel,
  file: OutsideFile,
): { model: OnnxModel; beside: string[] } {
  const outside = model.initialisers.filter(isOutside);
  if (outside.length === 0) return { model, beside: [] };
  const places = new Map(outside.map((tensor) => [tensor, placeOf(tensor, file.path)]));
  const beside = [...new Set([...places.values()].map(({ location }) => location))];
  const read = new Map<OnnxTensor, OnnxTensor>();
  for (const location of beside) {
    const own = [...places].filter(([, place]) => place.location === location);
    for (const [tensor, raw_data] of valuesIn(file, location, own)) {
      read.set(tensor, { ...tensor, raw_data, data_location: 0 });
    }
  }
  const initialisers = model.initialisers.map((tensor) => read.get(tensor) ?? tensor);
  return { model: { ...model, initialisers }, beside };
}

interface Place {
  location: string;
  offset: number;
  length: number;
}

function valuesIn(
  file: OutsideFile,
  location: string,
  places: readonly (readonly [OnnxTensor, Place])[],
): [OnnxTensor, Uint8Array<ArrayBuffer>][] {
  const path = pathBeside(file, location);
  if (path === null) {
    throw unreadable(file.path, `its weights lie in ${location}, which is not beside it`, together);
  }
  return withOutsideFileNow(path, (part) => {
    // Else a small file could ask for any amount of memory.
    const total = places.reduce((sum, [, { length }]) => sum + length, 0);
    if (total > part.bytes) {
      throw unreadable(
        file.path,
        `its weights need ${total} bytes of ${location}, which has ${part.bytes}`,
        together,
      );
    }
    return places.map(([tensor, { offset, length }]) => [tensor, part.slice(offset, length)]);
  });
}

function placeOf(tensor: OnnxTensor, path: string): Place {
  const named = new Map(tensor.external_data.map(({ key, value }) => [key, value]));
  const location = named.get('location')?.replace(/^\.\//, '');
  const bad = (reason: string) => unreadable(path, `its tensor ${tensor.name}: ${reason}`);
  if (location === undefined) throw bad('its values lie in another file, which is not named');
  const expected = elementCount(tensor.dims) * elementWidth(elementTypeOf(tensor, path));
  const offset = Number(named.get('offset') ?? 0);
  const length = Number(named.get('length') ?? expected);
  if (length === expected) return { location, offset, length };
  throw bad(`${length} bytes are said to hold what needs ${expected}`);
}
