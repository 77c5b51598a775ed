import { z } from 'zod';
import { kindMap, schemasOf, type ValueOf } from '../kinds';
import type { AveragingKind } from './averaging-kind';
import { equal } from './equal';
import { exponential } from './exponential';

/** Every kind of averaging, in the order in which a form offers them. */
export const averagingKinds = kindMap({ exponential, equal });

export type AveragingKindName = keyof typeof averagingKinds;
export type Averaging = ValueOf<(typeof averagingKinds)[AveragingKindName]>;

/** How the weights of a training are averaged beside it. The average changes nothing about the training itself. */
export const Averaging = z.discriminatedUnion('kind', schemasOf(averagingKinds));

/**
 * How far an update moves the average towards the new weights: see `AveragingKind.shareAt`.
 *
 * @param step finished updates before this one, from 0
 * @returns null while the average has not begun, which it does with the first update that begins after `startsAt`
 */
export function averagingShareAt(
  averaging: Averaging | null,
  step: number,
  totalSteps: number,
): number | null {
  if (!averaging) return null;
  const first = firstStep(averaging, totalSteps);
  if (step < first) return null;
  const kind = averagingKinds[averaging.kind] as AveragingKind<Averaging>;
  return kind.shareAt(averaging, step - first + 1);
}

function firstStep({ startsAt }: Averaging, totalSteps: number): number {
  return Math.ceil(startsAt * totalSteps);
}

/** Finished updates before the first one that is averaged; null without an average. */
export function firstAveragedStep(averaging: Averaging | null, totalSteps: number): number | null {
  return averaging && firstStep(averaging, totalSteps);
}

/** The lengths of a training, in steps and images. */
interface TrainingSteps {
  totalSteps: number;
  stepsPerEpoch: number;
  batchSize: number;
}

/**
 * How far the statistics of the average's batch norms move to those of an update's images: they are the mean over the last
 * images of each epoch, as the updates saw them.
 *
 * @param step finished updates before this one, from 0
 * @returns in (0, 1], 1 at the first of them; null where they are not measured
 */
export function statisticsShareAt(
  averaging: Averaging | null,
  step: number,
  { totalSteps, stepsPerEpoch, batchSize }: TrainingSteps,
): number | null {
  if (!averaging) return null;
  const epochStart = Math.floor(step / stepsPerEpoch) * stepsPerEpoch;
  const epochEnd = Math.min(epochStart + stepsPerEpoch, totalSteps);
  const steps = Math.ceil(averaging.batchNormImages / batchSize);
  const first = Math.max(epochEnd - steps, epochStart, firstStep(averaging, totalSteps));
  return step < first ? null : 1 / (step - first + 1);
}
