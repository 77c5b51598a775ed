import type { TermOf } from '../../../../contract/terms';
import { tf } from '../../runtime/tensorflow';
import { klDivergences } from '../../tensors/distances';
import type { TermValue } from './term-value';

/** The gradient goes through both sides. */
export const klDivergence: TermValue<TermOf<'kl-divergence'>> = (_term, answers) =>
  tf.mean(klDivergences(answers.logits('clean'), answers.logits('crafted')));
