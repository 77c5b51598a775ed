import { z } from 'zod';
import { toFloat32, type ElementType } from '../element-types';
import { malformedPart, unreadable, type OutsideFile } from '../outside-file';
import { elementCount } from '../weight-file';
import { modelMessage } from './schema';

/** A protobuf message cannot be larger. */
const largestFile = 2 ** 31 - 1;

const Tensor = z.object({
  dims: z.array(z.int().min(0)).default([]),
  data_type: z.int().default(0),
  float_data: z.array(z.number()).default([]),
  int32_data: z.array(z.number()).default([]),
  int64_data: z.array(z.number()).default([]),
  double_data: z.array(z.number()).default([]),
  name: z.string().default(''),
  raw_data: z.instanceof(Uint8Array).optional(),
  data_location: z.int().default(0),
  external_data: z
    .array(z.object({ key: z.string().default(''), value: z.string().default('') }))
    .default([]),
});
export type OnnxTensor = z.infer<typeof Tensor>;

const Attribute = z.object({
  name: z.string(),
  f: z.number().default(0),
  i: z.number().default(0),
  s: z.instanceof(Uint8Array).optional(),
  t: Tensor.optional(),
  floats: z.array(z.number()).default([]),
  ints: z.array(z.number()).default([]),
});

const Node = z.object({
  input: z.array(z.string()).default([]),
  output: z.array(z.string()).default([]),
  name: z.string().default(''),
  op_type: z.string().default(''),
  attribute: z.array(Attribute).default([]),
  domain: z.string().default(''),
});
export type OnnxNode = z.infer<typeof Node>;

const Dimension = z.object({ dim_value: z.number().optional() });
const ValueInfo = z.object({
  name: z.string().default(''),
  type: z
    .object({
      tensor_type: z
        .object({ shape: z.object({ dim: z.array(Dimension).default([]) }).optional() })
        .optional(),
    })
    .optional(),
});

const Model = z.object({
  producer_name: z.string().default(''),
  producer_version: z.string().default(''),
  graph: z.object({
    node: z.array(Node).default([]),
    initializer: z.array(Tensor).default([]),
    input: z.array(ValueInfo).default([]),
    output: z.array(ValueInfo).default([]),
  }),
  metadata_props: z
    .array(z.object({ key: z.string().default(''), value: z.string().default('') }))
    .default([]),
  opset_import: z
    .array(z.object({ domain: z.string().default(''), version: z.number().default(0) }))
    .default([]),
});

export interface OnnxModel {
  nodes: OnnxNode[];
  initialisers: OnnxTensor[];
  /** Inputs that are no weights; null for a size that is left open. */
  inputs: { name: string; shape: (number | null)[] }[];
  outputs: string[];
  opset: number;
  producer: string;
  /** Texts that go with the model, by their keys. */
  metadata: ReadonlyMap<string, string>;
}

/** Decodes a model without looking at its tensors' values. @throws TemperError 'checkpoint-unreadable' */
export function decodeOnnx(file: OutsideFile): OnnxModel {
  if (file.bytes > largestFile) throw unreadable(file.path, 'it is larger than ONNX files can be');
  const parsed = Model.safeParse(decodeMessage(file));
  if (!parsed.success) {
    throw unreadable(file.path, `as ONNX, ${malformedPart(parsed.error)}`);
  }
  const {
    graph,
    opset_import: imports,
    producer_name: name,
    producer_version: version,
    metadata_props: metadata,
  } = parsed.data;
  const weights = new Set(graph.initializer.map((tensor) => tensor.name));
  return {
    nodes: graph.node,
    initialisers: graph.initializer,
    inputs: graph.input
      .filter((input) => !weights.has(input.name))
      .map((input) => ({
        name: input.name,
        shape: (input.type?.tensor_type?.shape?.dim ?? []).map(({ dim_value: size }) =>
          size !== undefined && size > 0 ? size : null,
        ),
      })),
    outputs: graph.output.map((output) => output.name),
    opset: imports.find(({ domain }) => domain === '' || domain === 'ai.onnx')?.version ?? 0,
    producer: `${name} ${version}`.trim(),
    metadata: new Map(metadata.map(({ key, value }) => [key, value])),
  };
}

function decodeMessage(file: OutsideFile): unknown {
  const message = modelMessage();
  try {
    const decoded = message.decode(file.slice(0, file.bytes));
    return message.toObject(decoded, { longs: Number, defaults: false });
  } catch (error) {
    if (error instanceof Error && error.name === 'TemperError') throw error;
    throw unreadable(file.path, `as ONNX: ${(error as Error).message}`);
  }
}

const types: Record<number, ElementType> = {
  1: 'float32',
  2: 'uint8',
  3: 'int8',
  5: 'int16',
  6: 'int32',
  7: 'int64',
  9: 'bool',
  10: 'float16',
  11: 'float64',
  16: 'bfloat16',
};
const externalLocation = 1;

/**
 * The values of a tensor.
 *
 * @throws TemperError 'checkpoint-unreadable' when they lie in another file, or are not as many as its shape says
 */
export function tensorValues(tensor: OnnxTensor, path: string): Float32Array {
  const bad = (reason: string) => unreadable(path, `its tensor ${tensor.name}: ${reason}`);
  if (isOutside(tensor)) {
    throw bad('its values lie in another file, where those of weights alone may lie');
  }
  const type = elementTypeOf(tensor, path);
  const { raw_data: raw } = tensor;
  const values = raw && raw.length > 0 ? rawValues(raw, type, bad) : listedValues(tensor, type);
  if (values.length === elementCount(tensor.dims)) return values;
  throw bad(`it has ${values.length} values for the shape [${tensor.dims.join(', ')}]`);
}

/** Whether the values lie in another file. */
export function isOutside({ data_location: location }: OnnxTensor): boolean {
  return location === externalLocation;
}

/** @throws TemperError 'checkpoint-unreadable' for one that no number of a network has */
export function elementTypeOf({ name, data_type: number }: OnnxTensor, path: string): ElementType {
  const type = types[number];
  if (type) return type;
  throw unreadable(path, `its tensor ${name}: its type ${number} is not read`);
}

/** Half floats are listed by their bits, as whole numbers. */
function listedValues(tensor: OnnxTensor, type: ElementType): Float32Array {
  const { float_data: floats, int32_data: ints, int64_data: longs, double_data: doubles } = tensor;
  if (type === 'float16' || type === 'bfloat16') {
    return toFloat32(new Uint8Array(Uint16Array.from(ints).buffer), type);
  }
  return Float32Array.from([floats, ints, longs, doubles].find(({ length }) => length > 0) ?? []);
}

function rawValues(
  raw: Uint8Array,
  type: ElementType,
  bad: (reason: string) => Error,
): Float32Array {
  try {
    return toFloat32(raw, type);
  } catch {
    throw bad(`its ${raw.length} bytes are no whole number of values`);
  }
}
