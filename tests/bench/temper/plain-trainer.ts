import { networkInput, type Network, type NetworkNode } from '../../../src/contract/models/network';
import { parameterSpecs } from '../../../src/main/core/networks/parameters';
import type { StepInput, StepMetrics, TrainingState } from '../../../src/main/engine/recipes';
import { tf } from '../../../src/main/engine/runtime/tensorflow';
import type {
  Scalar,
  Tensor,
  Tensor1D,
  Tensor2D,
  Tensor4D,
} from '../../../src/main/engine/tensors/types';

const momentumFactor = 0.9;
const weightDecay = 5e-4;

/** The same training step as tfjs-node gives it: its own layers and gradients, run op by op, nothing of Temper's. */
export interface PlainTrainer {
  step(input: StepInput): Generator<void, StepMetrics>;
  dispose(): void;
}

export function plainTrainer(
  network: Network,
  { parameters }: TrainingState,
  attack: { steps: number; randomStart: boolean },
): PlainTrainer {
  const values = new Map(Object.entries(parameters).map(([name, value]) => [name, value.clone()]));
  const trained = parameterSpecs(network).filter((spec) => spec.trained);
  const names = trained.map(({ name }) => name);
  const momentum = new Map(trained.map(({ name, shape }) => [name, tf.zeros(shape)]));
  const replace = (all: Map<string, Tensor>, name: string, value: Tensor): void => {
    all.get(name)?.dispose();
    all.set(name, tf.keep(value));
  };

  const crafted = ({ images, labels, epsilon }: StepInput): Tensor4D =>
    tf.tidy(() => {
      const low = tf.clipByValue(tf.sub(images, epsilon), 0, 1);
      const high = tf.clipByValue(tf.add(images, epsilon), 0, 1);
      let iterate: Tensor4D = images.clone();
      if (attack.randomStart) {
        const offset = tf.randomUniform(images.shape, -epsilon, epsilon);
        iterate = tf.clipByValue(tf.add(images, offset), 0, 1);
      }
      const gradientAt = tf.grad((x) =>
        tf.sum(lossesOf(apply(network, values, x as Tensor4D, null), labels)),
      );
      for (let step = 0; step < attack.steps; step += 1) {
        iterate = tf.tidy(() => {
          const moved = tf.add(iterate, tf.mul(tf.sign(gradientAt(iterate)), epsilon / 4));
          return tf.minimum(tf.maximum(moved, low), high);
        });
      }
      return iterate;
    });

  const update = (images: Tensor4D, labels: Tensor1D, rate: number): StepMetrics =>
    tf.tidy(() => {
      const moved = new Map<string, Tensor>();
      let correct: Tensor | undefined;
      const loss = (...weights: Tensor[]): Scalar => {
        const given = new Map(values);
        names.forEach((name, index) => given.set(name, weights[index] as Tensor));
        const logits = apply(network, given, images, moved);
        correct = tf.keep(tf.sum(tf.cast(tf.equal(tf.argMax(logits, 1), labels), 'int32')));
        return tf.mean(lossesOf(logits, labels));
      };
      const weights = names.map((name) => values.get(name) as Tensor);
      const { value, grads } = tf.valueAndGrads(loss)(weights);
      names.forEach((name, index) => {
        const weight = weights[index] as Tensor;
        const pull = tf.add(grads[index] as Tensor, tf.mul(weight, weightDecay));
        const velocity = tf.add(tf.mul(momentum.get(name) as Tensor, momentumFactor), pull);
        const next = tf.sub(weight, tf.mul(velocity, rate));
        replace(momentum, name, velocity);
        replace(values, name, next);
      });
      for (const [name, statistic] of moved) replace(values, name, statistic);
      return { loss: value as Scalar, correct: correct as Scalar };
    });

  return {
    *step(input) {
      const images = attack.steps > 0 ? crafted(input) : input.images.clone();
      yield;
      const metrics = update(images, input.labels, input.learningRate);
      images.dispose();
      return metrics;
    },
    dispose: () => tf.dispose([...values.values(), ...momentum.values()]),
  };
}

