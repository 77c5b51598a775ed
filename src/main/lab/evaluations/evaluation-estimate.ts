import { isDeepStrictEqual } from 'node:util';
import type { DatasetManifest } from '../../../contract/datasets/dataset';
import type {
  EvaluationEstimate,
  EvaluationPlan,
  EvaluationSummary,
} from '../../../contract/evaluations/evaluation';
import { evaluationPasses } from '../../../contract/evaluations/parts';
import type { CheckpointId, DatasetId, RunId } from '../../../contract/ids';
import { readCheckpointHeader } from '../../core/checkpoints/checkpoint-file';
import type { LabContext } from '../context';
import { resolveCheckpoint, resolveDataset } from '../records/references';
import { durationByRuns, processorHere } from '../records/training-pace';
import type { Database } from '../store/database';
import { findCheckpoint } from '../store/repositories/checkpoints';
import { listEvaluations } from '../store/repositories/evaluations/evaluations';
import { findRun } from '../store/repositories/runs/runs';

interface Asked {
  checkpointId: CheckpointId;
  datasetId: DatasetId;
  plan: EvaluationPlan;
}

/**
 * How long an evaluation takes here: by earlier ones, or else by trainings of its network, where a pass takes longer.
 *
 * @throws TemperError `not-found`, `checkpoint-unreadable`
 */
export function estimateEvaluation(
  context: LabContext,
  { checkpointId, datasetId, plan }: Asked,
): EvaluationEstimate {
  const { manifest } = resolveDataset(context.database, datasetId);
  const { file, parameters } = resolveCheckpoint(context.database, checkpointId);
  const passes = evaluationPasses(plan, manifest.classNames.length);
  const expected = durationByEvaluations(context.database, { manifest, plan, passes }, parameters);
  if (expected) return expected;
  const { name: networkName, input: image, classes } = readCheckpointHeader(file).network;
  const network = { networkName, parameters, image, classes };
  const { estimatedDurationMs, estimateBasis } = durationByRuns(context, network, passes);
  return {
    durationMs: estimatedDurationMs,
    isAtMost: true,
    basis: estimatedDurationMs === null ? '' : estimateBasis,
  };
}

interface Expected {
  manifest: Pick<DatasetManifest, 'fingerprint' | 'classNames'>;
  plan: EvaluationPlan;
  /** Over images, every image counted for every attack. */
  passes: number;
}

/**
 * What evaluating takes, by earlier evaluations of networks of this size on the same data here; null where there is none.
 * Passes count every image for every attack, and a cumulative evaluation leaves out what earlier attacks broke: one with
 * the same attacks says how much that is. The least that one of these lets expect counts, as if half of its images had withstood.
 */
export function durationByEvaluations(
  database: Database,
  { manifest: { fingerprint, classNames }, plan: asked, passes }: Expected,
  parameters: number | null,
): EvaluationEstimate | null {
  const earlier = listEvaluations(database).flatMap((each) => {
    if (!each.summary || each.summary.durationMs <= 0) return [];
    if (each.datasetFingerprint !== fingerprint) return [];
    const checkpoint = findCheckpoint(database, each.checkpointId);
    const isAlike = checkpoint?.parameters === parameters && isOfHere(database, checkpoint.runId);
    return isAlike ? [{ plan: each.plan, ...each.summary }] : [];
  });
  const alike = earlier
    .filter(({ plan }) => plan.mode === 'cumulative' && isSameWork(plan, asked))
    .flatMap(({ plan, durationMs, worstCase }) => {
      const expected = expectedOfOthers(plan, { durationMs, worstCase });
      return expected === null ? [] : [expected / evaluationPasses(plan, classNames.length)];
    });
  const paces = earlier
    .map((each) => each.durationMs / each.passes)
    .sort((left, right) => left - right);
  // The faster of the middle two: one that took longer may have waited for a machine that slept.
  const median = paces[Math.floor((paces.length - 1) / 2)];
  if (median === undefined) return null;
  return {
    durationMs: passes * Math.min(median, ...alike),
    isAtMost: asked.mode === 'cumulative' && alike.length === 0,
    basis: 'earlier evaluations of networks of this size on this dataset',
  };
}

/**
 * What an evaluation says about those of other networks: the time it took, of a cumulative one as if half of the images had
 * withstood where fewer did. Null where nearly all broke: that says nothing.
 */
export function expectedOfOthers(
  { mode }: Pick<EvaluationPlan, 'mode'>,
  { durationMs, worstCase }: Pick<EvaluationSummary, 'durationMs' | 'worstCase'>,
): number | null {
  if (mode !== 'cumulative') return durationMs;
  if (worstCase.value < leastRobust) return null;
  return durationMs * Math.max(1, expectedRobust / worstCase.value);
}

/** A study that was imported or carried out on a cluster brings evaluations of other machines, with the runs of their models. */
function isOfHere(database: Database, runId: RunId | null): boolean {
  const environment = runId === null ? null : findRun(database, runId)?.environment;
  return !environment || environment.cpuModel === processorHere();
}

/** The share of images that no attack breaks, where it is not known: of most robust networks it is less. */
const expectedRobust = 0.5;
const leastRobust = 0.1;

/** Whether two evaluations do the same to each of their images. */
function isSameWork(left: EvaluationPlan, right: EvaluationPlan): boolean {
  const { images, seed, batchSize, keepImages } = right;
  return isDeepStrictEqual({ ...left, images, seed, batchSize, keepImages }, right);
}
