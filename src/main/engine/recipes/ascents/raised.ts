import type { Tensor, Tensor1D, Tensor4D, Tensors } from '../../tensors/types';
import type { Teacher, TeacherOutput } from '../teacher';

/** What an attack raises, where it is not its own loss: how far an answer is from a reference. */
export interface Raised {
  /** Tells apart what computes something different. */
  key: string;
  /** The node whose output is compared; null: the logits. */
  node: string | null;
  /** What is asked of the teacher. */
  teacherOutputs: readonly TeacherOutput[];
  /** What answers are compared with, computed once for each batch. */
  reference(given: ReferenceInput): Tensor;
  /** [N] */
  distances(answer: Tensor, reference: Tensor): Tensor1D;
}

interface ReferenceInput {
  state: Tensors;
  /** The clean images, [N, H, W, C] in [0, 1]. */
  images: Tensor4D;
  /** The network's own answer, as the attack sees it. */
  answer(images: Tensor4D): Tensor;
  teacher: Teacher | null;
}
