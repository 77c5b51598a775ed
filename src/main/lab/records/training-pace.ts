import { cpus } from 'node:os';
import type { PlanPreview } from '../../../contract/commands';
import type { DeviceId } from '../../../contract/devices/device';
import type { Cost } from '../../../contract/models/checkpoint';
import type { Plan } from '../../../contract/plans/plan';
import { replaysOf } from '../../../contract/plans/recipe';
import type { RunRecord } from '../../../contract/runs/run';
import { formatCount } from '../../../words/numbers';
import { passesPerImage } from '../../core/numerics/cost';
import { runLength } from '../../core/numerics/run-length';
import { validationPasses } from '../../core/numerics/validation-passes';
import type { LabContext } from '../context';
import { listCompletedRunsOfNetwork } from '../store/repositories/runs/runs';
import { readSetting } from '../store/repositories/settings';

const runsForEstimate = 5;

type ExpectedByRuns = Pick<PlanPreview, 'estimatedDurationMs' | 'estimateBasis'>;

/** A network that earlier trainings are looked for of, and how many classes it tells apart. */
type PacedNetwork = Parameters<typeof listCompletedRunsOfNetwork>[1] & { classes: number };

/**
 * Image passes of a training with its validations.
 *
 * @param images that it trains on
 */
export function passesWithValidations(plan: Plan, images: number, classes: number): number {
  const length = runLength(images, plan.batchSize, plan.epochs, replaysOf(plan.recipe));
  return passesOfSteps(plan, images) + validationPasses(plan, length, classes);
}

/** Attack and update of every training step, in image passes. */
function passesOfSteps({ epochs, recipe }: Plan, images: number): number {
  return epochs * passesPerImage(recipe) * images;
}

/** How long passes over images through a network take on this machine, by the trainings of it that were completed here. */
export function durationByRuns(
  { database }: LabContext,
  network: PacedNetwork,
  imagePasses: number,
): ExpectedByRuns {
  const earlier = listCompletedRunsOfNetwork(database, network);
  const machine = {
    cpuModel: processorHere(),
    device: readSetting(database, 'device'),
  };
  return estimateDuration(earlier, imagePasses, network.classes, machine);
}

/**
 * From the median image passes per second of earlier runs, those of their validations included: the newest few on the same
 * processor, on the kind of device that was chosen or, where none was, that the newest of them had.
 *
 * @param earlier newest first
 */
export function estimateDuration(
  earlier: readonly RunRecord[],
  imagePasses: number,
  classes: number,
  { cpuModel, device }: { cpuModel: string; device: DeviceId | null },
): ExpectedByRuns {
  const here = earlier.flatMap(({ environment, cost, plan }) =>
    environment?.cpuModel === cpuModel && cost && cost.durationMs * cost.trainingSetPasses > 0
      ? [
          {
            kind: environment.deviceKind,
            rate: (passesOf(plan, cost, classes) / cost.durationMs) * 1000,
          },
        ]
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

/** Image passes of a run with its validations; one that was ended early has come to as large a share of both. */
function passesOf(plan: Plan, { imagePasses, trainingSetPasses }: Cost, classes: number): number {
  const images = Math.round(imagePasses / trainingSetPasses);
  const shareDone = imagePasses / passesOfSteps(plan, images);
  return shareDone * passesWithValidations(plan, images, classes);
}

/** As environments name it. */
export function processorHere(): string {
  return cpus()[0]?.model.trim() ?? '';
}
