import type { Network } from '../../../contract/models/network';
import type { LeastCritical } from '../../../contract/plans/freezing';
import { untargetedObjective } from '../attacks/ascent/objectives';
import { checkStopped, letMessagesIn } from '../jobs/controls';
import { applyNetwork } from '../networks/apply';
import type { Compiler } from '../runtime/capture/compiler';
import { tf } from '../runtime/tensorflow';
import type { Scalar, Tensor, Tensor1D, Tensor4D, Tensors } from '../tensors/types';

/** Images with the attack that the network is judged by, and their labels. */
export interface CraftedBatch {
  images: Tensor4D;
  labels: Tensor1D;
}

/** The steps together reach further than the radius, as the steps of PGD do. */
const reach = 2.5;

interface CriticalityGround {
  network: Network;
  parameters: Tensors;
  batches: readonly CraftedBatch[];
  compiler: Compiler;
}

/**
 * The greatest rise of the mean loss over all batches along steps up its gradient by the kernel of one layer, each of
 * `reach · radius / steps` of the kernel's length and projected onto that radius. Batch norm uses its moving statistics, and the
 * images stay as they were crafted.
 */
export async function criticalityOf(
  layer: string,
  { radius, steps }: Pick<LeastCritical, 'radius' | 'steps'>,
  ground: CriticalityGround,
  signal: AbortSignal,
): Promise<number> {
  const start = ground.parameters[`${layer}.kernel`] as Tensor;
  const length = await valueOf(tf.tidy(() => tf.norm(start) as Scalar));
  const farthest = radius * length;
  let kernel = start.clone();
  const losses: number[] = [];
  try {
    for (let step = 0; step <= steps; step += 1) {
      const { loss, gradient } = await lossAt(layer, kernel, ground, signal);
      losses.push(loss);
      const moved =
        step < steps
          ? tf.tidy(() =>
              stepUp(start, kernel, gradient, { farthest, step: (reach * farthest) / steps }),
            )
          : kernel.clone();
      tf.dispose([gradient, kernel]);
      kernel = moved;
    }
  } finally {
    kernel.dispose();
  }
  return Math.max(...losses) - (losses[0] as number);
}

function stepUp(
  start: Tensor,
  kernel: Tensor,
  gradient: Tensor,
  { farthest, step }: { farthest: number; step: number },
): Tensor {
  const direction = tf.div(gradient, tf.maximum(tf.norm(gradient), smallest));
  const moved = tf.sub(tf.add(kernel, tf.mul(direction, step)), start);
  const shortened = tf.minimum(1, tf.div(farthest, tf.maximum(tf.norm(moved), smallest)));
  return tf.add(start, tf.mul(moved, shortened));
}

/** Lengths below count as this one, so that nothing is divided by zero. */
const smallest = 1e-20;

/** Mean over all images of all batches; the gradient is of the sum, whose direction alone counts. */
async function lossAt(
  layer: string,
  kernel: Tensor,
  { network, parameters, batches, compiler }: CriticalityGround,
  signal: AbortSignal,
): Promise<{ loss: number; gradient: Tensor }> {
  const name = `${layer}.kernel`;
  const names = Object.keys(parameters).filter((each) => each !== name);
  const measure = compiler.compile(
    `criticality of ${layer} in ${JSON.stringify(network)}`,
    ([images, labels, weights, ...others]) => {
      const given = Object.fromEntries(names.map((each, index) => [each, others[index] as Tensor]));
      const summed = (candidate: Tensor): Scalar => {
        const { logits } = applyNetwork(
          network,
          { ...given, [name]: candidate },
          images as Tensor4D,
          'eval',
        );
        return tf.sum(untargetedObjective('cross-entropy', labels as Tensor)(logits));
      };
      const { value, grad } = tf.valueAndGrad(summed)(weights as Tensor);
      return [value, grad];
    },
  );
  const others = names.map((each) => parameters[each] as Tensor);
  let loss = 0;
  let images = 0;
  let gradient = tf.zerosLike(kernel);
  for (const batch of batches) {
    await letMessagesIn();
    checkStopped(signal);
    const [value, part] = measure([batch.images, batch.labels, kernel, ...others]);
    const added = tf.add(gradient, part as Tensor);
    tf.dispose([gradient, part as Tensor]);
    gradient = added;
    loss += await valueOf(value as Scalar);
    images += batch.labels.shape[0];
  }
  return { loss: loss / images, gradient };
}

async function valueOf(scalar: Scalar): Promise<number> {
  const [value = Number.NaN] = await scalar.data();
  scalar.dispose();
  return value;
}
