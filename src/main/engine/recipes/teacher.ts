import { networkUpTo, featureNode } from '../../core/networks/features';
import type { Network } from '../../../contract/models/network';
import { applyFolded, foldNetwork, type FoldedNetwork } from '../networks/fold';
import { parameterTensors } from '../networks/parameter-tensors';
import { tf } from '../runtime/tensorflow';
import type { Tensor, Tensor2D, Tensor4D, Tensors } from '../tensors/types';
import type { TeacherAnswers } from './terms/term-value';
import { renamed } from './training-state';

/** A frozen network that terms compare with. */
export interface TeacherNetwork {
  network: Network;
  weights: ReadonlyMap<string, Float32Array>;
}

/** A teacher in the state of a training program: folded, at its outputs that are asked for. */
export interface Teacher {
  /** What the state holds of it from the start, which the caller owns. */
  entries: Tensors;
  /** Its answers to images, as constants: no gradient reaches the teacher. */
  answer(state: Tensors, images: Tensor4D): TeacherAnswers;
}

/** What of a teacher is asked for: its logits, or the features at the layers that plans name. */
export type TeacherOutput = { kind: 'logits' } | { kind: 'features'; layer: string | null };

/**
 * @param outputs all that will be asked for
 * @throws TemperError 'invalid-plan' for a layer that the teacher does not have
 */
export function createTeacher(
  { network, weights }: TeacherNetwork,
  outputs: readonly TeacherOutput[],
): Teacher {
  const parameters = parameterTensors(network, weights);
  // A term and the attack may ask for the same: folded twice, the first one would be lost.
  const asked = new Map(outputs.map((output) => [keyOf(output), output]));
  const parts = new Map(
    [...asked].map(([key, output]) => {
      const part =
        output.kind === 'logits'
          ? network
          : networkUpTo(network, featureNode(network, output.layer));
      const folded = foldNetwork(part, parameters);
      return [key, { ...folded, prefix: `teacher/${key}/` }] as const;
    }),
  );
  tf.dispose(parameters);
  const entries = Object.assign(
    {},
    ...[...parts.values()].map((part) => renamed(part.parameters, (name) => part.prefix + name)),
  ) as Tensors;
  const answer = (state: Tensors, images: Tensor4D, output: TeacherOutput): Tensor => {
    const part = parts.get(keyOf(output));
    if (!part)
      throw new RangeError(`nothing declared that it needs the teacher's ${keyOf(output)}`);
    return applyFolded({ network: part.network, parameters: entriesOfPart(state, part) }, images);
  };
  return {
    entries,
    answer: (state, images) => ({
      logits: () => answer(state, images, { kind: 'logits' }) as Tensor2D,
      features: (layer) => answer(state, images, { kind: 'features', layer }),
    }),
  };
}

interface Part {
  network: FoldedNetwork;
  parameters: Tensors;
  prefix: string;
}

function entriesOfPart(state: Tensors, { parameters, prefix }: Part): Tensors {
  const names = Object.keys(parameters);
  return Object.fromEntries(names.map((name) => [name, state[prefix + name] as Tensor]));
}

function keyOf(output: TeacherOutput): string {
  return output.kind === 'logits' ? 'logits' : `features ${output.layer ?? ''}`;
}
