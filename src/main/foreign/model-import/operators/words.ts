import type { OnnxModel, OnnxNode, OnnxTensor } from '../../formats/onnx/decode-onnx';

/** The operator set whose words are used. */
export const wordsOpset = 13;

const [floatType, wholeType] = [1, 7];

/** In the place of a number of groups: no file of ONNX has it. */
export const asManyAsChannels = 0;

type AttributeValue = number | string | readonly number[];
export type Attributes = Readonly<Record<string, AttributeValue>>;

/** An ONNX graph in the making. */
export class OnnxWords {
  readonly nodes: OnnxNode[] = [];
  readonly initialisers: OnnxTensor[] = [];

  /** Adds an operator and returns the name of its output. */
  operator(
    type: string,
    inputs: readonly string[],
    output: string,
    attributes: Attributes = {},
  ): string {
    this.nodes.push({
      op_type: type,
      input: [...inputs],
      output: [output],
      name: output,
      attribute: attributesOf(attributes),
      domain: '',
    });
    return output;
  }

  /** Adds constant numbers and returns their name. */
  floats(name: string, dims: readonly number[], values: Float32Array): string {
    const { buffer, byteOffset, byteLength } = values as Float32Array<ArrayBuffer>;
    const raw_data = new Uint8Array(buffer, byteOffset, byteLength);
    this.initialisers.push({
      ...emptyTensor,
      name,
      dims: [...dims],
      data_type: floatType,
      raw_data,
    });
    return name;
  }

  wholes(name: string, values: readonly number[]): string {
    const tensor = { ...emptyTensor, name, dims: [values.length], data_type: wholeType };
    this.initialisers.push({ ...tensor, int64_data: [...values] });
    return name;
  }

  model(frame: Pick<OnnxModel, 'inputs' | 'outputs' | 'opset' | 'producer'>): OnnxModel {
    const { nodes, initialisers } = this;
    return { nodes, initialisers, metadata: new Map(), ...frame };
  }
}

const emptyTensor = {
  float_data: [],
  int32_data: [],
  int64_data: [],
  double_data: [],
  external_data: [],
  data_location: 0,
};

/** Settings as an operator has them. */
export function attributesOf(attributes: Attributes): OnnxNode['attribute'] {
  return Object.entries(attributes).map(([name, value]) => attribute(name, value));
}

function attribute(name: string, value: AttributeValue): OnnxNode['attribute'][number] {
  const empty = { name, f: 0, i: 0, floats: [], ints: [] };
  if (typeof value === 'string') return { ...empty, s: new TextEncoder().encode(value) };
  if (typeof value !== 'number') return { ...empty, ints: [...value] };
  return { ...empty, f: value, i: value };
}
