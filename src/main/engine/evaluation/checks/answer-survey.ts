import type { Split } from '../../../../contract/evaluations/evaluation';
import type { PackedDataset } from '../../../core/datasets/packed-dataset';
import type { ObjectiveChoice } from '../../attacks/ascent/objectives';
import { tf } from '../../runtime/tensorflow';
import type { Tensor2D } from '../../tensors/types';
import { readBatch, type ImageBatch } from '../../measurement/read-batch';
import type { MeasuredNetwork } from '../../measurement/measured-network';

/** What a network's answers to some images look like. */
export interface AnswerSurvey {
  images: number;
  classes: number;
  /** Images whose outputs lie in [0, 1] and sum to 1. */
  probabilities: number;
  /** Images whose outputs differ when they are asked about twice. */
  differing: number;
  /** Images whose whole gradient is zero, for either loss. */
  zeroGradients: { crossEntropy: number; margin: number };
}

/** Asks about the images twice, and for the gradient of two losses. `surveyPasses` passes over each. */
export async function surveyAnswers(
  network: MeasuredNetwork,
  dataset: PackedDataset,
  split: Split,
  indexes: Uint32Array,
): Promise<AnswerSurvey> {
  const batch = await readBatch(dataset, split, indexes, 0);
  try {
    const [first, second] = [await logitsOf(network, batch), await logitsOf(network, batch)];
    const images = batch.labels.length;
    const classes = first.length / images;
    const rows = Array.from({ length: images }, (_, image) => image * classes);
    return {
      images,
      classes,
      probabilities: rows.filter((row) => areProbabilities(first.slice(row, row + classes))).length,
      differing: rows.filter((row) =>
        first.slice(row, row + classes).some((value, index) => value !== second[row + index]),
      ).length,
      zeroGradients: {
        crossEntropy: await countZeroGradients(network, batch, {
          loss: 'cross-entropy',
          direction: 'away',
        }),
        margin: await countZeroGradients(network, batch, { loss: 'margin', direction: 'away' }),
      },
    };
  } finally {
    batch.dispose();
  }
}

async function logitsOf(network: MeasuredNetwork, { images }: ImageBatch): Promise<number[]> {
  const logits: Tensor2D = network.logits(images);
  try {
    return [...(await logits.data())];
  } finally {
    logits.dispose();
  }
}

const tolerance = 1e-4;

function areProbabilities(outputs: readonly number[]): boolean {
  const sum = outputs.reduce((total, value) => total + value, 0);
  return outputs.every((value) => value >= 0 && value <= 1) && Math.abs(sum - 1) < tolerance;
}

async function countZeroGradients(
  network: MeasuredNetwork,
  { images, labelTensor }: ImageBatch,
  objective: ObjectiveChoice,
): Promise<number> {
  const { gradient, logits } = network.gradient(images, objective, labelTensor);
  const largest = tf.tidy(() => tf.max(tf.abs(gradient), [1, 2, 3]));
  try {
    return [...(await largest.data())].filter((value) => value === 0).length;
  } finally {
    tf.dispose([gradient, logits, largest]);
  }
}
