import type { TermOf } from '../../../../contract/terms';
import { tf } from '../../runtime/tensorflow';
import { softmaxCrossEntropy } from '../../tensors/native-operations';
import type { Tensor1D } from '../../tensors/types';
import type { TermValue } from './term-value';

/** Cross-entropy of the helper images with the classes that the teacher sees in the crafted ones. */
export const helper: TermValue<TermOf<'helper'>> = (_term, answers) => {
  const seen = tf.argMax<Tensor1D>(answers.teacherOfCrafted.logits(), 1);
  return tf.mean(softmaxCrossEntropy(answers.logits('helper'), tf.cast(seen, 'int32')));
};
