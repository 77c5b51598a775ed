import type { Tensor } from '@tensorflow/tfjs-node-gpu';
import { tf } from '../tensorflow';

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
  deleteTensor(id: number): void;
  executeOp(
    name: string,
    attributes: NativeAttribute[],
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

export interface NativeAttribute {
  name: string;
  type: number;
  value: unknown;
}

/** Shape and TensorFlow's number of the element type. */
export interface TensorSpec {
  shape: number[];
  dtype: number;
}

export interface TensorMetadata extends TensorSpec {
  id: number;
}

/** The part of tfjs-node's backend that a recording reaches into; its own types keep it private. */
export interface RecordableBackend {
  binding: Binding;
  readonly isUsingGpuDevice: boolean;
  readonly tensorMap: { get(dataId: object): TensorMetadata };
  getInputTensorIds(tensors: Tensor[]): number[];
  createOutputTensor(metadata: TensorMetadata): Tensor;
}

export function recordableBackend(): RecordableBackend {
  return tf.backend() as unknown as RecordableBackend;
}

/** Native id of a tensor, uploading its values first when tfjs has put that off. */
export function nativeId(backend: RecordableBackend, tensor: Tensor): number {
  const [id] = backend.getInputTensorIds([tensor]);
  if (id === undefined) throw new Error('the backend gave no native id for a tensor');
  return id;
}

export function specOf(backend: RecordableBackend, { dataId, shape }: Tensor): TensorSpec {
  return { shape, dtype: backend.tensorMap.get(dataId).dtype };
}

/** Of a tensor, at most: no type here takes more than four bytes for an element. */
export function bytesOf({ shape }: TensorSpec): number {
  return shape.reduce((product, size) => product * size, 4);
}

/** Text that is the same for tensors of the same shape and type. */
export function signature({ dtype, shape }: TensorSpec): string {
  return `${dtype}[${shape.join(',')}]`;
}
