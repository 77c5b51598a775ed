import type { JobInput } from '../../../../contract/jobs';
import { TemperError } from '../../../../contract/errors';
import type { EvaluationPlan } from '../../../../contract/evaluations/evaluation';
import type { Network } from '../../../../contract/models/network';
import type { Environment } from '../../../../contract/runs/run';
import { readCheckpoint } from '../../../core/checkpoints/checkpoint-file';
import type { PackedDataset } from '../../../core/datasets/packed-dataset';
import { assertCombinable } from '../../../core/rules/combination-fit';
import { assertNetworkFits } from '../../../core/rules/network-fit';
import type { Controls } from '../../jobs/controls';
import { assertFiniteWeights } from '../../../core/networks/finite-weights';
import { createCapturingCompiler, type Compiler } from '../../runtime/capture/compiler';
import { describeEnvironment } from '../../runtime/report';
import { assertLabelsAreClasses, checkPlan, imagesOf } from '../evaluation-input';
import { openData, openShifted } from '../shifted-data';

type CombineJob = JobInput<'combine'>;

/** Members, data and what runs them: all that combinations are made and measured with. */
export interface CombinationSession {
  plan: CombineJob['plan'];
  dataset: PackedDataset;
  /** In the order of the plan's shifts, with the classes in the order of the dataset. */
  shifts: readonly PackedDataset[];
  network: Network;
  /** The weights of each member. */
  members: readonly ReadonlyMap<string, Float32Array>[];
  digests: readonly string[];
  /** Whether there are statistics to be re-estimated. */
  hasBatchNorm: boolean;
  compiler: Compiler;
  environment: Environment;
  controls: Controls;
}

/**
 * Opens what a job names. What has to be freed afterwards, in reverse order, is added to `release`.
 *
 * @throws TemperError for datasets or checkpoints that cannot be used, or do not fit each other
 */
export async function openCombinationSession(
  job: CombineJob,
  controls: Controls,
  release: (() => void)[],
): Promise<CombinationSession> {
  const { plan } = job;
  const dataset = openData(job.dataset, release);
  checkPlan(plan.evaluation, dataset);
  assertLabelsAreClasses(dataset, plan.evaluation.split, imagesOf(plan.evaluation, dataset));
  const shifts: PackedDataset[] = [];
  for (const data of job.shiftData) {
    shifts.push(await openShifted(data, dataset, shiftPlanOf(plan).images, release));
  }
  const checkpoints = job.memberFiles.map((file) => {
    const read = readCheckpoint(file);
    assertFiniteWeights(read.weights, file);
    return read;
  });
  const members = checkpoints.map(({ network, card }, member) => ({
    name: plan.members[member]?.name ?? card.name,
    network,
    classNames: card.classNames,
  }));
  assertCombinable(members);
  const first = members[0] as (typeof members)[number];
  const { network } = first;
  assertNetworkFits(first, dataset.manifest, `Model "${first.name}"`);
  const hasBatchNorm = network.nodes.some(({ kind }) => kind === 'batch-norm');
  if (hasBatchNorm) assertTrainingImages(dataset);
  const compiler = createCapturingCompiler();
  release.push(() => compiler.dispose());
  return {
    plan,
    dataset,
    shifts,
    network,
    members: checkpoints.map(({ weights }) => weights),
    digests: checkpoints.map(({ weightsSha256 }) => weightsSha256),
    hasBatchNorm,
    compiler,
    environment: describeEnvironment(),
    controls,
  };
}

/** How shifted datasets are measured: on their test images, since nothing is chosen on them. */
export function shiftPlanOf({ evaluation, testImages }: CombineJob['plan']): EvaluationPlan {
  return { ...evaluation, split: 'test', images: Math.max(evaluation.images, testImages) };
}

function assertTrainingImages({ manifest }: PackedDataset): void {
  if (manifest.splits.train.images > 0) return;
  throw new TemperError(
    'invalid-input',
    `The dataset "${manifest.name}" has no training images, from which statistics of batch norm are re-estimated. Name a dataset with a training split.`,
    { split: 'train' },
  );
}
