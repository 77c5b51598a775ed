import { graphDigest, ownKeys } from '../../formats/onnx/own-network';
import { modelMessage } from '../../formats/onnx/schema';

/** Numbers of an attribute: lists of whole numbers, or one number or text. */
export type Attributes = Record<string, readonly number[] | number | string>;

/** Numbers of the attributes' types in onnx.proto3. */
const attributeTypes = { float: 1, int: 2, string: 3, ints: 7 } as const;
/** Numbers of the elements' types in onnx.proto3. */
const elementTypes = { float32: 1, int64: 7 } as const;

/** These attributes are floats, also where their value is a whole number. */
const floatAttributes = new Set(['alpha', 'beta', 'epsilon', 'momentum']);

/** The IR version that came with each operator set that is written. */
const irVersions: Record<number, number> = { 17: 8, 20: 9 };

export interface GraphFrame {
  name: string;
  /** [channels, height, width] of an image. */
  image: readonly number[];
  classes: number;
  opset: number;
  producerVersion: string;
  /** Texts that go with the model. */
  metadata: Record<string, string>;
}

interface Operator {
  op_type: string;
  name: string;
  input: string[];
  output: string[];
  attribute: object[];
}

/** An ONNX graph that grows operator by operator. A tensor is known by its name. */
export class GraphWriter {
  readonly #nodes: Operator[] = [];
  readonly #initialisers = new Map<string, object>();

  /** Adds an operator with one output and returns the output's name. Inputs may be '' where they are left out. */
  operator(
    type: string,
    name: string,
    inputs: readonly string[],
    output: string,
    attributes: Attributes = {},
  ): string {
    this.#nodes.push({
      op_type: type,
      name,
      input: [...inputs],
      output: [output],
      attribute: Object.entries(attributes).map(([key, value]) => attribute(key, value)),
    });
    return output;
  }

  /** Adds constant float32 values, row by row, and returns their name. */
  floats(name: string, shape: readonly number[], values: Float32Array): string {
    // Little-endian, as the format and every machine that the native runtime exists for.
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    const tensor = { name, dims: [...shape], data_type: elementTypes.float32, raw_data: bytes };
    this.#initialisers.set(name, tensor);
    return name;
  }

  /** Adds constant whole numbers and returns their name. */
  integers(name: string, values: readonly number[]): string {
    const tensor = { name, dims: [values.length], data_type: elementTypes.int64 };
    this.#initialisers.set(name, { ...tensor, int64_data: [...values] });
    return name;
  }

  /** The whole file. The graph must have used the input `image` and given the output `logits`. */
  encode(frame: GraphFrame): Uint8Array {
    const message = modelMessage();
    return message.encode(message.fromObject(this.#model(frame))).finish();
  }

  #model({ name, image, classes, opset, producerVersion, metadata }: GraphFrame): object {
    const texts = { ...metadata, [ownKeys.graph]: graphDigest(this.#nodes) };
    return {
      ir_version: irVersions[opset],
      producer_name: 'Temper',
      producer_version: producerVersion,
      opset_import: [{ domain: '', version: opset }],
      metadata_props: Object.entries(texts).map(([key, value]) => ({ key, value })),
      graph: {
        name,
        node: this.#nodes,
        initializer: [...this.#initialisers.values()],
        input: [batch('image', image)],
        output: [batch('logits', [classes])],
      },
    };
  }
}

/** A tensor whose first size, the number of images, is left open. */
function batch(name: string, shape: readonly number[]): object {
  const dim = [{ dim_param: 'N' }, ...shape.map((size) => ({ dim_value: size }))];
  return { name, type: { tensor_type: { elem_type: elementTypes.float32, shape: { dim } } } };
}

function attribute(name: string, value: Attributes[string]): object {
  if (typeof value === 'string') {
    return { name, type: attributeTypes.string, s: new TextEncoder().encode(value) };
  }
  if (typeof value !== 'number') return { name, type: attributeTypes.ints, ints: [...value] };
  return floatAttributes.has(name)
    ? { name, type: attributeTypes.float, f: value }
    : { name, type: attributeTypes.int, i: value };
}
