import { tf } from '../../runtime/tensorflow';
import { cosines } from '../../tensors/directions';
import { softmaxCrossEntropy } from '../../tensors/native-operations';
import type { Scalar, Tensor, Tensor2D } from '../../tensors/types';
import type { TermImages } from '../../../../contract/terms/term-kind';
import type { Answers } from './term-value';

/** Cosines between features and identities, [N, identities], and where each image's own one is: 1, elsewhere 0. */
export function identityCosines(
  images: TermImages,
  answers: Answers,
): { cosines: Tensor2D; own: Tensor2D } {
  const { features, directions } = answers.identities(images);
  const own = tf.oneHot(answers.labels, directions.shape[1], 1, 0, 'float32') as Tensor2D;
  return { cosines: cosines(features, directions), own };
}

/** The mean softmax cross-entropy of cosines times `scale`. */
export function scaledSoftmax(given: Tensor, scale: number, { labels }: Answers): Scalar {
  return tf.mean(softmaxCrossEntropy(tf.mul<Tensor2D>(given, scale), labels));
}
