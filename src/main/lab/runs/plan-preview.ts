import type { PlanPreview } from '../../../contract/commands';
import type { DatasetRecord } from '../../../contract/datasets/dataset';
import { epsilonAt } from '../../../contract/epsilon-schedules';
import type { Network } from '../../../contract/models/network';
import { describeIssues, type InputIssue } from '../../../contract/parse';
import { Freezing } from '../../../contract/plans/freezing';
import { Plan } from '../../../contract/plans/plan';
import { epsilonWarnings, planIssues, planWarnings } from '../../../words/plan-checks';
import { learningRateAt } from '../../../contract/schedules';
import { cosineHeadOf } from '../../../contract/terms';
import { readCheckpointHeader } from '../../core/checkpoints/checkpoint-file';
import { describeBlocks, trainableIn } from '../../core/networks/freezing';
import { parameterSize, parameterSpecs } from '../../core/networks/parameters';
import { networkLayers } from '../../core/networks/layers';
import { describeNetwork } from '../../core/networks/shapes';
import { passesPerImage, stepsPerEpoch } from '../../core/numerics/cost';
import type { LabContext } from '../context';
import { checkpointFileOf, looksLikeFile } from '../models/checkpoint-import';
import type { NamedNetwork } from '../../core/rules/network-fit';
import { assertFiniteModel } from '../models/finite-model';
import { attempt } from './attempt';
import { classNameWarnings } from './class-name-warnings';
import { fasterInBfloat16 } from './faster-precision';
import {
  assertComparable,
  assertReaches,
  continuedNetwork,
  freshNetwork,
  partChecks,
  startPath,
  teacherPath,
  type PlanNetwork,
} from './plan-network';
import { resolveCheckpoint, resolveDataset } from '../records/references';
import { durationByRuns, passesWithValidations } from '../records/training-pace';
import { planIssuesForDataset } from './plan-rules';
import { plannedSituation, unfinishedSituation } from './start-situation';

/** Every half percent of the training, so that peaks at whole percents are among them. */
const schedulePoints = 201;

const nothingKnown: Omit<PlanPreview, 'issues' | 'fasterInBfloat16'> = {
  warnings: [],
  schedule: null,
  totalSteps: null,
  imagePasses: null,
  trainingSetPasses: null,
  parameters: null,
  trainedParameters: null,
  forwardMacs: null,
  blocks: [],
  network: null,
  layers: [],
  headChange: null,
  startSituation: null,
  estimatedDurationMs: null,
  estimateBasis: '',
};

/** What a plan would do, or where it is wrong; never throws for a plan that does not hold together. */
export function previewPlan(context: LabContext, input: unknown): PlanPreview {
  const parsed = Plan.safeParse(input);
  if (!parsed.success) {
    const startSituation = unfinishedSituation(context, input);
    const issues = describeIssues(Plan, parsed.error);
    const faster = fasterInBfloat16(context.database, null);
    return { ...nothingKnown, fasterInBfloat16: faster, startSituation, issues };
  }
  const plan = parsed.data;
  const issues: InputIssue[] = planIssues(plan);
  const dataset = attempt(issues, 'dataset', () => resolveDataset(context.database, plan.dataset));
  if (dataset) issues.push(...planIssuesForDataset(context.database, plan, dataset));
  const planned = dataset ? previewNetwork(context, plan, dataset, issues) : null;
  const network = planned?.network ?? null;
  if (planned && dataset) {
    checkTeacher(context, plan, { ...planned, ...dataset.manifest }, issues);
  }
  return {
    issues,
    warnings: [
      ...planWarnings(plan),
      ...(dataset ? epsilonWarnings(plan, dataset.manifest.image) : []),
      ...(dataset ? classNameWarnings(context, plan, dataset) : []),
    ],
    schedule: previewSchedule(plan),
    ...previewCost(plan, dataset),
    ...previewSize(network),
    ...previewParts(plan, planned, issues),
    startSituation: dataset && plannedSituation(context, plan, dataset),
    ...previewDuration(context, plan, dataset, network),
    fasterInBfloat16: fasterInBfloat16(context.database, network),
  };
}

/** The network that a plan trains, and its classes; null where the plan has a problem, which its preview tells. */
export function networkOfPlan(context: LabContext, input: unknown): NamedNetwork | null {
  const { data: plan } = Plan.safeParse(input);
  const dataset =
    plan && attempt([], 'dataset', () => resolveDataset(context.database, plan.dataset));
  if (!plan || !dataset) return null;
  const planned = previewNetwork(context, plan, dataset, []);
  return planned && { network: planned.network, classNames: dataset.manifest.classNames };
}

