import type { JobEvent, JobInput, JobOutcome } from '../../../contract/jobs';
import type { Plan } from '../../../contract/plans/plan';
import type { Environment } from '../../../contract/runs/run';
import { computesInBfloat16, processorInstructions } from '../../core/files/processor';
import { workingEngines } from '../runtime/other-engines';
import { describeEnvironment } from '../runtime/report';
import {
  checkStopped,
  letMessagesIn,
  Stopped,
  waitWhilePaused,
  type Controls,
} from '../jobs/controls';
import { Diverged } from './diverged';
import { removeCarriedShares } from './carried-shares';
import { findLeastCritical } from './criticality';
import { measureHere, saveMissingBest } from './measure-here';
import { prepare, type PreparedTraining } from './prepare';
import { isEpochEnd, isMeasured } from '../../core/numerics/run-length';
import { saveLast, tellSaved } from './save';
import {
  closeSession,
  costOf,
  dueEvents,
  logEvent,
  metricEvents,
  openSession,
  progressEvent,
  type Session,
} from './session';
import { trainStep } from './train-step';

/**
 * Carries out a plan: trains, measures after every epoch or more often, keeps best and last checkpoint. Tells everything as events;
 * ends in an outcome with a reason. The same job gives the same weights bit for bit on the same device kind, also
 * when it was stopped or killed and resumed in between.
 *
 * @throws TemperError for data, checkpoints or a disk that cannot be used; Error for a fault of Temper itself
 */
export async function* train(
  job: JobInput<'train'>,
  controls: Controls,
): AsyncGenerator<JobEvent<'train'>, JobOutcome<'train'>> {
  const environment = describeEnvironment();
  yield { type: 'environment', environment };
  const preparation = prepare(job, environment);
  try {
    const stopped = yield* findLayer(job, preparation, controls);
    if (stopped) return stopped;
    const session = openSession(job, environment, preparation, controls);
    let outcome: JobOutcome<'train'>;
    try {
      yield progressEvent(session, 'preparing');
      yield* tellOtherEngines(environment);
      yield* tellSlowPrecision(job.plan, environment);
      if (job.resume) yield* tellResumed(session);
      outcome = yield* runUntilStopped(session);
    } finally {
      await closeSession(session);
    }
    if (outcome.kind === 'trained' || outcome.kind === 'diverged') {
      removeCarriedShares(job.runDirectory);
    }
    return outcome;
  } finally {
    preparation.dataset.close();
  }
}

/** Where the plan trains the least critical layer alone. What a stop ends here begins again with the run. */
async function* findLayer(
  { plan }: JobInput<'train'>,
  preparation: PreparedTraining,
  controls: Controls,
): AsyncGenerator<JobEvent<'train'>, JobOutcome<'train'> | null> {
  const { leastCritical } = plan.freezing;
  if (leastCritical === undefined || preparation.position.leastCritical) return null;
  try {
    yield* findLeastCritical(plan, leastCritical, preparation, controls.signal);
    return null;
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    const where = 'before the first step; Resume begins again';
    return error.reason === 'cancel'
      ? { kind: 'cancelled', reason: `Cancelled ${where}.` }
      : { kind: 'interrupted', reason: `Interrupted ${where}.` };
  }
}

/** Two engines share the cores, and each gets slower: nobody should have to guess why. */
async function* tellOtherEngines({
  deviceKind,
  threads,
}: Environment): AsyncGenerator<JobEvent<'train'>> {
  if (deviceKind !== 'cpu') return;
  const others = await workingEngines();
  if (others.length === 0) return;
  yield logEvent(
    'warning',
    `Other engines work on this machine (process ${others.join(', ')}); this one uses ${threads ?? 'all'} threads beside them, and each is slowed down. TEMPER_THREADS, or the threads under Settings, give each its share of the cores.`,
  );
}

/** Without the instructions each product is converted, computed and converted back. */
function* tellSlowPrecision(
  { precision }: Plan,
  { deviceKind, cpuModel }: Environment,
): Generator<JobEvent<'train'>> {
  const keys = (['attack', 'update'] as const).filter((key) => precision[key] === 'bfloat16');
  if (keys.length === 0 || deviceKind !== 'cpu' || computesInBfloat16(processorInstructions()))
    return;
  const names = keys.map((key) => `precision.${key}`).join(' and ');
  yield logEvent(
    'warning',
    `This processor (${cpuModel}) has no instructions for bfloat16, so that ${names} makes training slower than float32 would be. Leave it out, or train on a GPU.`,
  );
}

