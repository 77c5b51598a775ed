import type { ImageShape } from '../../../../contract/network';
import { unreadable, type OutsideFile } from '../../formats/outside-file';
import { readTfjs, type TfjsFile } from '../../formats/tfjs/read-tfjs';
import { completeImage } from '../complete-image';
import { importLayers } from '../keras/import-keras';
import { rebuildGraph } from '../onnx/import-onnx';
import type { ReadModel } from '../read-model';
import { translateGraph, type GraphInput } from './translate-graph';

/**
 * Rebuilds a TensorFlow.js model as a trainable network: one of layers as Keras's, a graph as ONNX's.
 *
 * @param image the images it is to take, where the file leaves their size open
 * @throws TemperError 'checkpoint-unreadable' naming the layer or operator that cannot be rebuilt
 */
export async function importTfjs(file: OutsideFile, image: ImageShape | null): Promise<ReadModel> {
  const model = await readTfjs(file);
  const writer = model.writer === '' ? 'TensorFlow.js' : model.writer;
  if (model.kind === 'layers') {
    const { topology, tensors } = model;
    const described = { topology, tensors, naming: 'names' as const, writer };
    return importLayers(
      { format: 'tfjs', ...described, hasNewHardSigmoid: false },
      file.path,
      image,
    );
  }
  return importGraph(model, file.path, image, writer);
}

function importGraph(
  tfjs: TfjsFile,
  path: string,
  image: ImageShape | null,
  writer: string,
): ReadModel {
  const { model, input } = translateGraph(tfjs, path);
  const taken = {
    name: input.name,
    image: imageOf(input, path, image),
    layout: 'channels-last' as const,
    batch: null,
  };
  const note = `A graph of TensorFlow's operators, written by ${writer}.`;
  return rebuildGraph(model, taken, path, { format: 'tfjs', name: 'tensorflow graph', note });
}

function imageOf({ shape }: GraphInput, path: string, image: ImageShape | null): ImageShape {
  if (shape && shape.length !== 0 && shape.length !== 4) {
    throw unreadable(path, 'its input is no batch of images');
  }
  return completeImage(shape?.slice(1) ?? [], image, path);
}
