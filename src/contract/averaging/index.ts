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
  batchSize: number;
  /** Steps in a row on each batch. */
  replays: number;
}

/** Steps from one measurement of the weights to the next. */
interface Span {
  begin: number;
  end: number;
}

/**
 * How far the statistics of the average's batch norms move to those of an update's images: they are the mean over the last
 * images before each measurement, as the updates saw them.
 *
 * @param step finished updates before this one, from 0
 * @param span the one in which this update lies
 * @returns in (0, 1], 1 at the first of them; null where they are not measured
 */
export function statisticsShareAt(
  averaging: Averaging | null,
  step: number,
  { totalSteps, batchSize, replays }: TrainingSteps,
  { begin, end }: Span,
): number | null {
  if (!averaging) return null;
  const steps = Math.ceil(averaging.batchNormImages / batchSize) * replays;
  const first = Math.max(end - steps, begin, firstStep(averaging, totalSteps));
  return step < first ? null : 1 / (step - first + 1);
}
