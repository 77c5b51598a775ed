import type { TermOf } from '../../../../contract/terms';
import { tf } from '../../runtime/tensorflow';
import { softmaxCrossEntropy } from '../../tensors/native-operations';
import type { Tensor, Tensor1D } from '../../tensors/types';
import type { TermValue } from './term-value';

/** Cross-entropy of the helper images with the classes that the teacher sees in the crafted ones. */
export const helper: TermValue<TermOf<'helper'>> = (_term, answers) => {
  const seen = asConstant(() => {
    const classes = tf.argMax<Tensor1D>(answers.teacherOfCrafted.logits(), 1);
    return tf.cast(classes, 'int32');
  });
  return tf.mean(softmaxCrossEntropy(answers.logits('helper'), seen));
};

/** Where the gradient by the crafted images is followed too, it must not look for a way through the classes. */
function asConstant<Kind extends Tensor>(compute: () => Kind): Kind {
  const computed = tf.customGrad(() => ({
    value: compute(),
    gradFunc: (gradient) => gradient as Tensor,
  }));
  // What is computed in there is not recorded, and its only input leads to nothing that trains.
  return computed(tf.scalar(0)) as Kind;
}
