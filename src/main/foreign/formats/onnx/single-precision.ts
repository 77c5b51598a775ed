import type { OutsideFile } from '../outside-file';
import { tensorValues, type OnnxModel, type OnnxTensor } from './decode-onnx';
import { withDataBeside } from './outside-data';
import { modelMessage } from './schema';

const single = 1;
const halves: ReadonlySet<unknown> = new Set([10, 16]);

/** The part of a decoded message that says how precise numbers are. */
interface Message {
  graph?: {
    node?: { attribute?: { i?: unknown; t?: Partial<OnnxTensor> }[] }[];
    initializer?: Partial<OnnxTensor>[];
    input?: ValueMessage[];
    output?: ValueMessage[];
  };
}
interface ValueMessage {
  type?: { tensor_type?: { elem_type?: unknown } };
}

/**
 * A model that computes in half floats as one of the same weights in single precision: what a network computes from
 * them is compared with that. Null for a model without half floats.
 *
 * @param described the file, decoded
 * @throws TemperError 'checkpoint-unreadable' as withDataBeside
 */
export function inSinglePrecision(described: OnnxModel, file: OutsideFile): Uint8Array | null {
  if (!described.initialisers.some(({ data_type: type }) => halves.has(type))) return null;
  const { model } = withDataBeside(described, file);
  const message = modelMessage();
  const decoded = message.decode(file.slice(0, file.bytes));
  const { graph = {} } = decoded as Message;
  graph.initializer = model.initialisers.map((tensor) => widened(tensor, file.path));
  for (const { type } of [...(graph.input ?? []), ...(graph.output ?? [])]) {
    const tensor = type?.tensor_type;
    if (tensor && halves.has(tensor.elem_type)) tensor.elem_type = single;
  }
  for (const [index, node] of model.nodes.entries()) {
    for (const [at, { name, i, t }] of node.attribute.entries()) {
      const attribute = graph.node?.[index]?.attribute?.[at];
      if (attribute && t) attribute.t = widened(t, file.path);
      const isCast = node.op_type === 'Cast' && name === 'to' && halves.has(i);
      if (attribute && isCast) attribute.i = single;
    }
  }
  return message.encode(decoded).finish();
}

function widened(tensor: OnnxTensor, path: string): Partial<OnnxTensor> {
  if (!halves.has(tensor.data_type)) return tensor;
  const { buffer, byteOffset, byteLength } = tensorValues(tensor, path);
  const raw_data = new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength);
  return { name: tensor.name, dims: tensor.dims, data_type: single, raw_data };
}