/** Learning rate and epsilon at evenly spaced points of the training, from its start to its end. */
export function previewSchedule(plan: Plan): NonNullable<PlanPreview['schedule']> {
  const epochs = Array.from(
    { length: schedulePoints },
    (_, index) => (plan.epochs * index) / (schedulePoints - 1),
  );
  const { crafting } = plan.recipe;
  const epsilonOf = (epoch: number): number =>
    crafting
      ? epsilonAt(crafting.epsilonSchedule, plan.threatModel.epsilon, epoch, plan.epochs)
      : 0;
  return {
    epochs,
    learningRates: epochs.map((epoch) => learningRateAt(plan.learningRate, epoch, plan.epochs)),
    epsilons: epochs.map(epsilonOf),
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
): PlanNetwork | null {
  const { start } = plan;
  const cosine = cosineHeadOf(plan.recipe.objective);
  if (start.kind === 'fresh') {
    const networkOf = (checkpoint: string) =>
      readCheckpointHeader(checkpointFileOf(context, checkpoint)).network;
    return attempt(issues, 'start.network', () =>
      freshNetwork(start, dataset, { networkOf, cosine }),
    );
  }
  const before = attempt(issues, 'start.checkpoint', () => {
    const { file, name } = looksLikeFile(start.checkpoint)
      ? { file: start.checkpoint, name: start.checkpoint }
      : resolveCheckpoint(context.database, start.checkpoint);
    const { network, card } = readCheckpointHeader(file);
    assertFiniteModel(file, `model "${name}"`);
    return { network, classNames: card.classNames, name };
  });
  if (!before) return null;
  const settings = { name: before.name, cosine };
  return attempt(issues, startPath(before.network, dataset), () =>
    continuedNetwork(start, dataset, before, settings),
  );
}

/** Layers and sizes that a recipe compares, where the teacher is known. */
function checkTeacher(
  context: LabContext,
  plan: Plan,
  own: NamedNetwork,
  issues: InputIssue[],
): void {
  const { start, teacher } = plan;
  const reference = teacher ?? (start.kind === 'checkpoint' ? start.checkpoint : null);
  if (reference === null) return;
  attempt(issues, teacherPath(plan), () =>
    assertComparable(plan, own, checkpointFileOf(context, reference)),
  );
}

/** Which blocks there are and which of them train; with blocks that are unknown, how they would train without freezing. */
function previewParts(
  plan: Plan,
  planned: PlanNetwork | null,
  issues: InputIssue[],
): Pick<PlanPreview, 'blocks' | 'headChange' | 'trainedParameters'> {
  if (!planned) return { blocks: [], headChange: null, trainedParameters: null };
  const { freezing } = plan;
  const { network, headChange } = planned;
  const before = issues.length;
  for (const { path, check } of partChecks(plan, planned)) attempt(issues, path, check);
  if (issues.length === 0) {
    attempt(issues, 'recipe.objective', () => assertReaches(plan, planned));
  }
  const isFrozenSo = issues.slice(before).every(({ path }) => path !== 'freezing');
  const known = isFrozenSo ? freezing : nothingFrozen;
  const trained = isFrozenSo ? trainedCount(network, freezing) : null;
  return { blocks: describeBlocks(network, known), headChange, trainedParameters: trained };
}

const nothingFrozen = Freezing.parse({});

function trainedCount(network: Network, freezing: Freezing): number {
  const { parameters } = trainableIn(network, freezing, 'all');
  return parameterSpecs(network)
    .filter(({ name }) => parameters.has(name))
    .reduce((total, spec) => total + parameterSize(spec), 0);
}

function previewSize(
  network: Network | null,
): Pick<PlanPreview, 'parameters' | 'forwardMacs' | 'network' | 'layers'> {
  if (!network) return { parameters: null, forwardMacs: null, network, layers: [] };
  const { parameters, forwardMacs } = describeNetwork(network);
  return { parameters, forwardMacs, network, layers: networkLayers(network) };
}

function previewDuration(
  context: LabContext,
  plan: Plan,
  dataset: DatasetRecord | null,
  network: Network | null,
): Pick<PlanPreview, 'estimatedDurationMs' | 'estimateBasis'> {
  if (!network || !dataset) return { estimatedDurationMs: null, estimateBasis: '' };
  const { name: networkName, input: image, classes } = network;
  const { parameters } = describeNetwork(network);
  const passes = passesWithValidations(plan, dataset.manifest.splits.train.images, classes);
  return durationByRuns(context, { networkName, parameters, image, classes }, passes);
}
