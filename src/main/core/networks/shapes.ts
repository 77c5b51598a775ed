import type { NetworkNode } from '../../../contract/models/network';
import { inferShapes, shapeOfInput } from './graph';
import { oncePerNetwork } from './once-per-network';
import { parameterSize, parameterSpecs, type ParameterSpec } from './parameters';

interface LayerDescription {
  id: string;
  kind: NetworkNode['kind'];
  /** Without the batch dimension. */
  shape: number[];
  /** Trained values; moving statistics are not counted. */
  parameters: number;
  /** Multiply-accumulate operations of one forward pass of one image: convolutions, dense layers and attention only. */
  macs: number;
}

export interface NetworkDescription {
  layers: LayerDescription[];
  parameters: number;
  forwardMacs: number;
}

/** Sizes of a network. Throws TemperError 'invalid-input', naming the node, when the network does not fit. */
export const describeNetwork = oncePerNetwork((network): NetworkDescription => {
  const shapes = inferShapes(network);
  const specs = parameterSpecs(network).filter((spec) => spec.trained);
  const layers = network.nodes.map((node) => {
    const shape = shapes.get(node.id) ?? [];
    const own = specs.filter((spec) => spec.name.startsWith(`${node.id}.`));
    // A transposed kernel is put around every pixel of the input, others meet every pixel of the output.
    const places = node.kind === 'conv2d-transpose' ? shapeOfInput(shapes, node) : shape;
    const { parameters, macs } = layerCost(own, places);
    return {
      id: node.id,
      kind: node.kind,
      shape,
      parameters,
      macs: macs + attentionMacs(node, shape),
    };
  });
  return {
    layers,
    parameters: sum(layers.map((layer) => layer.parameters)),
    forwardMacs: sum(layers.map((layer) => layer.macs)),
  };
});

/** A kernel is used once at every position. */
function layerCost(own: ParameterSpec[], shape: number[]): { parameters: number; macs: number } {
  const positions = shape.length === 3 ? (shape[0] ?? 0) * (shape[1] ?? 0) : 1;
  const kernels = own.filter((spec) => spec.isKernel);
  return {
    parameters: sum(own.map(parameterSize)),
    macs: sum(kernels.map(parameterSize)) * positions,
  };
}

/** Every position meets every position twice, with all channels: as query and key, and as weight and value. */
function attentionMacs(
  { kind }: NetworkNode,
  [height = 0, width = 0, channels = 0]: number[],
): number {
  return kind === 'attention' ? 2 * (height * width) ** 2 * channels : 0;
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
