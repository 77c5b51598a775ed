import type { Plan } from '../../../contract/plans/plan';
import { isCrossEntropy } from '../../../contract/plans/recipe';
import { learningRateAt, type LearningRateSchedule } from '../../../contract/schedules';
import { formatPercent } from '../../../words/numbers';
import type { TrainingSums } from '../../core/checkpoints/checkpoint-position';
import type { RunLength } from '../../core/numerics/run-length';

/** What a network scores that ignores the image and answers with the share of each class. */
export interface Chance {
  /** Entropy of the class shares in nats: ln(classes) where they are equal. */
  loss: number;
  /** The largest share. */
  accuracy: number;
}

export function chanceOf(classCounts: readonly number[]): Chance {
  const total = classCounts.reduce((sum, count) => sum + count, 0);
  const shares = classCounts.filter((count) => count > 0).map((count) => count / total);
  return {
    loss: -shares.reduce((sum, share) => sum + share * Math.log(share), 0),
    accuracy: Math.max(0, ...shares),
  };
}

/**
 * Whether a network that was trained for a while answers as if it did not look: training loss within 2 % of chance,
 * and accuracy at chance both on the images trained on and, measured afterwards, on clean ones. The second tells a
 * network that has begun to learn only at the end of a short training from one that never does. The loss of another objective
 * than the cross-entropy has no value at chance that is known, and is not looked at.
 */
export function isAtChance(
  settled: TrainingSums,
  clean: Share,
  chance: Chance,
  lossIsCrossEntropy = true,
): boolean {
  const { loss, correct, images } = settled;
  return (
    images > 0 &&
    (!lossIsCrossEntropy || Math.abs(loss / images - chance.loss) <= 0.02 * chance.loss) &&
    isNearChance({ value: correct / images, images }, chance) &&
    isNearChance(clean, chance)
  );
}

export interface Share {
  value: number;
  images: number;
}

/** Within 1 point and three standard errors. */
export function isNearChance({ value, images }: Share, { accuracy }: Chance): boolean {
  const standardError = Math.sqrt((accuracy * (1 - accuracy)) / images);
  return Math.abs(value - accuracy) <= 0.01 + 3 * standardError;
}

/**
 * The first step from which sitting at chance counts: that of the highest learning rate, and none that trains the head
 * alone where others follow, so that neither a slow start nor a warm-up is mistaken for a failure.
 */
export function judgedFrom({ learningRate, freezing }: Plan, length: RunLength): number {
  const warmUp = Math.ceil(freezing.headOnlyEpochs * length.stepsPerEpoch);
  return Math.max(peakStep(learningRate, length), warmUp < length.totalSteps ? warmUp : 0);
}

/** The step of the highest learning rate. */
export function peakStep(schedule: LearningRateSchedule, length: RunLength): number {
  const stride = Math.max(1, Math.floor(length.totalSteps / 10_000));
  let peak = { step: 0, rate: -Infinity };
  for (let step = 0; step < length.totalSteps; step += stride) {
    const rate = learningRateAt(schedule, step / length.stepsPerEpoch, length.epochs);
    if (rate > peak.rate) peak = { step, rate };
  }
  return peak.step;
}

/**
 * Whether there is enough behind a run to say that it fails to train: an epoch, a quarter of its steps, and a quarter
 * of an epoch since the peak of the learning rate.
 */
export function canJudge(settled: TrainingSums, length: RunLength, step: number): boolean {
  return (
    step >= Math.max(length.stepsPerEpoch, 0.25 * length.totalSteps) &&
    settled.images >= 0.25 * length.trainImages
  );
}

/** What is seen, and the likely cause, for the log and the outcome. */
export function chanceText(
  { loss, correct, images }: TrainingSums,
  chance: Chance,
  { learningRate, recipe }: Pick<Plan, 'learningRate' | 'recipe'>,
): string {
  // Of another objective than the cross-entropy no value at chance is known.
  const atChance = isCrossEntropy(recipe) ? ` (chance ${chance.loss.toFixed(3)})` : '';
  return (
    `training loss ${(loss / images).toFixed(3)}${atChance} and ` +
    `accuracy ${formatPercent(correct / images)} (chance ${formatPercent(chance.accuracy)}). ${likelyCause(learningRate)}`
  );
}

function likelyCause(schedule: LearningRateSchedule): string {
  const startsHigh = learningRateAt(schedule, 0, 1) > 0;
  return startsHigh
    ? 'Likely cause: the learning rate is too large without a warm-up, or far too small. Use a schedule that starts slowly (slow-start-fast-decay or one-cycle), or another rate.'
    : 'Likely cause: the learning rate is too large or far too small, or epsilon is too large for these images. Try another peak, or ramp epsilon up.';
}
