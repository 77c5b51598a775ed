import type { Tensor } from '@tensorflow/tfjs-node-gpu';
import { TemperError } from '../../../../contract/errors';
import { tf } from '../tensorflow';
import type { GraphWriter } from './graph-writer';
import { currentLayer } from './layer';
import {
  nativeId,
  type Binding,
  type NativeAttribute,
  type RecordableBackend,
  type TensorMetadata,
  type TensorSpec,
} from './native-binding';
import type { Precision } from './precision';
import type { AttributeValue } from './protocol-buffers';
import { inferOutputs, type Operand } from './shape-rules';
import { writeAttribute, bytesOf, inferredTypes } from './write-attribute';

/**
 * Where a tensor of the recorded function stands in the graph. A symbolic tensor has no values, only a place; a real
 * one has values and gets its place when an op first reads it.
 */
interface Origin extends Operand {
  reference: string | null;
}

/** Native ids count up from 0 and -1 means "not uploaded": symbolic tensors have ids below both. */
const firstSymbolicId = -2;

/**
 * Writes the native ops that a function executes into a graph, without running them: its tensors are symbolic, with
 * shape and type and no values. Tensors that the function makes from numbers, or takes from outside, become constants.
 */
export class Recorder {
  readonly #backend: RecordableBackend;
  readonly #binding: Binding;
  readonly #origins = new Map<number, Origin>();
  /** Shape and type of every real tensor that an op has read, so that outside tensors can become constants. */
  readonly #realSpecs = new Map<number, TensorSpec>();
  #nextId = firstSymbolicId;

  constructor(
    backend: RecordableBackend,
    readonly graph: GraphWriter,
    readonly precision: Precision | null = null,
  ) {
    this.#backend = backend;
    this.#binding = backend.binding;
  }

  /** A symbolic tensor for a node of the graph, which no scope disposes of. */
  symbol(reference: string, spec: TensorSpec): Tensor {
    return tf.keep(this.#backend.createOutputTensor(this.#symbolic(reference, spec)));
  }

  /** Where a tensor of the function stands in the graph, and what it is. */
  placeOf(tensor: Tensor): TensorSpec & { reference: string } {
    const origin = this.#originOf(nativeId(this.#backend, tensor), 'the result');
    const reference = this.#asFloat(this.#referenceOf(origin));
    return { reference, shape: origin.shape, dtype: origin.dtype };
  }

  /** Puts a listening binding in place of the backend's for as long as the function runs. */
  listenDuring<Result>(run: () => Result): Result {
    const backend = this.#backend;
    const { getInputTensorIds } = backend;
    backend.getInputTensorIds = (tensors) => {
      const ids = getInputTensorIds.call(backend, tensors);
      this.#noteSpecs(tensors, ids);
      return ids;
    };
    const listening: Partial<Binding> = {
      createTensor: (shape, type, values) => this.#createTensor(shape, type, values),
      executeOp: (...call) => this.#executeOp(...call),
      tensorDataSync: (id) => this.#read(id),
    };
    // The binding is frozen: an object that inherits from it answers for everything that is not recorded.
    backend.binding = Object.create(
      this.#binding,
      Object.getOwnPropertyDescriptors(listening),
    ) as Binding;
    try {
      return run();
    } finally {
      backend.binding = this.#binding;
      backend.getInputTensorIds = getInputTensorIds;
    }
  }

  #symbolic(reference: string, spec: TensorSpec): TensorMetadata {
    const id = this.#nextId;
    this.#nextId -= 1;
    this.#origins.set(id, { ...spec, reference });
    return { id, ...spec };
  }

