import { TemperError } from '../../../../contract/errors';
import { VerificationPlan } from '../../../../contract/identities/verification';
import type { InputIssue } from '../../../../contract/parse';
import type { RunRecord } from '../../../../contract/runs/run';
import type { VerificationFitness } from '../../../../contract/studies/search/search';
import { searchOf } from '../../../../contract/studies/search/study-search';
import type { Study } from '../../../../contract/studies/study';
import type { DatasetRecord } from '../../../../contract/datasets/dataset';
import { labelledImages, pairsOf } from '../../../core/datasets/identity-pairs';
import type { LabContext } from '../../context';
import { askEngine } from '../../engines/ask-engine';
import type { EnginePool } from '../../engines/engine-pool';
import { resolveDataset } from '../../records/references';
import { findCheckpointOfRun } from '../../store/repositories/checkpoints';
import { prepareVerification } from '../../verifications/prepare-verification';

/**
 * The equal error rate of a run's last weights on other identities, in [0, 1].
 *
 * @throws TemperError for weights that are not there, and identities that the run was trained on
 */
export type VerifyCandidate = (
  run: RunRecord,
  fitness: VerificationFitness,
  signal: AbortSignal,
) => Promise<number>;

/** Resamples are for intervals, which no search asks for. */
const fewestResamples = 100;

export function createCandidateVerifier(context: LabContext, pool: EnginePool): VerifyCandidate {
  return async (run, fitness, signal) => {
    const checkpoint = findCheckpointOfRun(context.database, run.id, 'last');
    if (!checkpoint) {
      throw new TemperError(
        'not-found',
        `Run "${run.name}" left no last checkpoint to verify identities with.`,
        { runId: run.id },
      );
    }
    const { images, dataset, seed } = fitness;
    const plan = VerificationPlan.parse({
      images,
      pairs: protocolOf(fitness),
      resamples: fewestResamples,
      seed,
    });
    const prepared = prepareVerification(context, { checkpoint: checkpoint.id, dataset, plan });
    const { summary } = await askEngine(pool, {
      lane: { kind: 'alone' },
      job: 'verify',
      input: {
        datasetDirectory: prepared.dataset.directory,
        datasetFingerprint: prepared.dataset.manifest.fingerprint,
        checkpointFile: checkpoint.file,
        plan,
        given: prepared.given,
        workDirectory: null,
      },
      signal,
      stopped: 'The study was stopped.',
    });
    return summary.eer.value;
  };
}

function protocolOf({ folds, same, different, seed }: VerificationFitness) {
  return { kind: 'drawn', folds, same, different, seed } as const;
}

/**
 * What is wrong with the identities that a search verifies its candidates on.
 *
 * @param trained the dataset that candidates are trained on, where it is known
 */
export function verificationFitnessIssues(
  { database }: LabContext,
  study: Study,
  trained: DatasetRecord | undefined,
): InputIssue[] {
  const fitness = searchOf(study)?.search.fitness;
  if (fitness?.kind !== 'verification') return [];
  const issue = (message: string) => [{ path: 'search.fitness.dataset', message }];
  try {
    const { directory, manifest, name } = resolveDataset(database, fitness.dataset);
    const known = new Set(trained?.manifest.classNames);
    const shared = manifest.classNames.filter((identity) => known.has(identity));
    if (shared.length > 0) {
      return issue(
        `"${name}" shares ${shared.length} identities with the training data (${shared.slice(0, 3).join(', ')}); name a dataset of other identities, such as one of: temper datasets hold-out`,
      );
    }
    const { identities } = labelledImages(directory, manifest, fitness.images);
    pairsOf(protocolOf(fitness), identities, { ...manifest, name });
    return [];
  } catch (error) {
    if (error instanceof TemperError) return issue(error.message);
    throw error;
  }
}
