import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { withUnknownAncestors } from '../../../contract/models/cost';
import type { JobInput } from '../../../contract/jobs';
import { TemperError } from '../../../contract/errors';
import type { RunCheckpointKind } from '../../../contract/models/checkpoint';
import type { Environment } from '../../../contract/runs/run';
import { readCheckpoint, type Checkpoint } from '../../core/checkpoints/checkpoint-file';
import type { SavedState } from '../../core/networks/saved-state';
import { firstNotFinite } from '../../core/numerics/finite';
import type { PreparedTraining } from './prepare';

export function checkpointFile(runDirectory: string, kind: RunCheckpointKind): string {
  return join(runDirectory, `${kind}.safetensors`);
}

type ResumePoint = Omit<PreparedTraining, 'dataset' | 'length' | 'resumed' | 'targets'>;

/**
 * The state in a run's last checkpoint; null when the run was killed before it wrote one, so that it starts over.
 *
 * @throws TemperError 'resume-refused' when going on could not give the same bits as a run without a break
 */
export function readResumePoint(
  job: JobInput<'train'>,
  environment: Environment,
): ResumePoint | null {
  const file = checkpointFile(job.runDirectory, 'last');
  if (!existsSync(file)) return null;
  const { network, card, weights, state, training } = readCheckpoint(file);
  if (!training || !state) {
    throw refused(`${file} holds no training position`, 'Start a new run from it as a checkpoint');
  }
  checkFinite(state, file);
  checkSamePlan(job, card, file);
  checkSameEnvironment(training.environment, environment);
  return {
    network,
    weights,
    state,
    position: training,
    parent: card.parent,
    pretrainingImagePasses:
      withUnknownAncestors(card.cost, card.parent !== null)?.pretrainingImagePasses ?? null,
    metrics: card.metrics,
  };
}

/** What continues beside the weights: numbers that are not finite would spread to all of them. */
function checkFinite({ slots, average, carried }: SavedState, file: string): void {
  const perturbation = carried && { carried: new Map([['perturbation', carried.data]]) };
  const parts = { ...slots, ...(average && { average }), ...perturbation };
  for (const [part, values] of Object.entries(parts)) {
    for (const [name, data] of values) {
      if (firstNotFinite(data) < 0) continue;
      throw refused(
        `${file} is damaged, the ${part} of ${name} is not finite`,
        'Start it over with "temper runs resume RUN --start-over", or start a new run',
        { file, part, name },
      );
    }
  }
}

function checkSamePlan(job: JobInput<'train'>, card: Checkpoint['card'], file: string): void {
  const differing = card.plan && differingKey(card.plan, job.plan);
  if (card.plan === null || differing) {
    const key = differing ? ` ("${differing}" differs)` : '';
    throw refused(`${file} was written under another plan${key}`, 'Start a new run with this plan');
  }
  if (card.datasetFingerprint !== job.datasetFingerprint) {
    throw refused(`${file} was trained on other data`, 'Start a new run with this dataset');
  }
}

function differingKey(recorded: object, asked: object): string | null {
  const left = Object.entries(recorded);
  const right = new Map(Object.entries(asked));
  const differing = left.find(([key, value]) => !isDeepStrictEqual(value, right.get(key)));
  return differing?.[0] ?? null;
}

/** Facts that decide over the bits of a result, with the words for them. */
const decidingFacts: [fact: keyof Environment, words: string][] = [
  ['tensorflowVersion', 'TensorFlow version'],
  ['deviceKind', 'kind of device'],
  ['device', 'device'],
  ['cpuModel', 'processor'],
  ['cores', 'number of processor cores'],
];

function checkSameEnvironment(recorded: Environment, current: Environment): void {
  checkSameThreads(recorded, current);
  for (const [fact, words] of decidingFacts) {
    if (recorded[fact] === current[fact]) continue;
    throw refused(
      `the ${words} was ${recorded[fact]} and is now ${current[fact]}, so the result would not be the one of a run without a break`,
      'Resume it where it started, or start a new run from its last checkpoint',
      { fact, recorded: recorded[fact], current: current[fact] },
    );
  }
}

/** The number of threads decides in which order sums are added. */
function checkSameThreads(recorded: Environment, current: Environment): void {
  const [before, now] = [recorded, current].map(({ threads, cores }) => threads ?? cores);
  if (before === now) return;
  throw refused(
    `it used ${before} threads and would now use ${now}, so the result would not be the one of a run without a break`,
    `Resume it with TEMPER_THREADS=${before}, choose ${before} threads under Settings, or start a new run from its last checkpoint`,
    { fact: 'threads', recorded: before, current: now },
  );
}

function refused(reason: string, remedy: string, details?: Record<string, unknown>): TemperError {
  return new TemperError(
    'resume-refused',
    `The run cannot continue: ${reason}. ${remedy}.`,
    details,
  );
}
