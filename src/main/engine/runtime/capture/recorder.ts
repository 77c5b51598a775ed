import type { Tensor } from '@tensorflow/tfjs-node-gpu';
import type { AttributeValue } from './protocol-buffers';
import { GraphWriter } from './graph-writer';

/** The part of tfjs-node's native binding that a recording listens to. */
export interface Binding {
  readonly TF_FLOAT: number;
  readonly TF_INT32: number;
  readonly TF_BOOL: number;
  readonly TF_ATTR_TYPE: number;
  readonly TF_ATTR_INT: number;
  readonly TF_ATTR_FLOAT: number;
  readonly TF_ATTR_BOOL: number;
  readonly TF_ATTR_STRING: number;
  readonly TF_ATTR_SHAPE: number;
  createTensor(shape: number[], type: number, values: ArrayLike<number>): number;
  executeOp(
    name: string,
    attributes: OpAttribute[],
    inputs: number[],
    outputs: number,
  ): TensorMetadata[];
  tensorDataSync(id: number): Float32Array | Int32Array | Uint8Array;
  loadSavedModel(directory: string, tags: string): number;
  runSavedModel(
    id: number,
    inputs: number[],
    inputNames: string,
    outputNames: string,
  ): TensorMetadata[];
  deleteSavedModel(id: number): void;
}

export interface TensorMetadata {
  id: number;
  shape: number[];
  dtype: number;
}

interface OpAttribute {
  name: string;
  type: number;
  value: unknown;
}

/** The part of tfjs-node's backend that a recording reaches into; its own types keep it private. */
export interface RecordableBackend {
  binding: Binding;
  readonly tensorMap: { get(dataId: object): { id: number; shape: number[]; dtype: number } };
  getInputTensorIds(tensors: Tensor[]): number[];
  createOutputTensor(metadata: TensorMetadata): Tensor;
}

/**
 * Type attributes that tfjs leaves out, since running op by op infers them: attribute name and the input it follows.
 * A graph must state them; loading one that lacks another fails with the op's and the attribute's name.
 */
const inferredTypes: Record<string, Record<string, number>> = {
  ExpandDims: { T: 0, Tdim: 1 },
};

/** Native id of a tensor, uploading its values first when tfjs has put that off. */
export function nativeId(backend: RecordableBackend, tensor: Tensor): number {
  const [id] = backend.getInputTensorIds([tensor]);
  if (id === undefined) throw new Error('the backend gave no native id for a tensor');
  return id;
}

export interface Recording {
  graph: GraphWriter;
  inputNames: string[];
  outputNames: string[];
}

/**
 * Runs a pure function of tensors once and writes every native op it executes into a graph.
 *
 * Tensors that the function makes itself, or takes from outside without declaring them, become constants: anything that
 * changes from call to call must be an input. The caller owns the tensors of this one run.
 *
 * @throws Error naming the op when an attribute cannot be written
 */
export function record(
  backend: RecordableBackend,
  run: () => Tensor[],
  inputs: Tensor[],
): Recording {
  const recorder = new Recorder(backend, inputs);
  const outputNames = recorder.listenDuring(() => run().map((output) => recorder.output(output)));
  const inputNames = inputs.map((_input, index) => inputName(index));
  return { graph: recorder.graph, inputNames, outputNames };
}

const inputName = (index: number) => `input${index}`;

/** Where a native tensor stands in the graph, and its type. */
interface Origin {
  reference: string;
  type: number;
}

class Recorder {
  readonly graph = new GraphWriter();
  readonly #backend: RecordableBackend;
  readonly #binding: Binding;
  readonly #origins = new Map<number, Origin>();
  /** Shape and type of every tensor that an op has read, so that outside tensors can become constants. */
  readonly #metadata = new Map<number, { shape: number[]; dtype: number }>();
  #outputs = 0;

  constructor(backend: RecordableBackend, inputs: Tensor[]) {
    this.#backend = backend;
    this.#binding = backend.binding;
    inputs.forEach((input, index) => {
      const id = nativeId(backend, input);
      const { shape, dtype } = backend.tensorMap.get(input.dataId);
      const attributes = { dtype: this.graph.type(dtype), shape: this.graph.shape(shape) };
      const reference = this.graph.add('Placeholder', [], attributes, inputName(index));
      this.#origins.set(id, { reference, type: dtype });
    });
  }

