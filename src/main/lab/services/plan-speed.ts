import type { DeviceSpeed, PlanSpeed } from '../../../contract/bench';
import type { MeasureSpeedJob } from '../../../contract/engine-protocol';
import { TemperError } from '../../../contract/errors';
import { parseOrThrow } from '../../../contract/parse';
import { Plan } from '../../../contract/plan';
import type { LabContext } from '../context';
import type { EngineSupervisor } from '../engine-supervisor';
import { looksLikeFile } from './checkpoint-import';
import { processorOnly } from './engine-operation';
import { resolveCheckpoint, resolveDataset } from './references';
import { planIssuesForDataset, throwIssues } from './run-checks';

/**
 * Measures the plan's own steps on each kind of device that this machine has: small networks can be faster on the
 * processor than on a GPU.
 *
 * @throws TemperError `invalid-plan`, `not-found`, `device-busy` while this process works on a run, and what a training
 *   throws for its data
 */
export async function measurePlanSpeed(
  context: LabContext,
  supervisor: EngineSupervisor,
  input: unknown,
  isBusy: boolean,
): Promise<PlanSpeed> {
  if (isBusy) {
    throw new TemperError(
      'device-busy',
      'A run or an evaluation is being carried out: a measurement now would be too slow. Measure when it has ended.',
    );
  }
  const job = measureJob(context, input);
  const first = await measure(supervisor, job);
  const devices =
    first.deviceKind === 'gpu' ? [first, await measure(supervisor, job, processorOnly)] : [first];
  return recommend(devices);
}

function measureJob({ database }: LabContext, input: unknown): MeasureSpeedJob {
  const plan = parseOrThrow(Plan, input, 'The plan', 'invalid-plan');
  const dataset = resolveDataset(database, plan.dataset);
  throwIssues(planIssuesForDataset(plan, dataset), `Plan "${plan.name}"`);
  const { start } = plan;
  const fileOf = (reference: string): string =>
    looksLikeFile(reference) ? reference : resolveCheckpoint(database, reference).file;
  return {
    kind: 'measure-speed',
    plan,
    datasetDirectory: dataset.directory,
    datasetFingerprint: dataset.manifest.fingerprint,
    startCheckpointFile: start.kind === 'fresh' ? null : fileOf(start.checkpoint),
  };
}

async function measure(
  supervisor: EngineSupervisor,
  job: MeasureSpeedJob,
  environment?: NodeJS.ProcessEnv,
): Promise<DeviceSpeed> {
  const outcome = await supervisor.startAlone(job, () => undefined, environment).outcome;
  switch (outcome.kind) {
    case 'speed-measured':
      return outcome.speed;
    case 'failed':
      throw TemperError.fromWire(outcome.error);
    case 'diverged':
      throw new TemperError(
        'invalid-plan',
        `The plan diverges in its first steps: ${outcome.reason}`,
      );
    default:
      throw new TemperError('cancelled', 'The measurement was stopped. Start it again.');
  }
}

/** The device on which the whole run takes the shortest time. */
export function recommend(devices: readonly DeviceSpeed[]): PlanSpeed {
  const byTime = [...devices].sort(
    (left, right) => left.estimatedDurationMs - right.estimatedDurationMs,
  );
  const [fastest, other] = byTime;
  if (!fastest) throw new RangeError('no device was measured');
  const recommended = fastest.deviceKind;
  if (!other) {
    return { devices: byTime, recommended, reason: `${fastest.device} is the only device here.` };
  }
  const times = (other.estimatedDurationMs / fastest.estimatedDurationMs).toFixed(1);
  const choice =
    recommended === 'gpu'
      ? 'Temper uses it by itself.'
      : 'Temper uses the GPU unless it is hidden: set CUDA_VISIBLE_DEVICES to nothing for this plan.';
  return {
    devices: byTime,
    recommended,
    reason: `${fastest.device} takes the shorter time, by a factor of ${times}. ${choice}`,
  };
}
