import type { GradientCheck } from '../../../contract/model-import';
import type { Network } from '../../../contract/network';
import { applyNetwork } from '../networks/apply';
import { parameterSpecs } from '../networks/parameters';
import { tf } from '../runtime/tensorflow';
import { softmaxCrossEntropy } from '../tensors/native-operations';
import type { Scalar, Tensor, Tensor1D, Tensor4D, Tensors } from '../tensors/types';

/** Differences of a loss in float32 along a direction; kinks of relu lie in between. */
const tolerance = 0.1;
/**
 * How far the loss should change, all well above float32's rounding. Where a small gradient makes the first a long way,
 * on which the loss bends, the next is a tenth of it.
 */
const wantedChanges = [0.01, 0.001, 0.0001];

/**
 * Compares the gradient of the loss with differences of the loss, along the gradient's own direction, for the first,
 * the middle and the last kernel: weights whose gradient is wrong, or vanishes, cannot be trained.
 *
 * @param images [N, H, W, C] in [0, 1]
 * @param labels [N] int32
 */
export function checkGradients(
  network: Network,
  parameters: Tensors,
  images: Tensor4D,
  labels: Tensor1D,
): GradientCheck[] {
  const kernels = parameterSpecs(network).filter((spec) => spec.isKernel);
  const chosen = new Set([0, Math.floor(kernels.length / 2), kernels.length - 1]);
  return [...chosen].flatMap((index) => {
    const name = kernels[index]?.name;
    if (name === undefined) return [];
    const loss = (values: Tensor): Scalar =>
      tf.tidy(() => {
        const given = { ...parameters, [name]: values };
        const { logits } = applyNetwork(network, given, images, 'eval');
        return tf.mean<Scalar>(softmaxCrossEntropy(logits, labels));
      });
    return [{ parameter: name, ...checkOne(loss, parameters[name] as Tensor) }];
  });
}

function checkOne(
  loss: (values: Tensor) => Scalar,
  values: Tensor,
): Omit<GradientCheck, 'parameter'> {
  return tf.tidy(() => {
    const gradient = tf.grad(loss)(values);
    const analytic = Math.sqrt(tf.sum(tf.mul(gradient, gradient)).dataSync()[0] as number);
    if (!(analytic > 0) || !Number.isFinite(analytic)) {
      return { analytic: finite(analytic), numeric: 0, relativeDifference: 1, passed: false };
    }
    const at = (point: Tensor): number => loss(point).dataSync()[0] as number;
    const compare = (wantedChange: number) => {
      const step = wantedChange / analytic / 2;
      const offset = tf.mul(gradient, step / analytic);
      const numeric = (at(tf.add(values, offset)) - at(tf.sub(values, offset))) / (2 * step);
      const relativeDifference = finite(Math.abs(numeric - analytic) / analytic);
      const passed = relativeDifference <= tolerance;
      return { analytic, numeric: finite(numeric), relativeDifference, passed };
    };
    let compared = compare(wantedChanges[0] ?? 0);
    for (const shorter of wantedChanges.slice(1)) {
      if (!compared.passed) compared = compare(shorter);
    }
    return compared;
  });
}

/** JSON has no infinities. */
function finite(value: number): number {
  return Number.isFinite(value) ? value : Number.MAX_VALUE;
}
