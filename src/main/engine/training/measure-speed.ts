import type { DeviceSpeed } from '../../../contract/devices/bench';
import type { JobEvent, JobInput, JobOutcome } from '../../../contract/jobs';
import type { Network } from '../../../contract/models/network';
import type { Plan } from '../../../contract/plans/plan';
import { passesPerImage } from '../../core/numerics/cost';
import { validationPasses } from '../../core/numerics/validation-passes';
import { workingEngines } from '../runtime/other-engines';
import { describeEnvironment } from '../runtime/report';
import { checkStopped, letMessagesIn, Stopped, type Controls } from '../jobs/controls';
import { Diverged } from './diverged';
import { findingPasses } from './criticality';
import { prepare } from './prepare';
import type { RunLength } from '../../core/numerics/run-length';
import { closeSession, openSession, type Session } from './session';
import { trainStep } from './train-step';

/** Enough for a median that one disturbed step does not move; slow plans get what fits into the time. */
const fewestSteps = 3;
const mostSteps = 30;
const enoughMs = 5_000;

/**
 * Measures how fast the steps of a plan run here: the real steps, on the plan's own data, from its own start. Nothing
 * is written. Steps that train the head alone are shorter: they are measured only where the plan has no others.
 *
 * @throws TemperError as a training does for data and checkpoints that cannot be used
 */
export async function* measureSpeed(
  job: JobInput<'measure-speed'>,
  controls: Controls,
): AsyncGenerator<JobEvent<'measure-speed'>, JobOutcome<'measure-speed'>> {
  const environment = describeEnvironment();
  const otherEngines = await workingEngines();
  const plan = withoutShortSteps(job.plan);
  const nothingKept = { runDirectory: '', resume: false, frozenFeatures: null };
  const training = { ...job, plan, teacherImagePasses: 0, ...nothingKept };
  const preparation = prepare(training, environment);
  try {
    const session = openSession(training, environment, preparation, controls);
    try {
      const times = await stepTimes(session);
      const { device, deviceKind, threads = 1 } = environment;
      const speed = { ...speedOf(session, times), device, deviceKind, threads, otherEngines };
      return { kind: 'speed-measured', speed };
    } catch (error) {
      return endingOf(error);
    } finally {
      await closeSession(session);
    }
  } finally {
    preparation.dataset.close();
  }
}

function withoutShortSteps(plan: Plan): Plan {
  const { freezing, epochs } = plan;
  if (freezing.headOnlyEpochs >= epochs) return plan;
  return { ...plan, freezing: { ...freezing, headOnlyEpochs: 0 } };
}

/** Durations in milliseconds; the first one includes compiling. */
async function stepTimes(session: Session): Promise<number[]> {
  const times: number[] = [];
  const begun = performance.now();
  const isEnough = (): boolean =>
    times.length > fewestSteps && performance.now() - begun - (times[0] ?? 0) >= enoughMs;
  while (times.length < Math.min(mostSteps + 1, session.length.totalSteps) && !isEnough()) {
    await letMessagesIn();
    checkStopped(session.controls.signal);
    const startedAt = performance.now();
    await trainStep(session);
    times.push(performance.now() - startedAt);
  }
  return times;
}

type Measured = Omit<DeviceSpeed, 'device' | 'deviceKind' | 'threads' | 'otherEngines'>;

function speedOf({ plan, length, speed, network }: Session, times: readonly number[]): Measured {
  const firstStepMs = times[0] ?? 0;
  // A run of a single step has nothing but its first one.
  const later = times.length > 1 ? times.slice(1) : times;
  const stepMs = median(later);
  const images = Math.min(length.batchSize, length.trainImages);
  return {
    firstStepMs,
    stepMs,
    measuredSteps: later.length,
    imagesPerSecond: (1000 * images) / stepMs,
    dataWaitShare: speed.dataWaitShare() ?? 0,
    estimatedDurationMs: firstStepMs + estimatedMs(plan, length, stepMs, images, network),
    memoryBytes: process.memoryUsage.rss(),
  };
}

/** Validation, and finding the least critical layer, are counted by their passes, each as long as one of a step. */
export function estimatedMs(
  plan: Plan,
  length: RunLength,
  stepMs: number,
  imagesPerStep: number,
  network: Network,
): number {
  const passMs = stepMs / (imagesPerStep * passesPerImage(plan.recipe));
  const finding = findingPasses(plan, network, length.trainImages);
  const passes = finding + validationPasses(plan, length, network.classes);
  return length.totalSteps * stepMs + passes * passMs;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[sorted.length >> 1] as number;
}

function endingOf(error: unknown): JobOutcome<'measure-speed'> {
  if (error instanceof Stopped) {
    return { kind: error.reason === 'cancel' ? 'cancelled' : 'interrupted', reason: 'Stopped.' };
  }
  if (error instanceof Diverged) {
    return { kind: 'diverged', reason: error.message, step: error.step };
  }
  throw error;
}
