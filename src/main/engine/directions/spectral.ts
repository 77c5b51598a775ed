import { parameterSpecs } from '../../core/networks/parameters';
import type { Network } from '../../../contract/models/network';
import { tf } from '../runtime/tensorflow';
import { unitVectors } from '../tensors/directions';
import type { Tensor, Tensor2D, Tensors } from '../tensors/types';

/** The kernels of a network, which spectral normalisation divides by their largest singular value. */
export function kernelNames(network: Network): string[] {
  return parameterSpecs(network)
    .filter(({ isKernel }) => isKernel)
    .map(({ name }) => name);
}

/** The name in a program's state of the estimate of a kernel's first singular vector. */
export function singularEntry(kernel: string): string {
  return `singular/${kernel}`;
}

/** Estimates of the first singular vectors of kernels, as matrices of [rest, outputs]: [rest, 1] and [outputs, 1]. */
export interface SingularVectors {
  left: Tensors;
  right: Tensors;
}

const asMatrix = (kernel: Tensor): Tensor2D =>
  tf.reshape(kernel, [-1, kernel.shape.at(-1) ?? 1]) as Tensor2D;

/**
 * One step of the power iteration from what the state has (Miyato et al. 2018).
 *
 * @param moves whether the right vectors move too; else they are those of the state
 */
export function singularVectors(
  state: Tensors,
  kernels: readonly string[],
  moves: boolean,
): SingularVectors {
  const vectors: SingularVectors = { left: {}, right: {} };
  for (const name of kernels) {
    const matrix = asMatrix(state[name] as Tensor);
    const right = state[singularEntry(name)] as Tensor2D;
    const left = unitVectors(tf.matMul(matrix, right), 0);
    vectors.left[name] = left;
    vectors.right[name] = moves ? unitVectors(tf.matMul(matrix, left, true), 0) : right;
  }
  return vectors;
}

/** Parameters whose kernels are divided by the largest singular value that the vectors tell; the gradient goes through it. */
export function spectrallyNormalised(
  parameters: Tensors,
  kernels: readonly string[],
  { left, right }: SingularVectors,
): Tensors {
  const divided = kernels.map((name) => {
    const kernel = parameters[name] as Tensor;
    const seen = tf.matMul(asMatrix(kernel), right[name] as Tensor2D);
    return [name, tf.div(kernel, tf.sum(tf.mul(left[name] as Tensor, seen)))] as const;
  });
  return { ...parameters, ...Object.fromEntries(divided) };
}
