import type { TermOf } from '../../../../contract/terms';
import { tf } from '../../runtime/tensorflow';
import { softmaxCrossEntropy } from '../../tensors/native-operations';
import type { TermValue } from './term-value';

export const crossEntropy: TermValue<TermOf<'cross-entropy'>> = ({ on }, answers) =>
  tf.mean(softmaxCrossEntropy(answers.logits(on), answers.labels));