  /** Puts a listening binding in place of the backend's for as long as the function runs. */
  listenDuring<Result>(run: () => Result): Result {
    const { getInputTensorIds } = this.#backend;
    this.#backend.getInputTensorIds = (tensors) => {
      const ids = getInputTensorIds.call(this.#backend, tensors);
      this.#noteMetadata(tensors, ids);
      return ids;
    };
    const listening: Partial<Binding> = {
      createTensor: (shape, type, values) => this.#createTensor(shape, type, values),
      executeOp: (...call) => this.#executeOp(...call),
    };
    // The binding is frozen: an object that inherits from it answers for everything that is not recorded.
    this.#backend.binding = Object.create(
      this.#binding,
      Object.getOwnPropertyDescriptors(listening),
    ) as Binding;
    try {
      return run();
    } finally {
      this.#backend.binding = this.#binding;
      this.#backend.getInputTensorIds = getInputTensorIds;
    }
  }

  /** Marks a tensor as a result and returns the name to fetch it by. */
  output(tensor: Tensor): string {
    const { reference, type } = this.#originOf(nativeId(this.#backend, tensor), 'the result');
    const name = `output${this.#outputs}`;
    this.#outputs += 1;
    return this.graph.add('Identity', [reference], { T: this.graph.type(type) }, name);
  }

  #createTensor(shape: number[], type: number, values: ArrayLike<number>): number {
    const id = this.#binding.createTensor(shape, type, values);
    this.#addConstant(id, shape, type, values);
    return id;
  }

  #executeOp(
    op: string,
    attributes: OpAttribute[],
    ids: number[],
    count: number,
  ): TensorMetadata[] {
    const outputs = this.#binding.executeOp(op, attributes, ids, count);
    const inputs = ids.map((id) => this.#originOf(id, op));
    const written = Object.fromEntries(
      Object.entries(inferredTypes[op] ?? {}).map(([name, index]) => [
        name,
        this.graph.type(inputs[index]?.type ?? this.#binding.TF_FLOAT),
      ]),
    );
    for (const attribute of attributes) {
      written[attribute.name] = writeAttribute(this.#binding, this.graph, op, attribute);
    }
    const name = this.graph.add(
      op,
      inputs.map(({ reference }) => reference),
      written,
    );
    outputs.forEach(({ id, dtype }, index) => {
      const reference = index === 0 ? name : `${name}:${index}`;
      this.#origins.set(id, { reference, type: dtype });
    });
    return outputs;
  }

  #originOf(id: number, op: string): Origin {
    const known = this.#origins.get(id);
    if (known) return known;
    const metadata = this.#metadata.get(id);
    if (!metadata) throw new Error(`${op} reads a tensor of unknown shape`);
    return this.#addConstant(id, metadata.shape, metadata.dtype, this.#binding.tensorDataSync(id));
  }

  #addConstant(id: number, shape: number[], type: number, values: ArrayLike<number>): Origin {
    const reference = this.graph.constant(shape, type, bytesOf(this.#binding, type, values));
    const origin = { reference, type };
    this.#origins.set(id, origin);
    return origin;
  }

  #noteMetadata(tensors: Tensor[], ids: number[]): void {
    tensors.forEach((tensor, index) => {
      // 64-bit scalars are not tensors of the backend; they reach the graph through createTensor.
      if (!('dataId' in tensor)) return;
      const { shape, dtype } = this.#backend.tensorMap.get(tensor.dataId);
      this.#metadata.set(ids[index] as number, { shape, dtype });
    });
  }
}

function writeAttribute(
  binding: Binding,
  graph: GraphWriter,
  op: string,
  { name, type, value }: OpAttribute,
): AttributeValue {
  if (type === binding.TF_ATTR_TYPE) return graph.type(value as number);
  if (type === binding.TF_ATTR_BOOL) return graph.boolean(value as boolean);
  if (type === binding.TF_ATTR_FLOAT) return graph.float(value as number);
  if (type === binding.TF_ATTR_STRING) return graph.text(value as string);
  if (type === binding.TF_ATTR_SHAPE) return graph.shape(value as number[]);
  if (type === binding.TF_ATTR_INT) {
    return Array.isArray(value)
      ? graph.integers(value as number[])
      : graph.integer(value as number);
  }
  throw new Error(`${op} has an attribute ${name} of a kind that cannot be written (${type})`);
}

function bytesOf(binding: Binding, type: number, values: ArrayLike<number>): Uint8Array {
  if (type === binding.TF_FLOAT) return new Uint8Array(Float32Array.from(values).buffer);
  if (type === binding.TF_INT32) return new Uint8Array(Int32Array.from(values).buffer);
  if (type === binding.TF_BOOL) return Uint8Array.from(values);
  throw new Error(`a constant of TensorFlow type ${type} cannot be written into a step`);
}
