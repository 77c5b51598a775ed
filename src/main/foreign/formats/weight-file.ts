/** A tensor of a file from outside: its facts are known, its values are read when asked for. */
export interface WeightTensor {
  readonly shape: readonly number[];
  /** As the file calls it, for people: `float32`, `bfloat16`. */
  readonly type: string;
  /** All values in row-major order, as float32. */
  read(): Float32Array;
}

/** Named tensors without a graph. */
export interface WeightFile {
  readonly tensors: ReadonlyMap<string, WeightTensor>;
  /** What a person should know about the file, in whole sentences. */
  readonly notes: readonly string[];
}

export function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}
