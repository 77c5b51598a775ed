import type { DeviceSpeed, PlanSpeed } from '../../../contract/devices/bench';
import type { DeviceId } from '../../../contract/devices/device';
import { TemperError } from '../../../contract/errors';
import type { JobInput } from '../../../contract/jobs';
import { parseOrThrow } from '../../../contract/parse';
import { Plan } from '../../../contract/plans/plan';
import { planIssues } from '../../../words/plan-checks';
import type { LabContext } from '../context';
import { askEngine } from '../engines/ask-engine';
import type { EnginePool } from '../engines/engine-pool';
import { readSetting } from '../store/repositories/settings';
import { checkpointFileOf } from '../models/checkpoint-import';
import { resolveDataset } from '../records/references';
import { throwIssues } from '../../core/rules/issues';
import { withAugmentationDirections } from './plan-directions';
import { planIssuesForDataset } from './plan-rules';

/**
 * Measures the plan's own steps on each kind of device that this machine has: small networks can be faster on the
 * processor than on a GPU.
 *
 * @throws TemperError `invalid-plan`, `not-found`, `device-busy` while this process works on a run, and what a training
 *   throws for its data
 */
export async function measurePlanSpeed(
  context: LabContext,
  pool: EnginePool,
  input: unknown,
  isBusy: boolean,
): Promise<PlanSpeed> {
  if (isBusy) {
    throw new TemperError(
      'device-busy',
      'A run or an evaluation is being carried out: a measurement now would be too slow. Measure when it has ended.',
    );
  }
  const plan = measureInput(context, input);
  const chosen = readSetting(context.database, 'device');
  // The processor is always measured; where it was chosen, so is the GPU that Temper would take.
  const first = await measure(pool, plan, chosen === 'cpu' ? null : chosen);
  const devices = first.deviceKind === 'gpu' ? [first, await measure(pool, plan, 'cpu')] : [first];
  return recommend(devices, chosen);
}

function measureInput(context: LabContext, input: unknown): JobInput<'measure-speed'> {
  const written = parseOrThrow(Plan, input, 'The plan', 'invalid-plan');
  const { plan, generatorFile } = withAugmentationDirections(context, written);
  const dataset = resolveDataset(context.database, plan.dataset);
  const unfit = planIssuesForDataset(context.database, plan, dataset);
  throwIssues([...planIssues(plan), ...unfit], `Plan "${plan.name}"`);
  const { start, teacher } = plan;
  const source = start.kind === 'checkpoint' ? start : start.network;
  return {
    plan,
    datasetDirectory: dataset.directory,
    datasetFingerprint: dataset.manifest.fingerprint,
    teacherFile: teacher === null ? null : checkpointFileOf(context, teacher),
    generatorFile,
    startCheckpointFile:
      'checkpoint' in source ? checkpointFileOf(context, source.checkpoint) : null,
  };
}

async function measure(
  pool: EnginePool,
  input: JobInput<'measure-speed'>,
  device: DeviceId | null,
): Promise<DeviceSpeed> {
  const { speed } = await askEngine(pool, {
    lane: { kind: 'alone', device },
    job: 'measure-speed',
    input,
    stopped: 'The measurement was stopped. Start it again.',
  });
  return speed;
}

/** Of the device that runs go to: the GPU, unless the processor was chosen. */
export function usedSpeed({ database }: LabContext, { devices }: PlanSpeed): DeviceSpeed {
  const isCpu = readSetting(database, 'device') === 'cpu';
  const wanted = devices.find(({ deviceKind }) => deviceKind === (isCpu ? 'cpu' : 'gpu'));
  const [first] = devices;
  if (!first) throw new RangeError('no device was measured');
  return wanted ?? first;
}

/**
 * The device on which the whole run takes the shortest time.
 *
 * @param chosen what `devices:choose` was given for this data home
 */
export function recommend(devices: readonly DeviceSpeed[], chosen: DeviceId | null): PlanSpeed {
  const byTime = [...devices].sort(
    (left, right) => left.estimatedDurationMs - right.estimatedDurationMs,
  );
  const [fastest, other] = byTime;
  if (!fastest) throw new RangeError('no device was measured');
  const recommended = fastest.deviceKind;
  if (!other) {
    const reason = `${fastest.device} is the only device here.`;
    return { devices: byTime, recommended, choice: chosen, reason };
  }
  const gpuChoice = chosen === 'cpu' ? null : chosen;
  const choice = recommended === 'cpu' ? 'cpu' : gpuChoice;
  const times = (other.estimatedDurationMs / fastest.estimatedDurationMs).toFixed(1);
  const how =
    choice === chosen
      ? 'Temper uses it.'
      : `Choose it under Settings, or with: temper devices choose ${choice ?? 'automatic'}`;
  const reason = `${fastest.device} takes the shorter time, by a factor of ${times}. ${how}`;
  return { devices: byTime, recommended, choice, reason };
}
