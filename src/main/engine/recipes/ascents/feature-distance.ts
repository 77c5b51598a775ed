import type { AscentOf } from '../../../../contract/ascents';
import type { Network } from '../../../../contract/models/network';
import { featureNode } from '../../../core/networks/features';
import { featureDistances } from '../../tensors/distances';
import type { Raised } from './raised';

/** The distance of the network's features from those that the teacher has of the clean image. */
export function featureDistance(
  { kind, measure, layer }: AscentOf<'feature-distance'>,
  network: Network,
): Raised {
  const node = featureNode(network, layer);
  return {
    key: `${kind} ${measure} ${node}`,
    node,
    teacherOutputs: [{ kind: 'features', layer }],
    reference: ({ state, images, teacher }) => {
      if (!teacher) throw new RangeError('there is no teacher');
      return teacher.answer(state, images).features(layer);
    },
    distances: (answer, reference) => featureDistances(measure, answer, reference),
  };
}
