import { attackPasses, type ThreatModel } from '../../../contract/attack';
import type { Split } from '../../../contract/evaluation';
import { craft } from '../attacks/craft';
import type { Round } from '../attacks/rounds';
import type { PackedDataset } from '../data/packed-dataset';
import type { Random } from '../numerics/random';
import { checkStopped, driveParts, letMessagesIn } from '../training/controls';
import { addDistances, type Distances } from './distances';
import type { Measured } from './measure';
import { readBatches, type ImageBatch } from './read-batch';
import type { Subject } from './subject';

/** Which images are measured, and under which attack. */
export interface Measurement {
  split: Split;
  /** Positions in the split. */
  indexes: Uint32Array;
  batchSize: number;
  /** Null: the images as they are. */
  attack: Round | null;
  threatModel: ThreatModel;
  /** The random numbers of a batch. */
  random: (batch: number) => Random;
  distances: Distances | null;
}

export interface BatchResult extends Measured {
  /** Positions of the batch's images in the split. */
  indexes: Uint32Array;
  labels: Int32Array;
}

/** Either progress within a batch, or a finished batch. */
export type MeasurementPart = { images: number; batch: BatchResult | null };

/**
 * Measures batch by batch. Yields a part after every attack step and after every batch; `images` says how many images
 * passed forward (and, in an attack step, backward) through the network.
 *
 * @throws Stopped when the job is told to stop, within one attack step
 */
export async function* measureBatches(
  subject: Subject,
  dataset: PackedDataset,
  measurement: Measurement,
  signal: AbortSignal,
): AsyncGenerator<MeasurementPart, void> {
  const { split, indexes, batchSize } = measurement;
  for (const batch of readBatches(dataset, split, indexes, batchSize)) {
    await letMessagesIn();
    checkStopped(signal);
    const measured = measurement.attack
      ? yield* measureCrafted(subject, batch, measurement, measurement.attack, signal)
      : await subject.measure(batch.images, batch.labels);
    yield {
      images: batch.labels.length,
      batch: { ...measured, indexes: batch.indexes, labels: batch.labels },
    };
  }
}

/** Passes over images that a measurement takes: one per attack step and one for the answer. */
export function measurementPasses(images: number, attack: Round | null, classes: number): number {
  return images * (attack ? attackPasses(attack, classes) + 1 : 1);
}

async function* measureCrafted(
  subject: Subject,
  batch: ImageBatch,
  { threatModel, random, distances }: Measurement,
  attack: Round,
  signal: AbortSignal,
): AsyncGenerator<MeasurementPart, Measured> {
  const crafting = driveParts(
    craft(subject, batch.images, batch.labelTensor, threatModel, attack, random(batch.number)),
    signal,
  );
  let part = await crafting.next();
  while (!part.done) {
    yield { images: batch.labels.length, batch: null };
    part = await crafting.next();
  }
  const crafted = part.value.images;
  try {
    if (distances) await addDistances(distances, batch.images, crafted, threatModel);
    return await subject.measure(crafted, batch.labels);
  } finally {
    crafted.dispose();
  }
}
