import type { ImageShape } from '../../../../contract/models/network';
import type { OutsideFile } from '../../formats/outside-file';
import { readTfjs } from '../../formats/tfjs/read-tfjs';
import { importLayers } from '../keras/import-keras';
import type { ReadModel } from '../read-model';
import { importGraph } from './import-graph';

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
  return importGraph({ ...model, writer }, 'tfjs', file.path, image);
}
