import { assertNever } from '../../../contract/errors';
import { networkInput, type Network, type NetworkNode } from '../../../contract/network';
import { tf } from '../runtime/tensorflow';
import { batchNormEval, batchNormTrain, type BatchNormOutput } from '../tensors/batch-norm';
import { biasAdd, conv2d, globalAveragePool, relu } from '../tensors/native-operations';
import type { Tensor, Tensor1D, Tensor2D, Tensor4D, Tensors } from '../tensors/types';
import { parameter } from './parameter-tensors';

export type { Tensors } from '../tensors/types';

/** `train`: statistics of the batch. `eval`: moving statistics. */
export type ApplyMode = 'train' | 'eval';

export interface ApplyResult extends Record<string, Tensor | Tensors> {
  /** [N, classes]. */
  logits: Tensor2D;
  /** New values of every `mean` and `variance` in train mode; empty in eval mode. */
  movingStatistics: Tensors;
}

/**
 * Applies a network: a pure function of parameters and images, differentiable in both. The caller owns what it
 * returns; nothing else stays behind outside a gradient tape.
 *
 * @param images [N, H, W, C] in [0, 1]
 */
export function applyNetwork(
  network: Network,
  parameters: Tensors,
  images: Tensor4D,
  mode: ApplyMode,
): ApplyResult {
  return tf.tidy(() => {
    const movingStatistics: Tensors = {};
    const logits = applyNodes(network, parameters, images, (node, input) => {
      if (mode === 'eval') return withMovingStatistics(node, parameters, input);
      const batch = withBatchStatistics(node, parameters, input);
      Object.assign(movingStatistics, movedStatistics(node, parameters, batch));
      return batch.output;
    });
    return { logits, movingStatistics };
  });
}

/** Logits in train mode without the moving statistics, for attacks that use the statistics of their batch. */
export function applyWithBatchStatistics(
  network: Network,
  parameters: Tensors,
  images: Tensor4D,
): Tensor2D {
  return tf.tidy(() =>
    applyNodes(
      network,
      parameters,
      images,
      (node, input) => withBatchStatistics(node, parameters, input).output,
    ),
  );
}

function applyNodes(
  network: Network,
  parameters: Tensors,
  images: Tensor4D,
  applyBatchNorm: (node: BatchNormNode, input: Tensor4D) => Tensor,
): Tensor2D {
  const outputs = new Map<string, Tensor>([[networkInput, images]]);
  for (const node of network.nodes) {
    const inputs = nodeInputs(node, outputs);
    outputs.set(
      node.id,
      node.kind === 'batch-norm'
        ? applyBatchNorm(node, inputs[0] as Tensor4D)
        : applyNode(node, parameters, inputs),
    );
  }
  return lastOutput(network.nodes, outputs);
}

/** The output of a node other than batch norm, whose value depends on its inputs and parameters alone. */
export function applyNode(
  node: Exclude<NetworkNode, { kind: 'batch-norm' }>,
  parameters: Tensors,
  inputs: Tensor[],
): Tensor {
  const input = inputs[0] as Tensor;
  switch (node.kind) {
    case 'normalise':
      return tf.div(tf.sub(input, tf.tensor1d(node.mean)), tf.tensor1d(node.deviation));
    case 'conv2d': {
      const kernel = parameter<Tensor4D>(parameters, node.id, 'kernel');
      return addBias(node, parameters, conv2d(input as Tensor4D, kernel, node));
    }
    case 'dense': {
      const kernel = parameter<Tensor2D>(parameters, node.id, 'kernel');
      return addBias(node, parameters, tf.matMul(input as Tensor2D, kernel));
    }
    case 'relu':
      return relu(input);
    case 'add':
      return tf.add(input, inputs[1] as Tensor);
    case 'flatten':
      return tf.reshape(input, [input.shape[0] ?? -1, -1]);
    case 'global-average-pool':
      return globalAveragePool(input as Tensor4D);
    default:
      return assertNever(node);
  }
}

export function nodeInputs(node: { inputs: string[] }, outputs: Map<string, Tensor>): Tensor[] {
  return node.inputs.map((id) => {
    const output = outputs.get(id);
    if (!output) throw new RangeError(`node output "${id}" is not there; check the network first`);
    return output;
  });
}

export function lastOutput(nodes: { id: string }[], outputs: Map<string, Tensor>): Tensor2D {
  return outputs.get(nodes.at(-1)?.id ?? networkInput) as Tensor2D;
}

function addBias(node: { id: string; bias: boolean }, parameters: Tensors, output: Tensor): Tensor {
  if (!node.bias) return output;
  return biasAdd(output, parameter<Tensor1D>(parameters, node.id, 'bias'));
}

type BatchNormNode = Extract<NetworkNode, { kind: 'batch-norm' }>;

function withMovingStatistics(node: BatchNormNode, parameters: Tensors, input: Tensor4D): Tensor4D {
  const { gamma, beta, mean, variance } = batchNormParameters(node, parameters);
  return batchNormEval(input, gamma, beta, { mean, variance }, node.epsilon);
}

function withBatchStatistics(
  node: BatchNormNode,
  parameters: Tensors,
  input: Tensor4D,
): BatchNormOutput {
  const { gamma, beta } = batchNormParameters(node, parameters);
  return batchNormTrain(input, gamma, beta, node.epsilon);
}

function movedStatistics(
  node: BatchNormNode,
  parameters: Tensors,
  batch: BatchNormOutput,
): Tensors {
  const { mean, variance } = batchNormParameters(node, parameters);
  return {
    [`${node.id}.mean`]: moved(mean, batch.mean, node.momentum),
    [`${node.id}.variance`]: moved(variance, batch.unbiasedVariance, node.momentum),
  };
}

function batchNormParameters(node: BatchNormNode, parameters: Tensors) {
  const part = (name: string): Tensor1D => parameter<Tensor1D>(parameters, node.id, name);
  return {
    gamma: part('gamma'),
    beta: part('beta'),
    mean: part('mean'),
    variance: part('variance'),
  };
}

/** (1 - momentum) * moving + momentum * batch, PyTorch's convention. */
function moved(moving: Tensor, batch: Tensor, momentum: number): Tensor {
  return tf.add(tf.mul(moving, 1 - momentum), tf.mul(batch, momentum));
}
