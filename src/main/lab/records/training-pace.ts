import { cpus } from 'node:os';
import type { PlanPreview } from '../../../contract/commands';
import type { DeviceId } from '../../../contract/devices/device';
import type { RunRecord } from '../../../contract/runs/run';
import { formatCount } from '../../../words/numbers';
import type { LabContext } from '../context';
import { listCompletedRunsOfNetwork } from '../store/repositories/runs/runs';
import { readSetting } from '../store/repositories/settings';

const runsForEstimate = 5;

type ExpectedByRuns = Pick<PlanPreview, 'estimatedDurationMs' | 'estimateBasis'>;

/** How long passes over images through a network take on this machine, by the trainings of it that were completed here. */
export function durationByRuns(
  { database }: LabContext,
  network: Parameters<typeof listCompletedRunsOfNetwork>[1],
  imagePasses: number,
): ExpectedByRuns {
  const earlier = listCompletedRunsOfNetwork(database, network);
  const machine = {
    cpuModel: processorHere(),
    device: readSetting(database, 'device'),
  };
  return estimateDuration(earlier, imagePasses, machine);
}

/**
 * From the median image passes per second of earlier runs, their validation included: the newest few on the same processor, on
 * the kind of device that was chosen or, where none was, that the newest of them had.
 *
 * @param earlier newest first
 */
export function estimateDuration(
  earlier: readonly RunRecord[],
  imagePasses: number,
  { cpuModel, device }: { cpuModel: string; device: DeviceId | null },
): ExpectedByRuns {
  const here = earlier.flatMap(({ environment, cost }) =>
    environment?.cpuModel === cpuModel && cost && cost.durationMs > 0
      ? [{ kind: environment.deviceKind, rate: (cost.imagePasses / cost.durationMs) * 1000 }]
      : [],
  );
  const used = device === null ? here[0]?.kind : device === 'cpu' ? 'cpu' : 'gpu';
  const rates = here
    .filter(({ kind }) => kind === used)
    .slice(0, runsForEstimate)
    .map(({ rate }) => rate)
    .sort((left, right) => left - right);
  const median = rates[Math.floor(rates.length / 2)];
  if (median === undefined || median <= 0) {
    return {
      estimatedDurationMs: null,
      estimateBasis: 'No run of this network was completed on this machine yet.',
    };
  }
  const runs = rates.length === 1 ? 'the last run' : `the last ${rates.length} runs`;
  return {
    estimatedDurationMs: (imagePasses / median) * 1000,
    estimateBasis: `${runs} of this network here: ${formatCount(median)} image passes per second`,
  };
}

/** As environments name it. */
export function processorHere(): string {
  return cpus()[0]?.model.trim() ?? '';
}
