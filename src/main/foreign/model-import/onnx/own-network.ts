import { Network, type NetworkNode } from '../../../../contract/models/network';
import { tensorValues, type OnnxModel, type OnnxTensor } from '../../formats/onnx/decode-onnx';
import { graphDigest, ownKeys } from '../../formats/onnx/own-network';
import {
  nodeOf,
  parameterSize,
  parameterSpecs,
  type ParameterSpec,
} from '../../../core/networks/parameters';
import { checkedValues } from '../network/checked-values';
import { outputsLast } from '../network/layout';

export interface OwnNetwork {
  network: Network;
  values: Map<string, Float32Array>;
}

/**
 * The very network that Temper wrote into a file, with the weights that the file has now. Null for other programs'
 * files, and for one whose graph or tensors were changed since: those are rebuilt from their graph.
 *
 * @throws TemperError 'checkpoint-unreadable' for weights that are no numbers
 */
export function ownNetwork(model: OnnxModel, path: string): OwnNetwork | null {
  const network = writtenNetwork(model);
  if (!network) return null;
  const tensors = new Map(model.initialisers.map((tensor) => [tensor.name, tensor]));
  const nodes = new Map(network.nodes.map((node) => [node.id, node]));
  const values = new Map<string, Float32Array>();
  for (const spec of parameterSpecs(network)) {
    const tensor = tensors.get(spec.name);
    const node = nodes.get(nodeOf(spec));
    const own = tensor && node && inOrder(spec, node, read(tensor, path));
    if (own?.length !== parameterSize(spec)) return null;
    values.set(spec.name, own);
  }
  return { network, values };
}

function writtenNetwork({ metadata, nodes }: OnnxModel): Network | null {
  const text = metadata.get(ownKeys.network);
  if (text === undefined || metadata.get(ownKeys.graph) !== graphDigest(nodes)) return null;
  const parsed = Network.safeParse(parsedJson(text));
  return parsed.success ? parsed.data : null;
}

/** What is not JSON is not a reason to refuse the graph beside it. */
function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function read(tensor: OnnxTensor, path: string): Float32Array {
  return checkedValues(tensorValues(tensor, path), tensor.name, path);
}

/** From the order that write-onnx.ts gives to the values of a parameter. */
function inOrder(spec: ParameterSpec, { kind }: NetworkNode, values: Float32Array): Float32Array {
  const outputs = spec.shape.at(-1) ?? 1;
  if (kind === 'conv2d' && spec.isKernel) {
    const [height = 1, width = 1, inputs = 1] = spec.shape;
    return outputsLast(values, outputs, inputs, height * width);
  }
  if (kind === 'conv2d-transpose' && spec.isKernel) {
    const [height = 1, width = 1, filters = 1] = spec.shape;
    return outputsLast(values, outputs, filters, height * width);
  }
  if (kind === 'position-embedding')
    return outputsLast(values, outputs, 1, values.length / outputs);
  if (kind === 'class-token') {
    const positions = values.length / outputs;
    return values.filter((_value, index) => index % positions === 0);
  }
  return values;
}
