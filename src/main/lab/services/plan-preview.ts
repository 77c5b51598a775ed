import { cpus } from 'node:os';
import type { PlanPreview } from '../../../contract/commands';
import type { DatasetRecord } from '../../../contract/dataset';
import { TemperError } from '../../../contract/errors';
import type { Network } from '../../../contract/network';
import { describeIssues, type InputIssue } from '../../../contract/parse';
import { Plan } from '../../../contract/plan';
import type { RunRecord } from '../../../contract/run';
import { readCheckpointHeader } from '../../engine/formats/checkpoint-file';
import { buildNetwork } from '../../engine/networks/presets';
import { describeNetwork } from '../../engine/networks/shapes';
import { passesPerImage, stepsPerEpoch } from '../../engine/numerics/cost';
import { epsilonAt, learningRateAt } from '../../engine/numerics/schedules';
import type { LabContext } from '../context';
import { listCompletedRunsOfNetwork } from '../store/repositories/runs';
import { looksLikeFile } from './checkpoint-import';
import { resolveCheckpoint, resolveDataset } from './references';
import { assertNetworkFits, planIssuesForDataset } from './run-checks';

const schedulePoints = 200;
const runsForEstimate = 5;

const nothingKnown: Omit<PlanPreview, 'issues'> = {
  schedule: null,
  totalSteps: null,
  imagePasses: null,
  trainingSetPasses: null,
  parameters: null,
  forwardMacs: null,
  estimatedDurationMs: null,
  estimateBasis: '',
};

/** What a plan would do, or where it is wrong; never throws for a plan that does not hold together. */
export function previewPlan(context: LabContext, input: unknown): PlanPreview {
  const parsed = Plan.safeParse(input);
  if (!parsed.success) return { ...nothingKnown, issues: describeIssues(Plan, parsed.error) };
  const plan = parsed.data;
  const issues: InputIssue[] = [];
  const dataset = attempt(issues, 'dataset', () => resolveDataset(context.database, plan.dataset));
  if (dataset) issues.push(...planIssuesForDataset(plan, dataset));
  const network = dataset ? previewNetwork(context, plan, dataset, issues) : null;
  return {
    issues,
    schedule: previewSchedule(plan),
    ...previewCost(plan, dataset),
    ...previewSize(network),
    ...previewDuration(context, plan, dataset, network),
  };
}

/** Learning rate and epsilon at evenly spaced points of the training, from its start to its end. */
export function previewSchedule(plan: Plan): NonNullable<PlanPreview['schedule']> {
  const epochs = Array.from(
    { length: schedulePoints },
    (_, index) => (plan.epochs * index) / (schedulePoints - 1),
  );
  const ramp =
    plan.recipe.kind === 'natural' ? ({ kind: 'constant' } as const) : plan.recipe.epsilonSchedule;
  return {
    epochs,
    learningRates: epochs.map((epoch) => learningRateAt(plan.learningRate, epoch, plan.epochs)),
    epsilons: epochs.map((epoch) =>
      plan.recipe.kind === 'natural' ? 0 : epsilonAt(ramp, plan.threatModel.epsilon, epoch),
    ),
  };
}

function previewCost(
  plan: Plan,
  dataset: DatasetRecord | null,
): Pick<PlanPreview, 'totalSteps' | 'imagePasses' | 'trainingSetPasses'> {
  const trainingSetPasses = plan.epochs * passesPerImage(plan.recipe);
  if (!dataset) return { totalSteps: null, imagePasses: null, trainingSetPasses };
  const images = dataset.manifest.splits.train.images;
  return {
    totalSteps: Math.max(1, Math.round(plan.epochs * stepsPerEpoch(images, plan.batchSize))),
    imagePasses: trainingSetPasses * images,
    trainingSetPasses,
  };
}

function previewNetwork(
  context: LabContext,
  plan: Plan,
  dataset: DatasetRecord,
  issues: InputIssue[],
): Network | null {
  const { start } = plan;
  if (start.kind === 'fresh') {
    const { image, classNames, mean, deviation } = dataset.manifest;
    const normalisation = start.normalisation === 'dataset' ? { mean, deviation } : null;
    return attempt(issues, 'start.network', () =>
      buildNetwork(start.network, image, classNames.length, normalisation),
    );
  }
  return attempt(issues, 'start.checkpoint', () => {
    const file = looksLikeFile(start.checkpoint)
      ? start.checkpoint
      : resolveCheckpoint(context.database, start.checkpoint).file;
    const { network } = readCheckpointHeader(file);
    assertNetworkFits(network, dataset, start.checkpoint);
    return network;
  });
}

function previewSize(network: Network | null): Pick<PlanPreview, 'parameters' | 'forwardMacs'> {
  if (!network) return { parameters: null, forwardMacs: null };
  const { parameters, forwardMacs } = describeNetwork(network);
  return { parameters, forwardMacs };
}

function previewDuration(
  context: LabContext,
  plan: Plan,
  dataset: DatasetRecord | null,
  network: Network | null,
): Pick<PlanPreview, 'estimatedDurationMs' | 'estimateBasis'> {
  const imagePasses = previewCost(plan, dataset).imagePasses;
  if (!network || imagePasses === null) return { estimatedDurationMs: null, estimateBasis: '' };
  const earlier = listCompletedRunsOfNetwork(
    context.database,
    network.name,
    describeNetwork(network).parameters,
    runsForEstimate,
  );
  return estimateDuration(earlier, imagePasses, cpus()[0]?.model.trim() ?? '');
}

/** From the median image passes per second of earlier runs on the same processor, their validation included. */
export function estimateDuration(
  earlier: readonly RunRecord[],
  imagePasses: number,
  cpuModel: string,
): Pick<PlanPreview, 'estimatedDurationMs' | 'estimateBasis'> {
  const rates = earlier
    .filter((run) => run.environment?.cpuModel === cpuModel)
    .flatMap(({ cost }) =>
      cost && cost.durationMs > 0 ? [(cost.imagePasses / cost.durationMs) * 1000] : [],
    )
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
    estimateBasis: `${runs} of this network here: ${Math.round(median)} image passes per second`,
  };
}

function attempt<Value>(issues: InputIssue[], path: string, work: () => Value): Value | null {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof TemperError)) throw error;
    issues.push({ path, message: error.message });
    return null;
  }
}