function lossesOf(logits: Tensor2D, labels: Tensor1D): Tensor1D {
  const oneHot = tf.oneHot(labels, logits.shape[1]);
  return tf.neg(tf.sum(tf.mul(oneHot, tf.logSoftmax(logits)), 1));
}

/** @param moved takes the new moving statistics; null: the network in eval mode */
function apply(
  network: Network,
  values: ReadonlyMap<string, Tensor>,
  images: Tensor4D,
  moved: Map<string, Tensor> | null,
): Tensor2D {
  const outputs = new Map<string, Tensor>([[networkInput, images]]);
  for (const node of network.nodes) {
    const [first, second] = node.inputs.map((id) => outputs.get(id) as Tensor);
    outputs.set(node.id, applyNode(node, values, [first as Tensor, second], moved));
  }
  return outputs.get(network.nodes.at(-1)?.id ?? networkInput) as Tensor2D;
}

function applyNode(
  node: NetworkNode,
  values: ReadonlyMap<string, Tensor>,
  [x, other]: [Tensor, Tensor | undefined],
  moved: Map<string, Tensor> | null,
): Tensor {
  const value = (part: string) => values.get(`${node.id}.${part}`) as Tensor;
  switch (node.kind) {
    case 'conv2d':
      return convolution(node, value('kernel') as Tensor4D, x as Tensor4D);
    case 'batch-norm':
      return normalised(node, value, x as Tensor4D, moved);
    case 'relu':
      return tf.relu(x);
    case 'activation':
      if (node.function !== 'relu6') break;
      return tf.relu6(x);
    case 'add':
      return tf.add(x, other as Tensor);
    case 'global-average-pool':
      return tf.mean(x, [1, 2]);
    case 'flatten':
      return tf.reshape(x, [x.shape[0] ?? 0, -1]);
    case 'dense':
      return tf.add(tf.matMul(x as Tensor2D, value('kernel') as Tensor2D), value('bias'));
    default:
  }
  throw new RangeError(`the networks that are measured have no ${node.kind}`);
}

/** Padding by hand where tfjs's SAME is another one. */
function convolution(
  { stride, padding, groups = 1 }: Extract<NetworkNode, { kind: 'conv2d' }>,
  kernel: Tensor4D,
  x: Tensor4D,
): Tensor {
  const [top, bottom, left, right] = padding;
  const convolve = (input: Tensor4D, place: 'same' | 'valid'): Tensor =>
    groups === 1
      ? tf.conv2d(input, kernel, stride, place)
      : tf.depthwiseConv2d(input, tf.transpose(kernel, [0, 1, 3, 2]), stride, place);
  if (stride[0] === 1) return convolve(x, 'same');
  const isPadded = top + bottom + left + right > 0;
  const padded = isPadded
    ? tf.pad(x, [
        [0, 0],
        [top, bottom],
        [left, right],
        [0, 0],
      ])
    : x;
  return convolve(padded, 'valid');
}

function normalised(
  node: Extract<NetworkNode, { kind: 'batch-norm' }>,
  value: (part: string) => Tensor,
  x: Tensor4D,
  moved: Map<string, Tensor> | null,
): Tensor {
  const [gamma, beta] = [value('gamma') as Tensor1D, value('beta') as Tensor1D];
  if (!moved) {
    const [mean, variance] = [value('mean') as Tensor1D, value('variance') as Tensor1D];
    return tf.batchNorm(x, mean, variance, beta, gamma, node.epsilon);
  }
  const { mean, variance } = tf.moments(x, [0, 1, 2]);
  const count = x.size / (x.shape[3] ?? 1);
  const unbiased = tf.mul(variance, count / (count - 1));
  for (const [part, now] of [
    ['mean', mean],
    ['variance', unbiased],
  ] as const) {
    const before = tf.mul(value(part), 1 - node.momentum);
    moved.set(`${node.id}.${part}`, tf.keep(tf.add(before, tf.mul(now, node.momentum))));
  }
  return tf.batchNorm(x, mean as Tensor1D, variance as Tensor1D, beta, gamma, node.epsilon);
}
