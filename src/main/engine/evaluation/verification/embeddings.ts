import { TemperError } from '../../../../contract/errors';
import type { Network } from '../../../../contract/models/network';
import { readNumbered } from '../../../core/datasets/numbered-images';
import type { PackedDataset } from '../../../core/datasets/packed-dataset';
import { imageTensor } from '../../batches/image-tensor';
import { checkStopped, letMessagesIn, waitWhilePaused, type Controls } from '../../jobs/controls';
import { createMeasuredNetwork } from '../../measurement/measured-network';
import type { Compiler } from '../../runtime/capture/compiler';
import { tf } from '../../runtime/tensorflow';
import { unitVectors } from '../../tensors/directions';
import type { Tensor2D, Tensors } from '../../tensors/types';
import type { VerificationJournal } from './journal';

/** Directions of images, each of length 1. */
export interface Embeddings {
  /** [count, dimensions] */
  values: Float32Array;
  dimensions: number;
}

/** Features shorter than this have no direction. */
const shortest = 1e-6;

/** A job rests, or continues. */
type Rest = { type: 'paused' } | { type: 'resumed' };

interface EmbedSettings {
  batchSize: number;
  controls: Controls;
  journal: VerificationJournal;
}

export interface Embedder {
  network: Network;
  parameters: Tensors;
  compiler: Compiler;
  file: string;
}

/**
 * The directions of images by their numbers. Yields the images that are done, and when it rests; those that the journal has are not
 * computed again.
 *
 * @throws TemperError 'checkpoint-unreadable' for features that are zero or no numbers; Stopped
 */
export async function* embed(
  { network, parameters, compiler, file }: Embedder,
  dataset: PackedDataset,
  numbers: readonly number[],
  { batchSize, controls, journal }: EmbedSettings,
): AsyncGenerator<number | Rest, Embeddings> {
  const dimensions = network.classes;
  const values = new Float32Array(numbers.length * dimensions);
  values.set(journal.directions);
  const known = journal.directions.length / dimensions;
  if (known > 0) yield known;
  const measured = createMeasuredNetwork(network, parameters, compiler);
  try {
    for (let first = known; first < numbers.length; first += batchSize) {
      await letMessagesIn();
      checkStopped(controls.signal);
      yield* waitWhilePaused(controls);
      const batch = numbers.slice(first, first + batchSize);
      const { directions, lengths } = tf.tidy(() => {
        const images = imageTensor(readNumbered(dataset, batch), dataset, batch.length);
        const features = measured.logits(images);
        return { directions: unitVectors(features, 1), lengths: tf.norm(features, 'euclidean', 1) };
      });
      checkLengths(await lengths.data(), file);
      const rows = (await directions.data()) as Float32Array;
      values.set(rows, first * dimensions);
      journal.addDirections(rows);
      tf.dispose([directions, lengths]);
      yield batch.length;
    }
  } finally {
    measured.dispose();
  }
  return { values, dimensions };
}

/** @throws TemperError for features that are zero or no numbers */
export function checkLengths(lengths: ArrayLike<number>, file: string): void {
  for (const length of Array.from(lengths)) {
    if (length > shortest && Number.isFinite(length)) continue;
    const found = Number.isFinite(length) ? 'are zero' : 'are no numbers';
    throw new TemperError(
      'checkpoint-unreadable',
      `The features that ${file} gives an image ${found}, so that they point nowhere: nothing can be compared. Use another model, or one that was trained further.`,
      { file },
    );
  }
}

/** The cosine of two directions by position. */
export function similarity({ values, dimensions }: Embeddings, one: number, other: number): number {
  let sum = 0;
  for (let axis = 0; axis < dimensions; axis += 1) {
    sum +=
      (values[one * dimensions + axis] as number) * (values[other * dimensions + axis] as number);
  }
  return sum;
}

/** Directions at the given positions, [positions, dimensions], which the caller disposes. */
export function rowsOf({ values, dimensions }: Embeddings, positions: readonly number[]): Tensor2D {
  const rows = new Float32Array(positions.length * dimensions);
  positions.forEach((position, place) => {
    const from = position * dimensions;
    rows.set(values.subarray(from, from + dimensions), place * dimensions);
  });
  return tf.tensor2d(rows, [positions.length, dimensions]);
}

/** The most alike of a gallery. */
export interface Match {
  /** Position in the gallery. */
  place: number;
  similarity: number;
}

/** Probes that are compared with the whole gallery at once. */
const probesAtOnce = 256;

/** For each probe the most alike of the gallery, both by positions. */
export function bestMatches(
  embeddings: Embeddings,
  probes: readonly number[],
  gallery: readonly number[],
): Match[] {
  const enrolled = rowsOf(embeddings, gallery);
  const matches: Match[] = [];
  for (let first = 0; first < probes.length; first += probesAtOnce) {
    const [places, best] = tf.tidy(() => {
      const rows = rowsOf(embeddings, probes.slice(first, first + probesAtOnce));
      const scores = tf.matMul(rows, enrolled, false, true);
      return [tf.argMax(scores, 1).dataSync(), tf.max(scores, 1).dataSync()];
    });
    places.forEach((place, index) =>
      matches.push({ place, similarity: (best as Float32Array)[index] as number }),
    );
  }
  enrolled.dispose();
  return matches;
}
