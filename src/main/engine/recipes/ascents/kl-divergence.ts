import type { AscentOf } from '../../../../contract/ascents';
import { klDivergences } from '../../tensors/distances';
import type { Tensor2D } from '../../tensors/types';
import type { Raised } from './raised';

/** KL from the network's own answer to the clean image, which stays as it is while the attack climbs. */
export function klDivergence({ kind }: AscentOf<'kl-divergence'>): Raised {
  return {
    key: kind,
    node: null,
    teacherOutputs: [],
    reference: ({ images, answer }) => answer(images),
    distances: (answer, reference) => klDivergences(reference as Tensor2D, answer as Tensor2D),
  };
}
