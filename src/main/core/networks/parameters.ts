import type { Network, NetworkNode } from '../../../contract/models/network';
import { createRandom, type Random } from '../numerics/random';
import { inferShapes, shapeOfInput } from './graph';
import { oncePerNetwork } from './once-per-network';

/** One array of numbers of a network. */
export interface ParameterSpec {
  /** `<node id>.kernel`, `.bias`, `.gamma`, `.beta`, `.mean`, `.variance`, `.token` or `.embedding`. */
  name: string;
  /** Convolution kernels as height, width, input, output, transposed ones with output before input; dense kernels as input, output. */
  shape: number[];
  /** False for the moving statistics of batch normalisation, which no gradient changes. */
  trained: boolean;
  isKernel: boolean;
}

/** All parameters in the order of the nodes. Throws as `inferShapes` does for a network that does not fit. */
export const parameterSpecs = oncePerNetwork((network): readonly ParameterSpec[] => {
  const shapes = inferShapes(network);
  return network.nodes.flatMap((node) => nodeParameters(node, shapeOfInput(shapes, node)));
});

/** The number of values in a parameter. */
export function parameterSize(spec: ParameterSpec): number {
  return spec.shape.reduce((product, size) => product * size, 1);
}

/**
 * Fresh parameters. Each has its own random stream, so that a change elsewhere in the network does not move it.
 * Convolutions: normal with variance 2 / fan-out (He et al. 2015). Dense layers and all biases: uniform within
 * 1 / sqrt(fan-in), as PyTorch. Directions of cosines: the same, at length 1. Norms and scales: gamma and variance 1, beta and mean 0. Tokens and embeddings: normal with
 * deviation 0.02 (Dosovitskiy et al. 2020).
 *
 * @param isWanted those that are drawn; each has the values that it has among all
 */
export function initialiseParameters(
  network: Network,
  seed: number,
  isWanted: (spec: ParameterSpec) => boolean = () => true,
): Map<string, Float32Array> {
  const fanIns = kernelFanIns(network);
  const cosines = new Set(
    network.nodes.filter(({ kind }) => kind === 'cosine').map(({ id }) => id),
  );
  return new Map(
    parameterSpecs(network).flatMap((spec, index) => {
      if (!isWanted(spec)) return [];
      const values = new Float32Array(parameterSize(spec));
      const random = createRandom(seed, 'initialisation', index);
      initialise(values, spec, fanIns.get(nodeOf(spec)) ?? 1, random);
      if (spec.isKernel && cosines.has(nodeOf(spec))) toUnitColumns(values, spec.shape[1] ?? 1);
      return [[spec.name, values]];
    }),
  );
}

/** The id of the node that a parameter belongs to. */
export function nodeOf({ name }: Pick<ParameterSpec, 'name'>): string {
  return name.slice(0, name.lastIndexOf('.'));
}

function nodeParameters(node: NetworkNode, input: number[]): ParameterSpec[] {
  const inputChannels = input.at(-1) ?? 0;
  const spec = (part: string, shape: number[], trained = true): ParameterSpec => ({
    name: `${node.id}.${part}`,
    shape,
    trained,
    isKernel: part === 'kernel',
  });
  switch (node.kind) {
    case 'conv2d':
      return [
        spec('kernel', [...node.kernel, inputChannels / (node.groups ?? 1), node.filters]),
        ...(node.bias ? [spec('bias', [node.filters])] : []),
      ];
    case 'conv2d-transpose':
      return [
        spec('kernel', [...node.kernel, node.filters, inputChannels]),
        ...(node.bias ? [spec('bias', [node.filters])] : []),
      ];
    case 'dense':
      return [
        spec('kernel', [inputChannels, node.units]),
        ...(node.bias ? [spec('bias', [node.units])] : []),
      ];
    case 'cosine':
      return [
        spec('kernel', [inputChannels, node.units]),
        ...(node.bias ? [spec('bias', [1])] : []),
      ];
    case 'batch-norm':
      return [
        spec('gamma', [inputChannels]),
        spec('beta', [inputChannels]),
        spec('mean', [inputChannels], false),
        spec('variance', [inputChannels], false),
      ];
    case 'layer-norm':
    case 'group-norm':
      return [spec('gamma', [inputChannels]), spec('beta', [inputChannels])];
    case 'channel-scale':
      return [
        spec('gamma', [inputChannels]),
        ...(node.bias ? [spec('beta', [inputChannels])] : []),
      ];
    case 'class-token':
      return [spec('token', [inputChannels])];
    case 'position-embedding':
      return [spec('embedding', input)];
    default:
      return [];
  }
}

function kernelFanIns(network: Network): Map<string, number> {
  const kernels = parameterSpecs(network).filter((spec) => spec.isKernel);
  return new Map(
    kernels.map((spec) => [nodeOf(spec), parameterSize(spec) / (spec.shape.at(-1) ?? 1)]),
  );
}

function initialise(
  values: Float32Array,
  spec: ParameterSpec,
  fanIn: number,
  random: Random,
): void {
  if (spec.isKernel && spec.shape.length === 4) {
    const [height = 1, width = 1, , filters = 1] = spec.shape;
    random.fillNormal(values, Math.sqrt(2 / (height * width * filters)));
  } else if (spec.isKernel || spec.name.endsWith('.bias')) {
    random.fillUniform(values, -1 / Math.sqrt(fanIn), 1 / Math.sqrt(fanIn));
  } else if (spec.name.endsWith('.gamma') || spec.name.endsWith('.variance')) {
    values.fill(1);
  } else if (spec.name.endsWith('.token') || spec.name.endsWith('.embedding')) {
    random.fillNormal(values, 0.02);
  }
}

/** @param values a matrix of this many columns, row by row, whose columns are brought to length 1 */
function toUnitColumns(values: Float32Array, columns: number): void {
  const squares = new Float64Array(columns);
  values.forEach(
    (value, at) => (squares[at % columns] = (squares[at % columns] ?? 0) + value ** 2),
  );
  values.forEach((value, at) => (values[at] = value / Math.sqrt(squares[at % columns] || 1)));
}
