import { assertNever } from '../../../contract/errors';
import type { Network, NetworkNode } from '../../../contract/models/network';
import { nodeError } from './node-error';

type NodeOf<Kind extends NetworkNode['kind']> = Extract<NetworkNode, { kind: Kind }>;

/** One image's values at one node may not take more memory than this: a shape from a file is not trusted. */
const largestOutput = 2 ** 28;

/**
 * The output shape of a node for given input shapes, [height, width, channels] or [features].
 *
 * @throws TemperError 'invalid-input', naming the node, when they do not fit it
 */
export function nodeShape(network: Network, node: NetworkNode, inputs: number[][]): number[] {
  const shape = shapeByKind(network, node, inputs);
  if (elements(shape) > largestOutput) {
    throw nodeError(network, node, `its output of ${shape.join('×')} values is too large`);
  }
  return shape;
}

/** How many inputs a node takes: exactly `least`, or any number from there on. */
export function inputCount(node: NetworkNode): { least: number; exact: boolean } {
  if (node.kind === 'concat') return { least: 2, exact: false };
  const takesTwo = ['add', 'multiply', 'coupling'].includes(node.kind);
  return { least: takesTwo ? 2 : 1, exact: true };
}

function shapeByKind(network: Network, node: NetworkNode, inputs: number[][]): number[] {
  const input = inputs[0] ?? [];
  switch (node.kind) {
    case 'normalise':
      checkNormalise(network, node, imageOf(network, node, input)[2]);
      return input;
    case 'conv2d':
      return convolutionShape(network, node, input);
    case 'conv2d-transpose':
      return transposedShape(network, node, input);
    case 'batch-norm':
    case 'layer-norm':
    case 'channel-scale':
    case 'relu':
    case 'activation':
    case 'dropout':
      return input;
    case 'group-norm':
      checkGroups(network, node, node.groups, imageOf(network, node, input)[2]);
      return input;
    case 'add':
      return addShape(network, node, inputs);
    case 'multiply':
      return multiplyShape(network, node, inputs);
    case 'concat':
      return concatShape(network, node, inputs);
    case 'flatten':
      return [elements(input)];
    case 'reshape':
      return reshapedShape(network, node, input);
    case 'global-average-pool':
      return globalPoolShape(node, imageOf(network, node, input)[2]);
    case 'max-pool':
    case 'average-pool':
      return poolShape(network, node, input);
    case 'adaptive-average-pool':
      return [...node.size, imageOf(network, node, input)[2]];
    case 'pad':
      return paddedShape(imageOf(network, node, input), node);
    case 'crop':
      return croppedShape(network, node, input);
    case 'select-channels':
      return selectedShape(network, node, input);
    case 'upsample':
      return upsampledShape(imageOf(network, node, input), node);
    case 'dense':
    case 'cosine':
      return unitsShape(network, node, input);
    case 'coupling':
      return coupledShape(network, node, inputs);
    case 'class-token':
    case 'position-embedding':
    case 'attention':
    case 'first-token':
      return tokensShape(network, node, input);
    default:
      return assertNever(node);
  }
}

/** What only vision transformers have. */
function tokensShape(
  network: Network,
  node: NodeOf<'class-token' | 'position-embedding' | 'attention' | 'first-token'>,
  input: number[],
): number[] {
  switch (node.kind) {
    case 'class-token':
      return withClassToken(imageOf(network, node, input));
    case 'position-embedding':
      return imageOf(network, node, input);
    case 'attention':
      return attentionShape(network, node, input);
    case 'first-token':
      return [imageOf(network, node, input)[2]];
    default:
      return assertNever(node);
  }
}

function paddedShape(
  [height, width, channels]: readonly [number, number, number],
  { padding }: NodeOf<'pad'>,
): number[] {
  const [top, bottom, left, right] = padding;
  return [height + top + bottom, width + left + right, channels];
}

function upsampledShape(
  [height, width, channels]: readonly [number, number, number],
  { scale }: NodeOf<'upsample'>,
): number[] {
  return [height * scale[0], width * scale[1], channels];
}

function unitsShape(network: Network, node: NodeOf<'dense' | 'cosine'>, input: number[]): number[] {
  if (input.length !== 1) throw nodeError(network, node, 'it needs a flat input');
  return [node.units];
}

function reshapedShape(network: Network, node: NodeOf<'reshape'>, input: number[]): number[] {
  if (input.length === 1 && elements(node.size) === input[0]) return [...node.size];
  const [given, asked] = [input.join('×'), node.size.join('×')];
  throw nodeError(network, node, `it makes ${asked} values of ${given}`);
}

function croppedShape(network: Network, node: NodeOf<'crop'>, input: number[]): number[] {
  const [height, width, channels] = imageOf(network, node, input);
  const [top, bottom, left, right] = node.cut;
  const [rows, columns] = [height - top - bottom, width - left - right];
  if (rows >= 1 && columns >= 1) return [rows, columns, channels];
  throw nodeError(network, node, `it leaves nothing of the ${height}×${width} input`);
}

function selectedShape(
  network: Network,
  node: NodeOf<'select-channels'>,
  input: number[],
): number[] {
  const channels = input.at(-1) ?? 0;
  const { length } = node.channels;
  const fits = node.channels.every((channel) => channel < channels);
  if (fits && new Set(node.channels).size === length) return [...input.slice(0, -1), length];
  throw nodeError(
    network,
    node,
    `it takes channels twice, or others than the ${channels} of its input`,
  );
}

