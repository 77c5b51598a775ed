import type { Network } from '../../../contract/models/network';
import { describeNetwork } from '../../core/networks/shapes';
import { applyFolded, foldNetwork } from '../networks/fold';
import type { Compiler, ProgramStep } from '../runtime/capture/compiler';
import { tf } from '../runtime/tensorflow';
import { unitVectors } from '../tensors/directions';
import type { Scalar, Tensor2D } from '../tensors/types';
import { compiledTarget, type AttackTarget } from './attack-target';

/** An embedder as an attack on the second images of pairs sees it. */
export interface PairTarget extends AttackTarget {
  /** What the images of the next questions are compared with: directions of length 1, as many as images. They stay the caller's. */
  compareWith(references: Tensor2D): void;
  dispose(): void;
}

const references = 'pair/references';
const limit = 'pair/threshold';

/**
 * Whether an image shows the identity of its reference, as a classifier of two classes: its logits are the cosine with the reference
 * and the threshold, so that class `same` wins from the threshold on. Every loss of an attack rises where the cosine falls for an
 * image labelled `same`, and where it rises for one labelled `different`: dodging and impersonation.
 *
 * @param embedder whose output is a direction; its parameters stay the caller's
 * @param threshold a cosine
 * @param count images of every question
 */
export function pairTarget(
  embedder: Network,
  parameters: Parameters<typeof foldNetwork>[1],
  { threshold, count }: { threshold: number; count: number },
  compiler: Compiler,
): PairTarget {
  const folded = foldNetwork(embedder, parameters);
  const added = {
    [references]: tf.zeros([count, embedder.classes]),
    [limit]: tf.scalar(threshold),
  };
  const target = compiledTarget(compiler, `pair target ${count} ${JSON.stringify(embedder)}`, {
    apply: (state, images) => {
      const features = applyFolded({ network: folded.network, parameters: state }, images);
      const products = tf.mul(unitVectors(features, 1), state[references] as Tensor2D);
      const cosines: Tensor2D = tf.sum(products, 1, true);
      const thresholds = tf.add(tf.zerosLike(cosines), state[limit] as Scalar);
      return tf.concat([cosines, thresholds as Tensor2D], 1);
    },
    parameters: { ...folded.parameters, ...added },
    gradients: { computeType: 'float32', batchNormMode: 'eval' },
    forwardMacs: describeNetwork(embedder).forwardMacs,
  });
  tf.dispose([folded.parameters, added]);
  return {
    ...target,
    compareWith: (given) => void target.session?.program.run(setReferences, [given]),
  };
}

const setReferences: ProgramStep = {
  key: 'set references',
  run: (_state, [given]) => ({
    state: { [references]: tf.clone(given as Tensor2D) },
    outputs: [],
  }),
};
