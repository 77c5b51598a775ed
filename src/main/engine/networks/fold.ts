import { networkInput, type Network, type NetworkNode } from '../../../contract/models/network';
import { inLayer } from '../runtime/capture/layer';
import { tf } from '../runtime/tensorflow';
import { biasAdd } from '../tensors/native-operations';
import type { Tensor, Tensor1D, Tensor2D, Tensor4D, Tensors } from '../tensors/types';
import { lastOutput, nodeInputs } from './apply';
import { applyNode, atEveryPixel } from './apply-node';
import { parameter } from './parameter-tensors';

type BatchNormNode = Extract<NetworkNode, { kind: 'batch-norm' }>;
type NormaliseNode = Extract<NetworkNode, { kind: 'normalise' }>;
type ConvolutionNode = Extract<NetworkNode, { kind: 'conv2d' }>;

/** A batch norm that has no convolution of its own to go into: `x * scale + shift` per channel. */
interface AffineNode {
  id: string;
  inputs: string[];
  kind: 'affine';
}

/** A normalisation whose division was folded into the convolutions after it: `x - mean` per channel. */
interface CentreNode {
  id: string;
  inputs: string[];
  kind: 'centre';
  mean: number[];
}

type FoldedNode = Exclude<NetworkNode, BatchNormNode> | AffineNode | CentreNode;

/**
 * A network in which every batch norm has become part of the convolution before it, or an affine node, and the division
 * of a normalisation part of the convolutions after it.
 */
export interface FoldedNetwork {
  nodes: FoldedNode[];
}

export interface Folded {
  network: FoldedNetwork;
  /** Under the folded nodes' ids; none is shared with the parameters that were folded. */
  parameters: Tensors;
}

/**
 * Folds batch norm with its moving statistics, and normalisation: the network that an attack on fixed weights runs against.
 * It equals eval mode up to rounding. The caller owns the parameters.
 */
export function foldNetwork(network: Network, parameters: Tensors): Folded {
  const convolutions = foldedConvolutions(network);
  const renamed = new Map<string, string>();
  const nodes: FoldedNode[] = [];
  const folded = tf.tidy(() => {
    const result: Tensors = {};
    for (const node of network.nodes) {
      const inputs = node.inputs.map((input) => renamed.get(input) ?? input);
      const convolution = node.kind === 'batch-norm' ? convolutions.get(node.id) : undefined;
      if (node.kind === 'batch-norm' && convolution) {
        renamed.set(node.id, convolution.id);
        Object.assign(result, foldIntoConvolution(convolution, node, parameters));
      } else if (node.kind === 'batch-norm') {
        nodes.push({ id: node.id, inputs, kind: 'affine' });
        Object.assign(result, affineParameters(node, parameters));
      } else {
        const isFolded = [...convolutions.values()].includes(node as ConvolutionNode);
        nodes.push(
          isFolded ? { ...(node as ConvolutionNode), inputs, bias: true } : { ...node, inputs },
        );
        if (!isFolded) Object.assign(result, clonedParameters(node, parameters));
      }
    }
    return { ...result, ...dividedKernels(nodes, result) };
  });
  return {
    network: { nodes: nodes.map((node) => (isDividedLater(node, nodes) ? centred(node) : node)) },
    parameters: folded,
  };
}

/**
 * Whether all that takes the result of a normalisation are convolutions, so that these can divide: that saves a pass over the
 * images each way. The mean cannot go along: at the border it would be missing from what is padded with zeros.
 */
function isDividedLater(node: FoldedNode, nodes: FoldedNode[]): node is NormaliseNode {
  const users = usersOf(node, nodes);
  return node.kind === 'normalise' && users.length > 0 && users.every(isPlainConvolution);
}

function usersOf({ id }: FoldedNode, nodes: FoldedNode[]): FoldedNode[] {
  return nodes.filter(({ inputs }) => inputs.includes(id));
}

function centred({ id, inputs, mean }: NormaliseNode): CentreNode {
  return { id, inputs, kind: 'centre', mean };
}

