import { sessionStore } from '../../src/main/engine/runtime/capture/session-store';
import { tf } from '../../src/main/engine/runtime/tensorflow';

/** How many graphs TensorFlow holds for captured functions and programs in use; those that were given back are freed. */
export function graphsInUse(): number {
  sessionStore.clear();
  return tf.node.getNumOfSavedModels();
}