  #createTensor(shape: number[], dtype: number, values: ArrayLike<number>): number {
    const id = this.#binding.createTensor(shape, dtype, values);
    this.#origins.set(id, { shape, dtype, values, reference: null });
    return id;
  }

  #executeOp(
    op: string,
    attributes: NativeAttribute[],
    ids: number[],
    count: number,
  ): TensorMetadata[] {
    const origins = ids.map((id) => this.#originOf(id, op));
    if (ids.every((id) => id >= 0)) return this.#executeConstant(op, attributes, ids, count);
    const outputs =
      inferOutputs(op, origins, attributes, this.#binding.TF_BOOL) ??
      this.#runOnZeros(op, attributes, ids, origins, count);
    const name = this.#write(op, attributes, origins);
    return outputs.map(({ shape, dtype }, index) => {
      const reference = index === 0 ? name : `${name}:${index}`;
      return this.#symbolic(reference, { shape, dtype });
    });
  }

  /** An op on constants alone: its results are as real as they are, so that shapes can be computed. */
  #executeConstant(
    op: string,
    attributes: NativeAttribute[],
    ids: number[],
    count: number,
  ): TensorMetadata[] {
    const outputs = this.#binding.executeOp(op, attributes, ids, count);
    const name = this.#write(
      op,
      attributes,
      ids.map((id) => this.#originOf(id, op)),
    );
    outputs.forEach(({ id, shape, dtype }, index) => {
      const reference = index === 0 ? name : `${name}:${index}`;
      this.#origins.set(id, { shape, dtype, reference });
    });
    return outputs;
  }

  #write(op: string, attributes: NativeAttribute[], origins: Origin[]): string {
    const references = origins.map((origin) => this.#referenceOf(origin));
    const layer = currentLayer();
    const place = layer === '' ? '' : `${layer}/`;
    const written: Record<string, AttributeValue> = {};
    for (const [name, index] of Object.entries(inferredTypes[op] ?? {})) {
      written[name] = this.graph.type(origins[index]?.dtype ?? this.#binding.TF_FLOAT);
    }
    for (const attribute of attributes) {
      written[attribute.name] = writeAttribute(this.#binding, this.graph, op, attribute);
    }
    return this.precision
      ? this.precision.write(this.graph, { op, references, origins, attributes: written, place })
      : this.graph.add(op, references, written, place);
  }

  /** The results' shapes of an op that has no rule. Constants have their true values, everything else is zero. */
  #runOnZeros(
    op: string,
    attributes: NativeAttribute[],
    ids: number[],
    origins: Origin[],
    count: number,
  ): TensorMetadata[] {
    const made: number[] = [];
    const real = ids.map((id, index) => {
      const { shape, dtype, values } = origins[index] as Origin;
      if (id >= 0) return id;
      const zeros = this.#binding.createTensor(shape, dtype, values ?? this.#zeros(shape, dtype));
      made.push(zeros);
      return zeros;
    });
    const outputs = this.#binding.executeOp(op, attributes, real, count);
    for (const id of [...made, ...outputs.map((output) => output.id)]) {
      this.#binding.deleteTensor(id);
    }
    return outputs;
  }

  #zeros(shape: number[], dtype: number): Float32Array | Int32Array | Uint8Array {
    const size = shape.reduce((product, length) => product * length, 1);
    if (dtype === this.#binding.TF_INT32) return new Int32Array(size);
    return dtype === this.#binding.TF_BOOL ? new Uint8Array(size) : new Float32Array(size);
  }

  #originOf(id: number, op: string): Origin {
    const known = this.#origins.get(id);
    if (known) return known;
    const spec = this.#realSpecs.get(id);
    if (!spec) throw new Error(`${op} reads a tensor of unknown shape`);
    const origin = { ...spec, values: this.#binding.tensorDataSync(id), reference: null };
    this.#origins.set(id, origin);
    return origin;
  }

  #referenceOf(origin: Origin): string {
    const { shape, dtype, values } = origin;
    origin.reference ??= this.graph.constant(
      shape,
      dtype,
      bytesOf(this.#binding, dtype, values ?? []),
    );
    return origin.reference;
  }

  #asFloat(reference: string): string {
    return this.precision?.asFloat(this.graph, reference) ?? reference;
  }

  /** @throws TemperError 'internal' naming the op whose result is read */
  #read(id: number): Float32Array | Int32Array | Uint8Array {
    if (id > firstSymbolicId) return this.#binding.tensorDataSync(id);
    const reference = this.#origins.get(id)?.reference ?? 'an input';
    const what = reference.slice(this.graph.prefix.length);
    throw new TemperError(
      'internal',
      `A step cannot be compiled: it reads the values of ${what} while it is recorded. Return them from the step and read them afterwards.`,
      { op: what },
    );
  }

  #noteSpecs(tensors: Tensor[], ids: number[]): void {
    tensors.forEach((tensor, index) => {
      // 64-bit scalars are not tensors of the backend; they reach the graph through createTensor.
      if (!('dataId' in tensor)) return;
      const { shape, dtype } = this.#backend.tensorMap.get(tensor.dataId);
      this.#realSpecs.set(ids[index] as number, { shape, dtype });
    });
  }
}
