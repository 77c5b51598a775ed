import type { JobEvent } from '../../../contract/jobs';
import { isCrossEntropy } from '../../../contract/plans/recipe';
import type { Plan } from '../../../contract/plans/plan';
import type { BestEpoch } from '../../../contract/runs/run';
import { canJudge, chanceText, isAtChance } from './chance';
import { epochFrame } from './metric-buffer';
import { saveBest, saveLast, stateValues } from './save';
import { logEvent, metricEvents, metricsEvent, progressEvent, type Session } from './session';
import { validate, type Validation } from './validate';

/**
 * What happens at the end of every epoch, and once before the first step: measure, tell the epoch's row, keep the
 * weights as last and, where they are the best so far, as best checkpoint.
 */
export async function* finishEpoch(session: Session): AsyncGenerator<JobEvent<'train'>> {
  const { position, speed } = session;
  const startedAt = performance.now();
  yield progressEvent(session, 'validating');
  const { measures: validation, confusion } = yield* validate(session);
  speed.addMeasurement(performance.now() - startedAt);
  yield* metricEvents(session);
  yield metricsEvent(session, rowOf(session, validation));
  const epoch = position.step / session.length.stepsPerEpoch;
  yield { type: 'confusion', confusion: { step: position.step, epoch, ...confusion } };
  yield* judgeChance(session, validation);
  const best = betterEpoch(session, validation);
  if (best) position.best = best;
  startNextEpoch(session);
  const values = await stateValues(session);
  yield* saveLast(session, values);
  if (best) yield* saveBest(session, best, values);
}

/** Judges whether the run sits at chance, once there is enough behind it; warns when it begins to. */
function* judgeChance(session: Session, validation: Validation): Generator<JobEvent<'train'>> {
  const { position, length, chance, plan } = session;
  const { settled, failure } = position;
  if (!canJudge(settled, length, position.step)) return;
  const text = `The network fails to train: ${chanceText(settled, chance, plan.learningRate)}`;
  const images = Math.min(plan.validation.images, length.trainImages);
  const clean = { value: validation.trainCleanAccuracy, images };
  position.failure = isAtChance(settled, clean, chance, isCrossEntropy(plan.recipe)) ? text : null;
  if (position.failure !== null && failure === null) yield logEvent('warning', text);
}

function rowOf(session: Session, validation: Validation) {
  const { position, length, clock } = session;
  const { loss, correct, images } = position.epoch;
  const trained = images > 0;
  session.metrics = {
    ...validation,
    ...(trained && { trainLoss: loss / images, trainAccuracy: correct / images }),
  };
  return epochFrame(position.step, position.step / length.stepsPerEpoch, {
    ...validation,
    trainLoss: trained ? loss / images : null,
    trainAccuracy: trained ? correct / images : null,
    durationMs: clock.durationMs() - position.epochStartMs,
  });
}

/** The epoch as the new best one: a higher score than any earlier epoch. The start does not count as an epoch. */
function betterEpoch(session: Session, validation: Validation): BestEpoch | null {
  const { position, length, plan } = session;
  const { validationCleanAccuracy, validationAdversarialAccuracy } = validation;
  const epoch: BestEpoch = {
    epoch: position.step / length.stepsPerEpoch,
    step: position.step,
    validationCleanAccuracy,
    validationAdversarialAccuracy,
  };
  if (position.step === 0) return null;
  if (position.best && score(plan, epoch) <= score(plan, position.best)) return null;
  return epoch;
}

function score({ recipe }: Plan, epoch: BestEpoch): number {
  return recipe.crafting === null
    ? epoch.validationCleanAccuracy
    : epoch.validationAdversarialAccuracy;
}

function startNextEpoch({ position, clock }: Session): void {
  position.measuredAtStep = position.step;
  position.epochStartMs = clock.durationMs();
  position.epoch = { loss: 0, correct: 0, images: 0 };
  position.settled = { loss: 0, correct: 0, images: 0 };
}
