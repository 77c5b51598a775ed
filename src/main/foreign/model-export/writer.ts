import type { Network } from '../../../contract/models/network';

/** A model as every writer gets it. */
export interface ModelToWrite {
  network: Network;
  /** Every parameter and moving statistic by its name, in Temper's layout: kernels as height, width, input, output. */
  values: ReadonlyMap<string, { shape: number[]; values: Float32Array }>;
  name: string;
  /** In the order of the logits; null if the classes have no names. */
  classNames: string[] | null;
}

export interface WrittenFile {
  /** Relative to the folder of the export, with `/`. */
  path: string;
  bytes: Uint8Array;
}

/**
 * Puts a model into another program's words. Pure but for time: it touches no file.
 *
 * @throws TemperError 'invalid-input', naming the node, for what the format cannot say
 */
export type ModelWriter = (model: ModelToWrite) => Promise<WrittenFile[]>;
