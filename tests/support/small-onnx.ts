import { join } from 'node:path';
import { ModelImportOptions } from '../../src/contract/models/model-import';
import { withOutsideFile } from '../../src/main/foreign/formats/outside-file';
import { onnxParity } from '../../src/main/foreign/model-import/verification/parity';
import { readModel } from '../../src/main/foreign/model-import/read-model';
import { writeOnnx, type GraphNode } from './onnx-graph';
import { temporaryDirectory } from './temporary-directory';

/** Small ONNX files around one convolution, how they are read, and how that compares with ONNX Runtime. */

export const filters = 3;
const size = 4;
export const kernel = {
  dims: [filters, 1, 3, 3],
  values: Array.from({ length: 27 }, (_value, index) => Math.sin(index)),
};
const matrix = {
  dims: [filters * size * size, filters],
  values: Array.from({ length: filters * size * size * filters }, (_value, index) =>
    Math.cos(index),
  ),
};
export const convolve: GraphNode = {
  op_type: 'Conv',
  input: ['image', 'kernel'],
  output: ['filtered'],
  attribute: [{ name: 'pads', ints: [1, 1, 1, 1], type: 7 }],
};
export const toLogits = (from: string, output: string): GraphNode[] => [
  { op_type: 'Flatten', input: [from], output: ['features'] },
  { op_type: 'MatMul', input: ['features', 'matrix'], output: [output] },
];
export interface More {
  batch?: number;
  weights?: Parameters<typeof writeOnnx>[1]['weights'];
}

export function written(nodes: GraphNode[], { batch = 0, weights = {} }: More = {}): string {
  return writeOnnx(join(temporaryDirectory(), 'model.onnx'), {
    nodes,
    weights: { kernel, matrix, ...weights },
    input: [batch, 1, size, size],
  });
}

export const read = (path: string) =>
  withOutsideFile(path, (file) => readModel(file, ModelImportOptions.parse({}), null));

export async function parity(path: string) {
  const { network, values, fileGives } = await read(path);
  return withOutsideFile(path, (file) => onnxParity(file, network, values, fileGives));
}
