import { join } from 'node:path';
import type { JobEvent, JobInput, JobOutcome } from '../../../../contract/jobs';
import {
  CombinationPoint,
  type BaselinePoint,
  type CombinationSummary,
} from '../../../../contract/weight-space/combination';
import { writeCheckpoint } from '../../../core/checkpoints/checkpoint-file';
import { pointsFile } from '../../../core/files/evaluation-files';
import { describeNetwork } from '../../../core/networks/shapes';
import { Stopped, type Controls } from '../../jobs/controls';
import { tf } from '../../runtime/tensorflow';
import { arithmeticOf } from '../arithmetic';
import { imagesOf } from '../evaluation-input';
import { openJournal } from '../journal';
import { openLineFile } from '../line-file';
import { openNetwork } from '../open-network';
import { createWorkMeter } from '../work-meter';
import {
  measureBaseline,
  measureMix,
  mixPasses,
  combinationProgress,
  shiftedPasses,
  testPlanOf,
  type Bench,
} from './bench';
import { combinedParameters, type Mix } from './combined-parameters';
import { measureMethod, memberMix, mixesOf } from './methods';
import { openCombinationSession, type CombinationSession } from './session';

type CombineJob = JobInput<'combine'>;
type Task<Kind extends CombineJob['task']['kind']> = Extract<CombineJob['task'], { kind: Kind }>;
type Combining = AsyncGenerator<JobEvent<'combine'>, JobOutcome<'combine'>>;

/**
 * Measures networks whose weights lie between those of several models, by the parts of an ordinary evaluation, or writes one
 * of them as a checkpoint. Every finished combination and every finished batch is kept: a job that finds its own continues
 * after them, with the same numbers.
 *
 * @throws TemperError for models or datasets that cannot be used, before anything is measured
 */
export async function* combine(job: CombineJob, controls: Controls): Combining {
  const release: (() => void)[] = [];
  try {
    const session = await openCombinationSession(job, controls, release);
    yield { type: 'environment', environment: session.environment };
    return job.task.kind === 'write'
      ? yield* write(session, job.task)
      : yield* measure(session, job, job.task, release);
  } catch (error) {
    if (error instanceof Stopped) return stopped(error);
    throw error;
  } finally {
    for (const step of release.reverse()) step();
  }
}

async function* measure(
  session: CombinationSession,
  job: CombineJob,
  { workDirectory }: Task<'measure'>,
  release: (() => void)[],
): Combining {
  const startedAt = performance.now();
  const bench = openBench(session, job, workDirectory, release);
  yield combinationProgress(bench.work, bench.journal.begunAgain ?? 'preparing');
  const chosen = yield* measureMethod(bench);
  const test = yield* measureOnTest(bench, chosen);
  const baselines = yield* measureBaselines(bench, job.baselineFiles);
  const summary: CombinationSummary = {
    chosen,
    test,
    baselines,
    passes: bench.work.total - bench.statisticsPasses,
    statisticsPasses: bench.statisticsPasses,
    durationMs: performance.now() - startedAt,
  };
  return { kind: 'combinations-measured', summary };
}

function openBench(
  session: CombinationSession,
  job: CombineJob,
  workDirectory: string,
  release: (() => void)[],
): Bench {
  const identity = JSON.stringify({
    plan: session.plan,
    data: [job.dataset, ...job.shiftData].map(({ fingerprint }) => fingerprint),
    weights: session.digests,
    arithmetic: arithmeticOf(session.environment),
  });
  const journal = openJournal(workDirectory, identity);
  release.push(() => journal.close());
  const points = openLineFile({
    file: join(workDirectory, pointsFile),
    // 2: shifted datasets are measured on their test images.
    version: 2,
    identity,
    schema: CombinationPoint,
  });
  release.push(() => points.close());
  const work = createWorkMeter(plannedPasses(session), () => performance.now());
  return { session, journal, points, measured: [], work, statisticsPasses: 0 };
}

