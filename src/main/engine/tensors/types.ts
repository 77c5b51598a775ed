import type { Tensor } from '@tensorflow/tfjs-node-gpu';

export type { Scalar, Tensor, Tensor1D, Tensor2D, Tensor4D } from '@tensorflow/tfjs-node-gpu';

/** Tensors by name; parameters carry the names of their specs. */
export type Tensors = Record<string, Tensor>;
