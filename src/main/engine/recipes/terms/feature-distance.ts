import type { TermOf } from '../../../../contract/terms';
import { tf } from '../../runtime/tensorflow';
import { featureDistances } from '../../tensors/distances';
import type { TermValue } from './term-value';

/** The teacher's features are constants: the gradient goes through those of the network alone. */
export const featureDistance: TermValue<TermOf<'feature-distance'>> = (
  { on, measure, layer },
  answers,
) => {
  const own = answers.features(on, layer);
  return tf.mean(featureDistances(measure, own, answers.teacher.features(layer)));
};
