import type { ThreatModel } from '../../../contract/attacks/threat-model';
import { measurementPasses, type Attack } from '../../../contract/attacks';
import type { Split } from '../../../contract/evaluations/evaluation';
import { craft } from '../attacks/craft';
import type { Round } from '../../../contract/attacks/rounds';
import type { PackedDataset } from '../../core/datasets/packed-dataset';
import type { Random } from '../../core/numerics/random';
import { checkStopped, driveParts, letMessagesIn } from '../jobs/controls';
import type { Tensor4D } from '../tensors/types';
import { boundedSize, evenSlices } from './bounded-size';
import { measureDistances, noDistances, type Distances } from './distances';
import type { Measured } from './measure';
import { readBatch, slicesOf, type ChangeImages, type ImageBatch } from './read-batch';
import type { MeasuredNetwork } from './measured-network';

/** Which images are measured, and under which attack. */
export interface Measurement {
  split: Split;
  /** Positions in the split. */
  indexes: Uint32Array;
  batchSize: number;
  /** The number of the first batch; 0 when left out. */
  firstBatch?: number;
  /** Null: the images as they are. */
  attack: Round<Attack> | null;
  threatModel: ThreatModel;
  /** The random numbers of a batch. */
  random: (batch: number) => Random;
  /** Whether it is worth knowing how far crafted images went. */
  distances: 'measured' | null;
  /** Changes the images before anything else sees them. */
  change?: ChangeImages | null;
  /** Batches of one size, filled up to one of few: for rounds over what is left, so that not every round is compiled again. */
  boundedSizes?: boolean;
  /** A batch that was measured before; it is not measured again. */
  finished?: (batch: number) => BatchResult | null;
  /** Others that are asked about the same, possibly attacked, images. */
  others?: readonly MeasuredNetwork[];
  /** Sees the images on which the network was measured (and what filled them up), before the batch counts as finished. */
  witness?: ((batch: BatchResult, images: Tensor4D) => Promise<void>) | null;
}

export interface BatchResult extends Measured {
  number: number;
  /** Positions of the batch's images in the split. */
  indexes: Uint32Array;
  labels: Int32Array;
  /** Of the closest known adversarial image; Infinity where there is none. */
  distances: Float64Array;
  farthest: Distances;
  /** Images that each of the others gets right. */
  othersCorrect: number[];
  durationMs: number;
}

export interface MeasurementPart {
  /** Passes of images forward (and, in an attack step, backward) through the network. */
  passes: number;
  /** Null within a batch. */
  batch: BatchResult | null;
  /** The batch was measured earlier: nothing passed through the network. */
  restored: boolean;
}

/**
 * Measures batch by batch. Yields a part after every native call of an attack and after every batch.
 *
 * @throws Stopped when the job is asked to stop, within one attack step
 */
export async function* measureBatches(
  network: MeasuredNetwork,
  dataset: PackedDataset,
  measurement: Measurement,
  signal: AbortSignal,
): AsyncGenerator<MeasurementPart, void> {
  const { split, indexes, batchSize, firstBatch = 0, boundedSizes = false } = measurement;
  const slices = (boundedSizes ? evenSlices : slicesOf)(indexes, batchSize);
  const largest = slices[0]?.length ?? 0;
  for (const [place, slice] of slices.entries()) {
    await letMessagesIn();
    checkStopped(signal);
    const known = measurement.finished?.(firstBatch + place);
    if (known) {
      const classes = dataset.manifest.classNames.length;
      const passes = measurementPasses(slice.length, measurement.attack, classes);
      yield { passes, batch: known, restored: true };
      continue;
    }
    const size = boundedSizes ? boundedSize(largest, batchSize) : slice.length;
    const options = { change: measurement.change ?? null, size };
    const batch = await readBatch(dataset, split, slice, firstBatch + place, options);
    try {
      yield* measureBatch(network, batch, measurement, signal);
    } finally {
      batch.dispose();
    }
  }
}

async function* measureBatch(
  network: MeasuredNetwork,
  batch: ImageBatch,
  measurement: Measurement,
  signal: AbortSignal,
): AsyncGenerator<MeasurementPart, void> {
  const startedAt = performance.now();
  const { attack, witness } = measurement;
  const images = batch.labels.length;
  const { crafted, minimalNorms } = attack
    ? yield* craftBatch(network, batch, measurement, attack, signal)
    : { crafted: batch.images, minimalNorms: null };
  try {
    const measured = await network.measure(crafted, batch.labels);
    const result: BatchResult = {
      ...measured,
      number: batch.number,
      indexes: batch.indexes,
      labels: batch.labels,
      distances: new Float64Array(images),
      farthest: noDistances(),
      othersCorrect: [],
      durationMs: 0,
    };
    for (const other of measurement.others ?? []) {
      result.othersCorrect.push((await other.measure(crafted, batch.labels)).correct);
    }
    if (attack && measurement.distances) {
      const { each, farthest } = await measureDistances(
        batch.images,
        crafted,
        measurement.threatModel,
        images,
      );
      result.farthest = farthest;
      result.distances = each;
    }
    keepAdversarialOnly(result, minimalNorms);
    if (witness) await witness(result, crafted);
    yield {
      passes: images,
      batch: { ...result, durationMs: performance.now() - startedAt },
      restored: false,
    };
  } finally {
    if (crafted !== batch.images) crafted.dispose();
  }
}

/** A distance counts where the image is misclassified; an attack may know a closer one, also beyond epsilon. */
function keepAdversarialOnly(
  { distances, labels, predictions }: BatchResult,
  minimalNorms: ArrayLike<number> | null,
): void {
  distances.forEach((distance, place) => {
    const own = predictions[place] === labels[place] ? Infinity : distance;
    distances[place] = Math.min(own, minimalNorms?.[place] ?? Infinity);
  });
}

async function* craftBatch(
  network: MeasuredNetwork,
  batch: ImageBatch,
  { threatModel, random }: Measurement,
  attack: Round<Attack>,
  signal: AbortSignal,
): AsyncGenerator<MeasurementPart, { crafted: Tensor4D; minimalNorms: ArrayLike<number> | null }> {
  const crafting = driveParts(
    craft(network, batch.images, batch.labelTensor, threatModel, attack, random(batch.number)),
    signal,
  );
  let part = await crafting.next();
  while (!part.done) {
    yield { passes: batch.labels.length * part.value, batch: null, restored: false };
    part = await crafting.next();
  }
  const { images: crafted, minimalNorms } = part.value;
  if (!minimalNorms) return { crafted, minimalNorms: null };
  const values = await minimalNorms.data();
  minimalNorms.dispose();
  return { crafted, minimalNorms: values };
}
