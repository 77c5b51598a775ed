import type { JobEvent } from '../../../contract/jobs';
import { isCrossEntropy } from '../../../contract/plans/recipe';
import type { BestEpoch } from '../../../contract/runs/run';
import { isEpochEnd } from '../../core/numerics/run-length';
import { disposeTrainingState } from '../recipes';
import { newBest } from './best-epoch';
import { canJudge, chanceText, isAtChance } from './chance';
import { judgeCollapse } from './guard';
import { epochFrame } from './metric-buffer';
import { isBestMissing, saveBest, saveLast, stateValues } from './save';
import { logEvent, metricEvents, metricsEvent, progressEvent, type Session } from './session';
import {
  validate,
  validateShortly,
  type ShortValidation,
  type Validated,
  type Validation,
} from './validate';

/**
 * What happens at the end of every epoch, once before the first step, and within an epoch where the plan asks for it:
 * measure, tell a row, keep the weights as last and, where they are the best so far, as best checkpoint. Nothing here
 * changes what is trained: random numbers of measurements are their own. Within an epoch a row's training loss and
 * accuracy are those of the epoch so far, and whether the run sits at chance is not judged yet.
 */
export async function* measureHere(session: Session): AsyncGenerator<JobEvent<'train'>> {
  const { plan, position, speed } = session;
  const startedAt = performance.now();
  yield progressEvent(session, 'validating');
  const { trained, averaged } = yield* measureWeights(session);
  speed.addMeasurement(performance.now() - startedAt);
  yield* metricEvents(session);
  yield metricsEvent(session, rowOf(session, trained.measures, averaged));
  const epoch = position.step / session.length.stepsPerEpoch;
  yield { type: 'confusion', confusion: { step: position.step, epoch, ...trained.confusion } };
  const isEnd = isEpochEnd(session.length, position.step);
  if (isEnd) yield* judgeChance(session, trained.measures);
  const best = newBest(plan, epochOf(session, trained.measures, false), position.best);
  const bestAveraged =
    averaged && newBest(plan, epochOf(session, averaged, true), position.bestAveraged);
  if (best) position.bestTrainAccuracy = trainAccuracyOf(session);
  position.best = best ?? position.best;
  position.bestAveraged = bestAveraged ?? position.bestAveraged;
  yield* judgeCollapse(session, trained.measures, averaged);
  position.measuredAtStep = position.step;
  if (isEnd) startNextEpoch(session);
  const values = await stateValues(session);
  yield* saveLast(session, values);
  if (best) yield* saveBest(session, { kind: 'best', weights: values.weights });
  const { average } = values.state;
  if (bestAveraged && average) yield* saveBest(session, { kind: 'averaged', weights: average });
}

/** After a kill between the checkpoints of an epoch: those that are missing, made from the last one. */
export async function* saveMissingBest(session: Session): AsyncGenerator<JobEvent<'train'>> {
  if (isBestMissing(session, 'best')) {
    const { weights } = await stateValues(session);
    yield* saveBest(session, { kind: 'best', weights });
  }
  if (!isBestMissing(session, 'averaged')) return;
  const { average } = (await stateValues(session)).state;
  if (average) yield* saveBest(session, { kind: 'averaged', weights: average });
}

interface MeasuredWeights {
  trained: Validated;
  /** Null before there is an average. */
  averaged: ShortValidation | null;
}

async function* measureWeights(
  session: Session,
): AsyncGenerator<JobEvent<'train'>, MeasuredWeights> {
  const state = session.trainer.state();
  try {
    const trained = yield* validate(session, state.parameters);
    const averaged = state.average && (yield* validateShortly(session, state.average));
    return { trained, averaged };
  } finally {
    disposeTrainingState(state);
  }
}

/** Judges whether the run sits at chance, once there is enough behind it; warns when it begins to. */
function* judgeChance(session: Session, validation: Validation): Generator<JobEvent<'train'>> {
  const { position, length, chance, plan } = session;
  const { settled, failure } = position;
  if (!canJudge(settled, length, position.step)) return;
  const text = `The network fails to train: ${chanceText(settled, chance, plan)}`;
  const images = Math.min(plan.validation.images, length.trainImages);
  const clean = { value: validation.trainCleanAccuracy, images };
  position.failure = isAtChance(settled, clean, chance, isCrossEntropy(plan.recipe)) ? text : null;
  if (position.failure !== null && failure === null) yield logEvent('warning', text);
}

function rowOf(session: Session, validation: Validation, averaged: ShortValidation | null) {
  const { position, length, clock } = session;
  const { loss, images } = position.epoch;
  const trainAccuracy = trainAccuracyOf(session);
  session.metrics = {
    ...validation,
    ...(trainAccuracy !== null && { trainLoss: loss / images, trainAccuracy }),
  };
  return epochFrame(position.step, position.step / length.stepsPerEpoch, {
    ...validation,
    trainLoss: trainAccuracy !== null ? loss / images : null,
    trainAccuracy,
    averagedCleanAccuracy: averaged?.validationCleanAccuracy ?? null,
    averagedAdversarialAccuracy: averaged?.validationAdversarialAccuracy ?? null,
    durationMs: clock.durationMs() - position.epochStartMs,
  });
}

/** Over the epoch that ends; null where nothing was trained on. */
function trainAccuracyOf({ position }: Session): number | null {
  const { correct, images } = position.epoch;
  return images > 0 ? correct / images : null;
}

function epochOf(
  { position, length }: Session,
  { validationCleanAccuracy, validationAdversarialAccuracy }: ShortValidation,
  averaged: boolean,
): BestEpoch {
  const { step } = position;
  const epoch = step / length.stepsPerEpoch;
  return { epoch, step, validationCleanAccuracy, validationAdversarialAccuracy, averaged };
}

function startNextEpoch({ position, clock }: Session): void {
  position.epochStartMs = clock.durationMs();
  position.epoch = { loss: 0, correct: 0, images: 0 };
  position.settled = { loss: 0, correct: 0, images: 0 };
}