/** The kernels [height, width, C, out] after a normalisation, divided by its deviations [C]. */
function dividedKernels(nodes: FoldedNode[], parameters: Tensors): Tensors {
  const divided: Tensors = {};
  for (const node of nodes) {
    if (!isDividedLater(node, nodes)) continue;
    const deviation = tf.tensor2d(node.deviation, [node.deviation.length, 1]);
    for (const { id } of usersOf(node, nodes)) {
      divided[`${id}.kernel`] = tf.div(parameter<Tensor4D>(parameters, id, 'kernel'), deviation);
    }
  }
  return divided;
}

/** A convolution whose kernel has all channels in its third dimension. */
function isPlainConvolution(node: FoldedNode): boolean {
  return node.kind === 'conv2d' && (node.groups ?? 1) === 1;
}

/** Applies a folded network to images [N, H, W, C]; differentiable in the images. Gives logits [N, classes]. */
export function applyFolded(folded: Folded, images: Tensor4D): Tensor2D {
  return tf.tidy(() => {
    const outputs = new Map<string, Tensor>([[networkInput, images]]);
    for (const node of folded.network.nodes) {
      const inputs = nodeInputs(node, outputs);
      const output = inLayer(node.id, () => applyFoldedNode(node, folded.parameters, inputs));
      outputs.set(node.id, output);
    }
    return lastOutput(folded.network.nodes, outputs);
  });
}

function applyFoldedNode(node: FoldedNode, parameters: Tensors, inputs: Tensor[]): Tensor {
  const [input] = inputs as [Tensor];
  if (node.kind === 'affine') return applyAffine(node, parameters, input);
  if (node.kind === 'centre') return tf.sub(input, atEveryPixel(node.mean, input as Tensor4D));
  return applyNode(node, parameters, inputs);
}

/** For each batch norm whose input is a convolution that nothing else uses: that convolution. */
function foldedConvolutions(network: Network): Map<string, ConvolutionNode> {
  const uses = network.nodes.flatMap((node) => node.inputs);
  const byId = new Map(network.nodes.map((node) => [node.id, node]));
  const pairs = new Map<string, ConvolutionNode>();
  for (const node of network.nodes) {
    if (node.kind !== 'batch-norm') continue;
    const input = byId.get(node.inputs[0] ?? '');
    if (input?.kind !== 'conv2d' || uses.filter((id) => id === input.id).length > 1) continue;
    pairs.set(node.id, input);
  }
  return pairs;
}

/** scale = gamma / sqrt(variance + epsilon), shift = beta - mean * scale. */
function scaleAndShift(
  node: BatchNormNode,
  parameters: Tensors,
): { scale: Tensor1D; shift: Tensor1D } {
  const part = (name: string): Tensor1D => parameter<Tensor1D>(parameters, node.id, name);
  const scale = tf.div<Tensor1D>(part('gamma'), tf.sqrt(tf.add(part('variance'), node.epsilon)));
  return { scale, shift: tf.sub(part('beta'), tf.mul(part('mean'), scale)) };
}

function foldIntoConvolution(
  convolution: ConvolutionNode,
  node: BatchNormNode,
  parameters: Tensors,
): Tensors {
  const { scale, shift } = scaleAndShift(node, parameters);
  const { id, bias } = convolution;
  const kernel = parameter<Tensor4D>(parameters, id, 'kernel');
  return {
    [`${id}.kernel`]: tf.mul(kernel, scale),
    [`${id}.bias`]: bias
      ? tf.add(tf.mul(parameter<Tensor1D>(parameters, id, 'bias'), scale), shift)
      : shift,
  };
}

function affineParameters(node: BatchNormNode, parameters: Tensors): Tensors {
  const { scale, shift } = scaleAndShift(node, parameters);
  return { [`${node.id}.scale`]: scale, [`${node.id}.shift`]: shift };
}

function clonedParameters(node: NetworkNode, parameters: Tensors): Tensors {
  const own = Object.entries(parameters).filter(([name]) => name.startsWith(`${node.id}.`));
  return Object.fromEntries(own.map(([name, tensor]) => [name, tensor.clone()]));
}

function applyAffine(node: AffineNode, parameters: Tensors, input: Tensor): Tensor {
  const scaled = tf.mul(input, parameter<Tensor1D>(parameters, node.id, 'scale'));
  return biasAdd(scaled, parameter<Tensor1D>(parameters, node.id, 'shift'));
}
