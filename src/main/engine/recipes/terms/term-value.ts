import type { TermImages } from '../../../../contract/terms/term-kind';
import type { Scalar, Tensor, Tensor1D, Tensor2D } from '../../tensors/types';

/** What an update has computed by the time that its terms are. All throw RangeError for what no term declared to need. */
export interface Answers {
  /** [N] int32. */
  labels: Tensor1D;
  /** The network's logits [N, classes] in train mode. */
  logits(images: TermImages): Tensor2D;
  /** The network's features [N, …] in train mode, at the layer that a term names. */
  features(images: TermImages, layer: string | null): Tensor;
  /** What terms on identities compare. */
  identities(images: TermImages): IdentityAnswers;
  /** The frozen teacher's answers to the clean images. */
  teacher: TeacherAnswers;
  /** Its answers to the crafted images. */
  teacherOfCrafted: TeacherAnswers;
  /** Every parameter that trains, and what it was when the training started. */
  weights(): { value: Tensor; start: Tensor }[];
}

interface IdentityAnswers {
  /** What the last layer gets in train mode, [N, D], of any length. */
  features: Tensor2D;
  /** Its trained directions [D, identities], of any length. */
  directions: Tensor2D;
  /** Its trained shift [1]; null where it has none. */
  bias: Tensor1D | null;
}

export interface TeacherAnswers {
  logits(): Tensor2D;
  features(layer: string | null): Tensor;
}

/** The value of a term without its weight, differentiable in the network's answers and weights: a mean over the batch. */
export type TermValue<Term> = (term: Term, answers: Answers) => Scalar;
