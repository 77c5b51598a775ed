import type { JobName, JobOutcome } from '../../src/contract/jobs';
import type { RunId } from '../../src/contract/ids';
import type { RunRecord } from '../../src/contract/runs/run';
import { createCombinationExecutor } from '../../src/main/lab/combinations/combination-executor';
import { createFederationExecutor } from '../../src/main/lab/federations/federation-executor';
import { createEvaluationExecutor } from '../../src/main/lab/evaluations/evaluation-executor';
import { FederationTasks } from '../../src/main/lab/federations/cluster/federation-tasks';
import { createQueue, type Queue } from '../../src/main/lab/queue/queue';
import { createRunExecutor } from '../../src/main/lab/runs/run-executor';
import { createStatusBoard, type StatusBoard } from '../../src/main/lab/queue/status';
import { listFederations } from '../../src/main/lab/store/repositories/federations';
import { enqueue } from '../../src/main/lab/store/repositories/queue/queue-entries';
import { findRun, insertRun } from '../../src/main/lab/store/repositories/runs/runs';
import { FakeSlurm } from './fake-slurm';
import { createFakePool, type FakeJob, type FakePool } from './fake-pool';
import { listTasks } from '../../src/main/lab/store/repositories/tasks';
import { makeRun, openTestContext, type TestLab } from './lab-records';
import { until } from './until';

export const trained = {
  kind: 'trained' as const,
  reason: 'Trained.',
  cost: { imagePasses: 100, trainingSetPasses: 1, durationMs: 1000, pretrainingImagePasses: 0 },
} satisfies JobOutcome<JobName>;

const patienceMs = 5000;

/** A queue whose engine is played by the test. */
export interface TestQueue {
  lab: TestLab;
  pool: FakePool;
  status: StatusBoard;
  queue: Queue;
  /** What federations handed over, to a Slurm that does what it is told. */
  federationTasks: FederationTasks;
  slurm: FakeSlurm;
  /** Another queue on the same history; it is the one that is closed in the end. */
  replaceQueue(adopt: boolean): Queue;
  addRun(name: string, changes?: Partial<RunRecord>, labId?: string): RunId;
  nextJob(number: number): Promise<FakeJob>;
  runOf(id: RunId): RunRecord;
  close(): Promise<void>;
}

export function openTestQueue(): TestQueue {
  const lab = openTestContext();
  const pool = createFakePool();
  const status = createStatusBoard(lab.context);
  const slurm = new FakeSlurm(() =>
    listFederations(lab.database).flatMap(({ id }) =>
      listTasks(lab.database, { federationId: id }).reverse(),
    ),
  );
  const federationTasks = new FederationTasks({
    context: lab.context,
    pool,
    explain: (error) => error,
    wake: () => test.queue.wake(),
    giveUpRecordingAfterMs: patienceMs,
    client: slurm,
  });
  const makeQueue = (adopt: boolean) =>
    createQueue({
      context: lab.context,
      pool,
      status,
      adopt,
      executors: {
        run: createRunExecutor(lab.context, status),
        evaluation: createEvaluationExecutor(lab.context, status),
        combination: createCombinationExecutor(lab.context, status),
        federation: createFederationExecutor(lab.context, status, federationTasks),
      },
      deviceIsQuiet: () => Promise.resolve(),
      explain: (error) => error,
      giveUpRecordingAfterMs: adopt ? null : patienceMs,
    });
  const test: TestQueue = {
    lab,
    pool,
    status,
    queue: makeQueue(false),
    federationTasks,
    slurm,
    replaceQueue: (adopt) => (test.queue = makeQueue(adopt)),
    addRun(name, changes = {}, labId = lab.context.labId) {
      const run = makeRun(lab.dataset, { name, ...changes });
      insertRun(lab.database, run);
      enqueue(lab.database, { itemId: run.id, kind: 'run', labId }, 'last');
      return run.id;
    },
    async nextJob(number) {
      await until(() => pool.jobs.length > number);
      return pool.jobs[number] as FakeJob;
    },
    runOf: (id) => findRun(lab.database, id) as RunRecord,
    async close() {
      const closing = test.queue.close();
      const outcome = { kind: 'interrupted' as const, reason: 'The test is over.' };
      pool.jobs.forEach((job) => job.end(outcome));
      await Promise.all([closing, federationTasks.close()]);
      lab.remove();
    },
  };
  return test;
}
