import { readFileSync, writeFileSync } from 'node:fs';
import { modelMessage } from '../../src/main/foreign/formats/onnx/schema';

export interface GraphNode {
  op_type: string;
  input: string[];
  output: string[];
  attribute?: Record<string, unknown>[];
}

interface Graph {
  nodes: GraphNode[];
  weights: Record<string, { dims: number[]; values: number[]; integers?: boolean }>;
  /** [batch, channels, height, width] of "image"; 0 leaves one open. The result is called "result". */
  input: number[];
  opset?: number;
}

const [float, long] = [1, 7];

/** An ONNX file of a few nodes that ONNX Runtime runs as well. */
export function onnxBytes({ nodes, weights, input, opset = 17 }: Graph): Uint8Array {
  const tensor = (name: string, shape: number[]) => ({
    name,
    type: {
      tensor_type: { elem_type: float, shape: { dim: shape.map((size) => ({ dim_value: size })) } },
    },
  });
  const model = {
    ir_version: 8,
    producer_name: 'tests',
    opset_import: [{ domain: '', version: opset }],
    graph: {
      name: 'graph',
      node: nodes.map((node, index) => ({ name: `node${index}`, ...node })),
      initializer: Object.entries(weights).map(([name, { dims, values, integers = false }]) => ({
        name,
        dims,
        data_type: integers ? long : float,
        ...(integers ? { int64_data: values } : { float_data: values }),
      })),
      input: [tensor('image', input)],
      output: [{ name: 'result', type: { tensor_type: { elem_type: float } } }],
    },
  };
  const message = modelMessage();
  return message.encode(message.fromObject(model)).finish();
}

export function writeOnnx(path: string, graph: Graph): string {
  writeFileSync(path, onnxBytes(graph));
  return path;
}

interface ChangeableModel {
  metadata_props?: unknown[];
  opset_import?: { domain: string; version: number }[];
  graph?: {
    node?: { op_type?: string }[];
    initializer?: Record<string, unknown>[];
    input?: ChangeableValue[];
    output?: ChangeableValue[];
  };
}
interface ChangeableValue {
  type?: { tensor_type?: { elem_type?: number } };
}

/** Changes a file as another program might, and returns its path. */
export function changeOnnx(path: string, change: (model: ChangeableModel) => void): string {
  const message = modelMessage();
  const model = message.decode(readFileSync(path)) as ChangeableModel;
  change(model);
  writeFileSync(path, message.encode(model).finish());
  return path;
}

/** Leaves a file of Temper nothing but its graph. */
export function withoutMetadata(path: string): string {
  return changeOnnx(path, (model) => {
    model.metadata_props = [];
  });
}
