import type { ImageShape } from '../../../../contract/models/network';
import { unreadable, type OutsideFile } from '../../formats/outside-file';
import { readGraph, type SavedGraph } from '../../formats/saved-model/read-graph';
import { readSavedModel, type SavedModel } from '../../formats/saved-model/read-saved-model';
import { importLayers } from '../keras/import-keras';
import type { ReadModel } from '../read-model';
import { importGraph } from '../tfjs/import-graph';
import { joinBatchNorms } from './batch-norms';
import { withPlainOperators } from './plain-operators';

/**
 * Rebuilds a model that TensorFlow saved: from its layers, where Keras 2 described them beside it, else from the graph of
 * its signature, as Keras 3 exports it and `tf.saved_model.save` writes it.
 *
 * @param image the images it is to take, where the file leaves their size open
 * @throws TemperError 'checkpoint-unreadable' naming the layer or operator that cannot be rebuilt
 */
export async function importSavedModel(
  file: OutsideFile,
  image: ImageShape | null,
): Promise<ReadModel> {
  const saved = await readSavedModel(file);
  const { tensors, topology } = saved;
  if (topology !== null && topology !== undefined) {
    const described = { topology, tensors, naming: 'names' as const, writer: 'Keras 2' };
    return importLayers(
      { format: 'saved-model', ...described, hasNewHardSigmoid: false },
      file.path,
      image,
    );
  }
  const graph = graphIn(saved, file.path);
  if (!graph)
    throw unreadable(file.path, 'it has no signature that says what it computes', noSignature);
  const { nodes, outputs, tensors: constants, version } = joinBatchNorms(graph);
  const described = { topology: { node: nodes }, tensors: constants, outputs };
  const writer = `TensorFlow ${version}`.trim();
  return importGraph({ ...described, writer }, 'saved-model', file.path, image);
}

const noSignature =
  'Save the model with signatures (tf.saved_model.save(model, path, signatures=...)) or as .keras, or choose the architecture that its weights belong to.';

/** Null where it has no signature. @throws TemperError 'checkpoint-unreadable' for a damaged graph */
export function graphIn({ description, bundle }: SavedModel, path: string): SavedGraph | null {
  try {
    const graph = readGraph(description, bundle);
    return graph && withPlainOperators(graph);
  } catch (error) {
    throw unreadable(path, `its graph: ${(error as Error).message}`);
  }
}
