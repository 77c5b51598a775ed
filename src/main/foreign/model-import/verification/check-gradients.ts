import type { GradientCheck } from '../../../../contract/models/model-import';
import type { Network } from '../../../../contract/models/network';
import { applyNetwork } from '../../../engine/networks/apply';
import { parameterSpecs } from '../../../core/networks/parameters';
import { tf } from '../../../engine/runtime/tensorflow';
import { softmaxCrossEntropy } from '../../../engine/tensors/native-operations';
import type {
  Scalar,
  Tensor,
  Tensor1D,
  Tensor2D,
  Tensor4D,
  Tensors,
} from '../../../engine/tensors/types';

/** Differences of a loss in float32 along a direction; kinks of relu lie in between. */
const tolerance = 0.1;
/**
 * How far the loss should change. On the longest way it may bend, on the shortest float32's rounding begins to show: two
 * of the three decide.
 */
const wantedChanges = [0.01, 0.001, 0.0001] as const;

export interface CheckedGradients {
  checks: GradientCheck[];
  /** Kernels whose gradient could not be verified either way. */
  undecided: number;
}

/**
 * Compares the gradient of the loss with differences of the loss, along the gradient's own direction, for the first,
 * the middle and the last kernel: weights whose gradient is wrong, or vanishes, cannot be trained.
 *
 * The loss is the cross-entropy of how far the logits move from where they are, in units of their deviation. Before batch
 * norm has measured anything, logits may be thousands, whose rounding hides every difference, or thousandths beside a
 * large bias, whose gradient makes the way too long.
 *
 * @param images [N, H, W, C] in [0, 1]
 * @param labels [N] int32
 */
export function checkGradients(
  network: Network,
  parameters: Tensors,
  images: Tensor4D,
  labels: Tensor1D,
): CheckedGradients {
  const kernels = parameterSpecs(network).filter((spec) => spec.isKernel);
  const chosen = new Set([0, Math.floor(kernels.length / 2), kernels.length - 1]);
  const logitsOf = (values: Tensors): Tensor2D =>
    applyNetwork(network, values, images, 'eval').logits;
  const start = tf.tidy(() => logitsOf(parameters));
  const { deviation, isApart } = deviationOf(start);
  try {
    const checks = [...chosen].flatMap((index) => {
      const name = kernels[index]?.name;
      if (name === undefined) return [];
      const loss = (values: Tensor): Scalar =>
        tf.tidy(() => {
          const moved = tf.sub<Tensor2D>(logitsOf({ ...parameters, [name]: values }), start);
          return tf.mean<Scalar>(softmaxCrossEntropy(tf.div(moved, deviation), labels));
        });
      return [{ parameter: name, ...checkOne(loss, parameters[name] as Tensor) }];
    });
    // Among logits that differ by their rounding alone differences say nothing against a gradient.
    const decided = checks.filter(({ passed, analytic }) => isApart || passed || analytic === 0);
    return { checks: decided, undecided: checks.length - decided.length };
  } finally {
    start.dispose();
  }
}

/** Closer together than this share of the largest, logits differ by their rounding. */
const leastShare = 1e-5;

/**
 * How far the logits of different images lie apart; where they do not, how large they are. What all images or all classes
 * have in common, as the bias of the last layer, does not count: no kernel before it changes that.
 */
function deviationOf(logits: Tensor2D): { deviation: number; isApart: boolean } {
  const apart = tf.tidy(() => {
    const ofClasses = tf.sub(logits, tf.mean(logits, 1, true));
    const centred = tf.sub(ofClasses, tf.mean(ofClasses, 0, true));
    const isOne = logits.shape[0] === 1;
    return [...(isOne ? ofClasses : centred).dataSync()];
  });
  const largest = tf.tidy(() => tf.max(tf.abs(logits)).dataSync()[0]) ?? 0;
  const deviation = Math.hypot(...apart) / Math.sqrt(apart.length);
  const isApart = deviation > leastShare * largest || !Number.isFinite(largest);
  if (isApart && Number.isFinite(deviation)) return { deviation, isApart };
  return { deviation: largest > 0 && Number.isFinite(largest) ? largest : 1, isApart };
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
    const [long, middle, short] = wantedChanges;
    const second = compare(middle);
    return compare(long).passed === second.passed ? second : compare(short);
  });
}

/** JSON has no infinities. */
function finite(value: number): number {
  return Number.isFinite(value) ? value : Number.MAX_VALUE;
}
