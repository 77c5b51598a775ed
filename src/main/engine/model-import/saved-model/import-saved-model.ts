import type { ImageShape } from '../../../../contract/network';
import { unreadable, type OutsideFile } from '../../formats/outside-file';
import { readSavedModel } from '../../formats/saved-model/read-saved-model';
import { importLayers } from '../keras/import-keras';
import type { ReadModel } from '../read-model';

/**
 * Rebuilds a model that Keras 2 saved in TensorFlow's format, whose layers are described beside it.
 *
 * @param image the images it is to take, where the file leaves their size open
 * @throws TemperError 'checkpoint-unreadable' naming the layer that cannot be rebuilt
 */
export async function importSavedModel(
  file: OutsideFile,
  image: ImageShape | null,
): Promise<ReadModel> {
  const { tensors, topology } = await readSavedModel(file);
  if (topology === null || topology === undefined) {
    throw unreadable(
      file.path,
      'it holds a graph without the layers it was made of (keras_metadata.pb)',
      'Save the model as .keras, or convert it to ONNX or TensorFlow.js.',
    );
  }
  const described = { topology, tensors, naming: 'names' as const, writer: 'Keras 2' };
  return importLayers(
    { format: 'saved-model', ...described, hasNewHardSigmoid: false },
    file.path,
    image,
  );
}