function coupledShape(
  network: Network,
  node: NodeOf<'coupling'>,
  [input = [], given = []]: number[][],
): number[] {
  const [height, width, channels] = imageOf(network, node, input);
  if (given.join() === [height, width, 2 * channels].join()) return input;
  throw nodeError(
    network,
    node,
    `its second input is ${given.join('×')}, not a scale and a shift for each of ${input.join('×')}`,
  );
}

function withClassToken([height, width, channels]: [number, number, number]): number[] {
  return [1, height * width + 1, channels];
}

function globalPoolShape(node: NodeOf<'global-average-pool'>, channels: number): number[] {
  return node.keepDimensions ? [1, 1, channels] : [channels];
}

function imageOf(network: Network, node: NetworkNode, input: number[]): [number, number, number] {
  const [height, width, channels] = input;
  if (input.length !== 3 || height === undefined || width === undefined || channels === undefined) {
    throw nodeError(network, node, `it needs an image input and gets shape [${input.join(', ')}]`);
  }
  return [height, width, channels];
}

function checkNormalise(network: Network, node: NodeOf<'normalise'>, channels: number): void {
  if (node.mean.length !== channels || node.deviation.length !== channels) {
    const given = `${node.mean.length} means and ${node.deviation.length} deviations`;
    throw nodeError(network, node, `it has ${given} for ${channels} channel(s)`);
  }
}

function checkGroups(network: Network, node: NetworkNode, groups: number, channels: number): void {
  if (channels % groups !== 0) {
    throw nodeError(network, node, `${channels} channels cannot be divided into ${groups} groups`);
  }
}

function convolutionShape(network: Network, node: NodeOf<'conv2d'>, input: number[]): number[] {
  const [height, width, channels] = imageOf(network, node, input);
  const { groups = 1, dilation = [1, 1], kernel } = node;
  checkGroups(network, node, groups, channels);
  checkGroups(network, node, groups, node.filters);
  const reach: [number, number] = [
    (kernel[0] - 1) * dilation[0] + 1,
    (kernel[1] - 1) * dilation[1] + 1,
  ];
  return [...positions(network, node, [height, width], reach, 'kernel'), node.filters];
}

function transposedShape(
  network: Network,
  node: NodeOf<'conv2d-transpose'>,
  input: number[],
): number[] {
  const [height, width] = imageOf(network, node, input);
  const [top, bottom, left, right] = node.padding;
  const rows = (height - 1) * node.stride[0] + node.kernel[0] - top - bottom;
  const columns = (width - 1) * node.stride[1] + node.kernel[1] - left - right;
  if (rows < 1 || columns < 1) throw nodeError(network, node, 'its padding cuts everything off');
  return [rows, columns, node.filters];
}

function poolShape(
  network: Network,
  node: NodeOf<'max-pool' | 'average-pool'>,
  input: number[],
): number[] {
  const [height, width, channels] = imageOf(network, node, input);
  const [top, bottom, left, right] = node.padding;
  const [rows, columns] = node.size;
  if (Math.max(top, bottom) >= rows || Math.max(left, right) >= columns) {
    throw nodeError(network, node, 'its padding is as large as its window');
  }
  return [...positions(network, node, [height, width], node.size, 'window'), channels];
}

/** The places a window of a given reach takes on the padded input. */
function positions(
  network: Network,
  node: NodeOf<'conv2d' | 'max-pool' | 'average-pool'>,
  [height, width]: [number, number],
  reach: readonly [number, number],
  what: string,
): [number, number] {
  const [top, bottom, left, right] = node.padding;
  const rows = Math.floor((height + top + bottom - reach[0]) / node.stride[0]) + 1;
  const columns = Math.floor((width + left + right - reach[1]) / node.stride[1]) + 1;
  if (rows < 1 || columns < 1) {
    throw nodeError(network, node, `its ${what} does not fit into the ${height}×${width} input`);
  }
  return [rows, columns];
}

function attentionShape(network: Network, node: NodeOf<'attention'>, input: number[]): number[] {
  const [height, width, channels] = imageOf(network, node, input);
  checkGroups(network, node, 3 * node.heads, channels);
  const weights = [node.heads, height * width, height * width];
  if (elements(weights) > largestOutput) {
    throw nodeError(network, node, `its ${weights.join('×')} weights are too many`);
  }
  return [height, width, channels / 3];
}

function addShape(network: Network, node: NodeOf<'add'>, inputs: number[][]): number[] {
  const [left = [], right = []] = inputs.map((shape) => shape.join('×'));
  if (left !== right) {
    throw nodeError(network, node, `it cannot add the shapes ${String(left)} and ${String(right)}`);
  }
  return inputs[0] ?? [];
}

function multiplyShape(network: Network, node: NodeOf<'multiply'>, inputs: number[][]): number[] {
  const [left = [], right = []] = inputs;
  if (left.join() === right.join()) return left;
  const [image, factors] =
    left.length === 3 && elements(left) >= elements(right) ? [left, right] : [right, left];
  const channels = image.at(-1);
  const perChannel = elements(factors) === channels && factors.at(-1) === channels;
  if (image.length === 3 && perChannel) return image;
  throw nodeError(
    network,
    node,
    `it cannot multiply the shapes ${left.join('×')} and ${right.join('×')}`,
  );
}

function concatShape(network: Network, node: NodeOf<'concat'>, inputs: number[][]): number[] {
  const [first = []] = inputs;
  const around = first.slice(0, -1);
  for (const shape of inputs) {
    if (shape.slice(0, -1).join() !== around.join() || shape.length !== first.length) {
      const shapes = inputs.map((each) => each.join('×')).join(', ');
      throw nodeError(network, node, `it cannot concatenate the shapes ${shapes}`);
    }
  }
  return [...around, inputs.reduce((total, shape) => total + (shape.at(-1) ?? 0), 0)];
}

function elements(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}
