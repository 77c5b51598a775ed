import { pairClasses, type InspectedReference } from '../../../contract/evaluations/inspection';
import type { JobInput } from '../../../contract/jobs';
import { TemperError } from '../../../contract/errors';
import { readCheckpoint } from '../../core/checkpoints/checkpoint-file';
import type { PackedDataset } from '../../core/datasets/packed-dataset';
import { embedderOf } from '../../core/networks/embedder';
import { assertImagesFit } from '../../core/rules/network-fit';
import type { AttackTarget } from '../attacks/attack-target';
import { pairTarget } from '../attacks/pair-target';
import { assertFiniteWeights } from '../../core/networks/finite-weights';
import { createMeasuredNetwork } from '../measurement/measured-network';
import { readBatches } from '../measurement/read-batch';
import { parameterTensors } from '../networks/parameter-tensors';
import type { Compiler } from '../runtime/capture/compiler';
import { tf } from '../runtime/tensorflow';
import { checkLengths } from './verification/embeddings';
import { unitVectors } from '../tensors/directions';
import type { Tensor2D } from '../tensors/types';

/** What an attack on one image is shown to. */
export interface Inspected {
  target: AttackTarget;
  classes: number;
  /** What an attack leads away from, by the image's own label. */
  labelOf(own: number): number;
  /** The image that it is compared with, [height, width, channels]; left out where it is classified. */
  reference?: Float32Array;
}

/**
 * A pair as a classifier of two classes: its logits are the cosine with the reference and the threshold.
 *
 * @throws TemperError for a reference that is not there, and a checkpoint that cannot be used or does not fit the images
 */
export async function openInspectedPair(
  { checkpointFile }: JobInput<'inspect'>,
  { split, imageIndex, threshold }: InspectedReference,
  dataset: PackedDataset,
  compiler: Compiler,
  release: (() => void)[],
): Promise<Inspected> {
  const { images } = dataset.manifest.splits[split];
  if (imageIndex >= images) {
    throw new TemperError(
      'invalid-input',
      `The ${split} split of the dataset "${dataset.manifest.name}" has ${images} images, numbered from 0; there is no image ${imageIndex} to compare with.`,
      { imageIndex, images },
    );
  }
  const { network, weights } = readCheckpoint(checkpointFile);
  const embedder = embedderOf(network);
  assertImagesFit(embedder, dataset.manifest, `The checkpoint ${checkpointFile}`);
  assertFiniteWeights(weights, checkpointFile);
  const parameters = parameterTensors(embedder, weights);
  release.push(() => tf.dispose(parameters));
  const target = pairTarget(embedder, parameters, { threshold, count: 1 }, compiler);
  release.push(() => target.dispose());
  const measured = createMeasuredNetwork(embedder, parameters, compiler);
  release.push(() => measured.dispose());
  const { pixels, label, direction } = await readReference(
    dataset,
    { split, imageIndex },
    (given) => measured.logits(given),
  );
  checkLengths([direction.length], checkpointFile);
  target.compareWith(direction.unit);
  direction.unit.dispose();
  return {
    target,
    classes: 2,
    labelOf: (own) => (own === label ? pairClasses.same : pairClasses.different),
    reference: pixels,
  };
}

async function readReference(
  dataset: PackedDataset,
  { split, imageIndex }: Pick<InspectedReference, 'split' | 'imageIndex'>,
  features: AttackTarget['logits'],
): Promise<{
  pixels: Float32Array;
  label: number;
  direction: { unit: Tensor2D; length: number };
}> {
  for (const batch of readBatches(dataset, split, Uint32Array.of(imageIndex), 1)) {
    const [unit, length] = tf.tidy(() => {
      const given = features(batch.images);
      return [unitVectors(given, 1), tf.norm(given)];
    });
    const pixels = Float32Array.from(await batch.images.data());
    const [size = 0] = await length.data();
    length.dispose();
    return { pixels, label: batch.labels[0] as number, direction: { unit, length: size } };
  }
  throw new RangeError('one image is one batch');
}