async function* tellResumed(session: Session): AsyncGenerator<JobEvent<'train'>> {
  const { position, resumed } = session;
  yield { type: 'resumed-at', step: position.step };
  if (!resumed) {
    yield logEvent('info', 'No checkpoint of this run had been written: it starts over.');
    return;
  }
  for (const frame of position.recentMetrics) yield { type: 'metrics', frame };
  yield* saveMissingBest(session);
  yield* tellSaved(session);
}

/** The whole run with its endings. Saving at a stop can find that the weights have diverged. */
async function* runUntilStopped(
  session: Session,
): AsyncGenerator<JobEvent<'train'>, JobOutcome<'train'>> {
  try {
    try {
      return yield* runToEnd(session);
    } catch (error) {
      if (error instanceof Stopped) return yield* stop(session, error);
      throw error;
    }
  } catch (error) {
    if (!(error instanceof Diverged)) throw error;
    yield* metricEvents(session);
    return { kind: 'diverged', reason: error.message, step: error.step };
  }
}

async function* runToEnd(session: Session): AsyncGenerator<JobEvent<'train'>, JobOutcome<'train'>> {
  const { position, length, plan, controls } = session;
  const isEnd = (): boolean => isEpochEnd(length, position.step);
  const isMeasuredHere = (): boolean =>
    isMeasured(length, position.step, plan.validation) || (controls.stopAfterEpoch && isEnd());
  if (isMeasuredHere() && position.measuredAtStep !== position.step) yield* measureHere(session);
  while (position.step < length.totalSteps && position.collapse === null) {
    yield* honourControls(session);
    await trainStep(session);
    yield* dueEvents(session, 'training');
    if (isMeasuredHere()) {
      yield* measureHere(session);
      const goesOn = position.step < length.totalSteps && position.collapse === null;
      if (controls.stopAfterEpoch && isEnd() && goesOn) return early(session);
    } else if (isEnd() || position.step % plan.checkpointEverySteps === 0) {
      yield* saveLast(session);
    }
  }
  yield progressEvent(session, 'training');
  yield* tellFrozen(session);
  return ending(session);
}

function* tellFrozen({ frozen }: Session): Generator<JobEvent<'train'>> {
  if (!frozen) return;
  const { counts, givenUp } = frozen;
  yield logEvent(
    'info',
    `What the frozen first part of the network gives was read for ${counts.read} of ${counts.read + counts.computed} batches, and computed for the others.`,
  );
  if (givenUp !== null) {
    yield logEvent('warning', `What the frozen first part gives was no longer kept: ${givenUp}`);
  }
}

/** Lets control messages in; waits while the job is paused, with everything saved. */
async function* honourControls(session: Session): AsyncGenerator<JobEvent<'train'>> {
  const { controls, clock } = session;
  await letMessagesIn();
  checkStopped(controls.signal);
  if (!controls.isPaused) return;
  yield* saveLast(session);
  yield progressEvent(session, 'training');
  clock.pause();
  try {
    yield* waitWhilePaused(controls);
  } finally {
    clock.resume();
  }
}

/**
 * Saves where the training stands and says so. Before the first step there is nothing that a resumed run does not make
 * again by itself.
 */
async function* stop(
  session: Session,
  { reason }: Stopped,
): AsyncGenerator<JobEvent<'train'>, JobOutcome<'train'>> {
  const { position, length } = session;
  yield progressEvent(session, 'saving');
  if (position.step > 0) yield* saveLast(session);
  const where = `at step ${position.step} of ${length.totalSteps}; Resume continues from there`;
  return reason === 'cancel'
    ? { kind: 'cancelled', reason: `Cancelled ${where}.` }
    : { kind: 'interrupted', reason: `Interrupted ${where}.` };
}

function early(session: Session): JobOutcome<'train'> {
  const { position, length } = session;
  const epoch = position.step / length.stepsPerEpoch;
  const reason = `Stopped after epoch ${epoch} of ${length.epochs} on request.`;
  return { kind: 'trained', reason, cost: costOf(session) };
}

function ending(session: Session): JobOutcome<'train'> {
  const { position, length } = session;
  const { failure, collapse } = position;
  if (failure !== null) return { kind: 'diverged', reason: failure, step: position.step };
  if (collapse !== null) return { kind: 'trained', reason: collapse, cost: costOf(session) };
  const reason = `Trained for ${length.epochs} ${length.epochs === 1 ? 'epoch' : 'epochs'} (${length.totalSteps} steps).`;
  return { kind: 'trained', reason, cost: costOf(session) };
}
