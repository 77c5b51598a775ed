import { networkInput, type Network, type NetworkNode } from '../../../contract/models/network';
import { inLayer } from '../runtime/capture/layer';
import { tf } from '../runtime/tensorflow';
import { batchNormEval, batchNormTrain } from '../tensors/batch-norm';
import { dropout } from '../tensors/dropout';
import type { RandomKey } from '../tensors/stateless-random';
import type { Tensor, Tensor1D, Tensor2D, Tensor4D, Tensors } from '../tensors/types';
import { applyNode } from './apply-node';
import { parameter } from './parameter-tensors';

export type { Tensors } from '../tensors/types';

/** `train`: statistics of the batch. `eval`: moving statistics. */
export type ApplyMode = 'train' | 'eval';

/** How train mode differs from node to node. */
export interface TrainOptions {
  /** Ids of batch norms that use their moving statistics in train mode as well, and leave them as they are. */
  frozenNorms?: ReadonlySet<string>;
  /** By the ids of dropout nodes: what they draw from. Nodes without a key pass on what they get. */
  dropoutKeys?: ReadonlyMap<string, RandomKey>;
  /** Ids of nodes whose outputs are asked for beside the logits. */
  taps?: ReadonlySet<string>;
}

export interface ApplyResult extends Record<string, Tensor | Tensors> {
  /** [N, classes]. */
  logits: Tensor2D;
  /** New values of every `mean` and `variance` that train mode moves; empty in eval mode. */
  movingStatistics: Tensors;
  /** The outputs of the tapped nodes, by id. */
  tapped: Tensors;
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
  { frozenNorms, dropoutKeys, taps }: TrainOptions = {},
): ApplyResult {
  return tf.tidy(() => {
    const movingStatistics: Tensors = {};
    const applyBatchNorm: ApplyOne<BatchNormNode> = (node, input) => {
      if (mode === 'eval' || frozenNorms?.has(node.id)) {
        return withMovingStatistics(node, parameters, input);
      }
      const batch = withBatchStatistics(node, parameters, input);
      Object.assign(movingStatistics, movedStatistics(node, parameters, batch));
      return batch.output;
    };
    const keys = mode === 'train' ? dropoutKeys : undefined;
    const outputs = applyNodes(network, parameters, images, {
      'batch-norm': applyBatchNorm,
      dropout: (node, input) => {
        const key = keys?.get(node.id);
        return key ? dropout(input, node.rate, key) : input.clone();
      },
    });
    const tapped = Object.fromEntries([...(taps ?? [])].map((id) => [id, outputOf(id, outputs)]));
    return { logits: lastOutput(network.nodes, outputs), movingStatistics, tapped };
  });
}

/** Logits in train mode without the moving statistics, for attacks that use the statistics of their batch. */
export function applyWithBatchStatistics(
  network: Network,
  parameters: Tensors,
  images: Tensor4D,
  frozenNorms?: ReadonlySet<string>,
): Tensor2D {
  return tf.tidy(() =>
    lastOutput(
      network.nodes,
      applyNodes(network, parameters, images, {
        'batch-norm': (node, input) =>
          frozenNorms?.has(node.id)
            ? withMovingStatistics(node, parameters, input)
            : withBatchStatistics(node, parameters, input).output,
      }),
    ),
  );
}

type ApplyOne<Node> = (node: Node, input: Tensor) => Tensor;

/** The nodes whose output depends on the mode. */
interface ModeNodes {
  'batch-norm': ApplyOne<BatchNormNode>;
  /** Left out, nothing is dropped: attacks follow the gradient of the network as it answers. */
  dropout?: ApplyOne<DropoutNode>;
}

function applyNodes(
  network: Network,
  parameters: Tensors,
  images: Tensor4D,
  byMode: ModeNodes,
): Map<string, Tensor> {
  const outputs = new Map<string, Tensor>([[networkInput, images]]);
  for (const node of network.nodes) {
    const inputs = nodeInputs(node, outputs);
    const output = inLayer(node.id, () => {
      const [input] = inputs as [Tensor];
      if (node.kind === 'batch-norm') return byMode['batch-norm'](node, input);
      if (node.kind === 'dropout' && byMode.dropout) return byMode.dropout(node, input);
      return applyNode(node, parameters, inputs);
    });
    outputs.set(node.id, output);
  }
  return outputs;
}

export function nodeInputs(node: { inputs: string[] }, outputs: Map<string, Tensor>): Tensor[] {
  return node.inputs.map((id) => outputOf(id, outputs));
}

function outputOf(id: string, outputs: ReadonlyMap<string, Tensor>): Tensor {
  const output = outputs.get(id);
  if (!output) throw new RangeError(`node output "${id}" is not there; check the network first`);
  return output;
}

export function lastOutput(nodes: { id: string }[], outputs: Map<string, Tensor>): Tensor2D {
  return outputs.get(nodes.at(-1)?.id ?? networkInput) as Tensor2D;
}

type BatchNormNode = Extract<NetworkNode, { kind: 'batch-norm' }>;
type DropoutNode = Extract<NetworkNode, { kind: 'dropout' }>;

function withMovingStatistics(node: BatchNormNode, parameters: Tensors, input: Tensor): Tensor {
  const { gamma, beta, mean, variance } = batchNormParameters(node, parameters);
  const output = batchNormEval(asImage(input), gamma, beta, { mean, variance }, node.epsilon);
  return input.rank === 4 ? output : tf.reshape(output, input.shape);
}

function withBatchStatistics(
  node: BatchNormNode,
  parameters: Tensors,
  input: Tensor,
): { output: Tensor; mean: Tensor1D; unbiasedVariance: Tensor1D } {
  const { gamma, beta } = batchNormParameters(node, parameters);
  const batch = batchNormTrain(asImage(input), gamma, beta, node.epsilon);
  return input.rank === 4 ? batch : { ...batch, output: tf.reshape(batch.output, input.shape) };
}

/** Features [N, C] as images of one pixel, which the native batch norm takes. */
function asImage(input: Tensor): Tensor4D {
  const [images = 1, channels = 1] = input.shape;
  return input.rank === 2 ? tf.reshape(input, [images, 1, 1, channels]) : (input as Tensor4D);
}

function movedStatistics(
  node: BatchNormNode,
  parameters: Tensors,
  batch: { mean: Tensor1D; unbiasedVariance: Tensor1D },
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
