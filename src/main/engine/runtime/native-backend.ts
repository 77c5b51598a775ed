import type { Tensor } from '@tensorflow/tfjs-node-gpu';
import { tf } from './tensorflow';

/** An attribute of a TensorFlow op; `type` is one of the binding's `TF_ATTR_` numbers. */
export interface OpAttribute {
  name: string;
  type: number;
  value: unknown;
}

/** The part of tfjs-node's backend that runs one TensorFlow op; its own types do not export it. */
export interface NativeBackend {
  readonly isUsingGpuDevice: boolean;
  readonly binding: {
    readonly TF_Version: string;
    readonly TF_FLOAT: number;
    readonly TF_INT32: number;
    readonly TF_ATTR_TYPE: number;
    readonly TF_ATTR_INT: number;
    readonly TF_ATTR_FLOAT: number;
    readonly TF_ATTR_BOOL: number;
    readonly TF_ATTR_STRING: number;
  };
  executeSingleOutput(name: string, attributes: OpAttribute[], inputs: Tensor[]): Tensor;
  executeMultipleOutputs(
    name: string,
    attributes: OpAttribute[],
    inputs: Tensor[],
    outputs: number,
  ): Tensor[];
}

export function nativeBackend(): NativeBackend {
  return tf.backend() as unknown as NativeBackend;
}
