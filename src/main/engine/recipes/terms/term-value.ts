import type { TermNeed } from '../../../../contract/terms/term-kind';
import type { Scalar, Tensor1D, Tensor2D } from '../../tensors/types';

/** What an update has computed by the time that its terms are. */
export interface Answers {
  /** [N] int32. */
  labels: Tensor1D;
  /**
   * The network's logits [N, classes] in train mode.
   *
   * @throws RangeError for images that no term declared to need
   */
  logits(images: TermNeed): Tensor2D;
}

/** The value of a term without its weight, differentiable in the logits: a mean over the batch. */
export type TermValue<Term> = (term: Term, answers: Answers) => Scalar;