/** With a chosen combination that is none of the members, which is known only in the end. */
function plannedPasses(session: CombinationSession): number {
  const { plan } = session;
  const validation = mixesOf(session).map((mix) => mixPasses(session, plan.evaluation, mix));
  const test = testMixes(session, lastMix(session)).map((mix) =>
    mixPasses(session, testPlanOf(session), mix),
  );
  const baseline = imagesOf(plan.evaluation, session.dataset);
  const baselines = plan.baselines.map(() => baseline + shiftedPasses(session, plan.evaluation));
  return [...validation, ...test, ...baselines].reduce((sum, passes) => sum + passes, 0);
}

/** A mix that costs what the chosen one will. */
function lastMix(session: CombinationSession): Mix {
  const shares = session.members.map(() => 1 / session.members.length);
  return { shares, statistics: session.hasBatchNorm ? 're-estimated' : 'combined' };
}

/** The members as they are, and the chosen mix where it is none of them. */
function testMixes({ plan, members }: CombinationSession, chosen: Mix): Mix[] {
  if (plan.testImages === 0) return [];
  const own = members.map((_, member) => memberMix(members.length, member));
  return own.some((mix) => isSame(mix, chosen)) ? own : [...own, chosen];
}

function isSame(one: Mix, other: Mix): boolean {
  return (
    one.statistics === other.statistics &&
    one.shares.every((share, member) => share === other.shares[member])
  );
}

async function* measureOnTest(
  bench: Bench,
  { shares, statistics }: CombinationPoint,
): AsyncGenerator<JobEvent<'combine'>, CombinationPoint[]> {
  const { session } = bench;
  const chosen = { shares, statistics };
  const plan = testPlanOf(session);
  const mixes = testMixes(session, chosen);
  const points: CombinationPoint[] = [];
  for (const mix of mixes) points.push(yield* measureMix(bench, plan, mix));
  const own = points.find((point) => isSame(point, chosen));
  const isMember = own !== undefined && mixes.length === session.members.length;
  if (session.plan.testImages > 0 && isMember) {
    bench.work.skip(mixPasses(session, plan, lastMix(session)));
    points.push(own);
  }
  return points;
}

async function* measureBaselines(
  bench: Bench,
  files: readonly string[],
): AsyncGenerator<JobEvent<'combine'>, BaselinePoint[]> {
  const { session } = bench;
  const { plan, dataset, compiler } = session;
  const points: BaselinePoint[] = [];
  for (const [index, file] of files.entries()) {
    const baseline = plan.baselines[index];
    if (!baseline) throw new RangeError(`there is no baseline ${index} in the plan`);
    const release: (() => void)[] = [];
    try {
      const { network: measured } = openNetwork(file, dataset, { compiler }, release);
      const { checkpointId, name } = baseline;
      const named = { measured, name, label: `baseline ${checkpointId}`, checkpointId };
      points.push(yield* measureBaseline(bench, plan.evaluation, named));
    } finally {
      for (const step of release.reverse()) step();
    }
  }
  return points;
}

async function* write(
  session: CombinationSession,
  { shares, statistics, card, file }: Task<'write'>,
): Combining {
  yield { type: 'fraction', fraction: 0, message: 'combining the weights', remainingMs: null };
  const parameters = await combinedParameters(session, { shares, statistics });
  try {
    const values = await Promise.all(
      Object.entries(parameters).map(
        async ([name, tensor]) => [name, (await tensor.data()) as Float32Array] as const,
      ),
    );
    const { network } = session;
    const content = { network, card, weights: new Map(values), state: null, training: null };
    const weightsSha256 = await writeCheckpoint(file, content);
    const { parameters: count, forwardMacs } = describeNetwork(network);
    return {
      kind: 'combination-written',
      checkpoint: {
        weightsSha256,
        card,
        networkName: network.name,
        parameters: count,
        forwardMacs,
      },
    };
  } finally {
    tf.dispose(parameters);
  }
}

function stopped({ reason }: Stopped): JobOutcome<'combine'> {
  return reason === 'cancel'
    ? { kind: 'cancelled', reason: 'Combining the models was cancelled.' }
    : { kind: 'interrupted', reason: 'Combining the models was interrupted before its end.' };
}
