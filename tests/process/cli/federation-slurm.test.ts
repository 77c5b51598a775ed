import BetterSqlite3 from 'better-sqlite3';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { FederationRecord } from '../../../src/contract/federations/federation';
import type { ClientResult } from '../../../src/contract/federations/results';
import type { TaskRecord } from '../../../src/contract/studies/tasks';
import { plantDataset } from '../../support/lab-process';
import { temporaryFolder } from '../../support/lab-records';
import { noCluster, startCluster, until, type SlurmCluster } from './support/slurm-cluster';
import { start, temper, type Finished } from './support/temper';

/** The clients of a federation on a real Slurm; see slurm.test.ts. */
if (noCluster !== null) process.stdout.write(`Slurm is not tested here: ${noCluster}\n`);

const plan = {
  name: 'owners',
  division: { method: { kind: 'equal', clients: 4 }, minimumImages: 4 },
  training: {
    version: 2,
    name: 'local',
    dataset: 'bars',
    start: { kind: 'fresh', network: { preset: 'small-cnn', width: 2 } },
    recipe: {
      crafting: { attack: { kind: 'fgsm' } },
      objective: [{ kind: 'cross-entropy', on: 'crafted' }],
    },
    threatModel: { norm: 'linf', epsilon: '8/255' },
    learningRate: { kind: 'constant', rate: 0.05 },
    epochs: 1,
    batchSize: 8,
    validation: { images: 8, attack: { kind: 'fgsm' } },
  },
  rounds: 2,
  batchNorm: 'local',
  methods: ['global', 'ftfa', 'ditto'],
  personal: { epochs: 1 },
  evaluation: { testImages: 8 },
};
const onSlurm = ['--executor', 'slurm', '--partition', 'main', '--look-every', '1s'];

let folder: string;
let remove: () => void;
let cluster: SlurmCluster;

describe.skipIf(noCluster !== null)('a federation on Slurm', () => {
  beforeAll(async () => {
    ({ folder, remove } = temporaryFolder());
    cluster = await startCluster(join(folder, 'slurm'));
    // The same number of threads everywhere: others give other bits.
    Object.assign(process.env, cluster.environment, { TEMPER_THREADS: '1' });
  });
  afterAll(async () => {
    delete process.env['SLURM_CONF'];
    delete process.env['TEMPER_THREADS'];
    await cluster?.stop();
    remove?.();
  });

  function newHome(name: string): string {
    const home = join(folder, name);
    plantDataset(home);
    return home;
  }

  function planFile(name: string, changes: object = {}): string {
    const file = join(folder, `${name}.json`);
    writeFileSync(file, JSON.stringify({ ...plan, ...changes }));
    return file;
  }

  async function shown(home: string): Promise<{
    federation: FederationRecord;
    results: ClientResult[];
  }> {
    const [answer] = (await temper(home, 'federation', 'show', 'owners', '--json')).json();
    return answer as never;
  }

  function query(home: string, sql: string): Record<string, unknown>[] {
    const database = new BetterSqlite3(join(home, 'temper.sqlite'), { readonly: true });
    const rows = database.prepare(sql).all() as Record<string, unknown>[];
    database.close();
    return rows;
  }

  /** What must not depend on where and how often clients were carried out. */
  async function outcomeOf(home: string) {
    const { federation, results } = await shown(home);
    const [average] = query(
      home,
      'SELECT weights_sha256 FROM checkpoints WHERE federation_id IS NOT NULL',
    );
    return { average, rounds: federation.rounds, results };
  }

  const tasksOf = (home: string) =>
    query(home, 'SELECT * FROM tasks ORDER BY rowid').map(
      (row) => ({ ...row, folder: join(home, String(row['folder'])) }) as unknown as TaskRecord,
    );

  /** Numbers of the processes that carry a task out: its command, and the engines below it. */
  function processesOf({ folder: place }: TaskRecord): number[] {
    const text = execFileSync('ps', ['-e', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' });
    const rows = text.split('\n').map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []);
    const commands = rows.filter(([, , , words]) => words?.includes(`federation task ${place}`));
    const numbers = commands.map(([, pid]) => pid);
    const engines = rows.filter(([, , parent]) => numbers.includes(parent));
    return [...numbers, ...engines.map(([, pid]) => pid)].map(Number);
  }

  const outputOf = ({ folder: place }: TaskRecord) => {
    const file = join(place, 'output.txt');
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  };
  const startsOf = (task: TaskRecord) => outputOf(task).match(/ start \d+$/gm)?.length ?? 0;

  /** Whether the first client of a task has given its update: from there it is continued. */
  const hasUpdate = ({ folder: place }: TaskRecord) => {
    const round = join(place, 'home/work/fedavg/round-1');
    return existsSync(round) && readdirSync(round).some((name) => name.endsWith('.safetensors'));
  };

  const signalAll = (numbers: readonly number[], signal: NodeJS.Signals) =>
    numbers.forEach((pid) => process.kill(pid, signal));

  /** Whether the script of the job has passed on what it was asked (a hang-up, the first signal of all). */
  function isAsked(pid: number): boolean {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const [, signals = '0'] = /^ShdPnd:\s*([0-9a-f]+)$/m.exec(status) ?? [];
    return (BigInt(`0x${signals}`) & 1n) === 1n;
  }

  async function killAfterUpdate(task: TaskRecord): Promise<void> {
    await until(() => hasUpdate(task));
    signalAll(processesOf(task), 'SIGKILL');
  }

  /**
   * What Slurm does at the time limit: it asks the script of the job alone. The task is stopped until it is asked, or it
   * might end first.
   */
  async function askToSaveAfterUpdate(task: TaskRecord): Promise<void> {
    await until(() => hasUpdate(task));
    const numbers = processesOf(task);
    signalAll(numbers, 'SIGSTOP');
    const [, job = ''] = /\bjob (\d+_\d+) on /.exec(outputOf(task)) ?? [];
    cluster.call('scancel', '--batch', '--signal=TERM', job);
    await until(() => numbers.some(isAsked));
    signalAll(numbers, 'SIGCONT');
  }

  it('comes to the same average and results as on this machine, though tasks are killed and asked to save', async () => {
    const changes = { localEpochs: 60 };
    const file = planFile('killed', changes);
    const home = newHome('killed');
    const run = start(home, 'federation', 'run', file, ...onSlurm, '--clients-per-task', '2');
    await until(() => existsSync(join(home, 'temper.sqlite')) && tasksOf(home).length === 2);
    const [first, second] = tasksOf(home) as [TaskRecord, TaskRecord];
    // Each as soon as it has something to continue from: one may be far behind the other.
    await Promise.all([killAfterUpdate(first), askToSaveAfterUpdate(second)]);
    const ended = await run.finished;
    expect(ended.code, said(ended)).toBe(0);
    expect([startsOf(first), startsOf(second)]).toEqual([2, 2]);
    const local = newHome('killed-local');
    expect((await temper(local, 'federation', 'run', file)).code).toBe(0);
    expect(await outcomeOf(home)).toEqual(await outcomeOf(local));
    // Two rounds and what comes after them, in two tasks each.
    const tasks = tasksOf(home);
    expect(tasks.map(({ state }) => state)).toEqual(Array.from({ length: 6 }, () => 'imported'));
    const { federation } = await shown(home);
    expect(federation.tasks).toMatchObject({ imported: 6 });
    // No limits were given: they follow from steps that were measured before.
    const { passesPerSecond = 0, memoryBytes = 0 } = federation.execution.pace ?? {};
    expect([passesPerSecond > 0, memoryBytes > 1e8]).toEqual([true, true]);
  });

  it('continues after a cancel, and after the process that waits for it was killed', async () => {
    const file = planFile('stopped', { localEpochs: 60 });
    const home = newHome('stopped');
    const words = [...onSlurm, '--clients-per-task', '4', '--no-measure'];
    const run = start(home, 'federation', 'run', file, ...words);
    await until(() => existsSync(join(home, 'temper.sqlite')) && tasksOf(home).length === 1);
    const [task] = tasksOf(home) as [TaskRecord];
    await until(() => hasUpdate(task));
    run.process.kill('SIGINT');
    const stopped = await run.finished;
    expect(stopped.code, said(stopped)).toBe(3);
    expect((await shown(home)).federation.state).toBe('cancelled');
    await until(() => processesOf(task).length === 0);
    const resumed = start(home, 'federation', 'resume', 'owners');
    await until(() => startsOf(task) > 1);
    resumed.process.kill('SIGKILL');
    await resumed.finished;
    const again = await temper(home, 'federation', 'resume', 'owners');
    expect(again.code, said(again)).toBe(0);
    const local = newHome('stopped-local');
    expect((await temper(local, 'federation', 'run', file)).code).toBe(0);
    expect(await outcomeOf(home)).toEqual(await outcomeOf(local));
    expect(tasksOf(home)).toHaveLength(3);
  });

  it('refuses a partition that the cluster does not have, before anything is recorded', async () => {
    const home = newHome('refused');
    const file = planFile('refused');
    const words = ['--executor', 'slurm', '--partition', 'gpus'];
    const refused = await temper(home, 'federation', 'run', file, ...words);
    expect(refused.code).toBe(2);
    expect(said(refused)).toContain('This cluster has no partition "gpus"; it has main.');
    const [listed] = (await temper(home, 'federation', 'list', '--json')).json();
    expect(listed?.['federations']).toEqual([]);
  });
});

describe('where there is no Slurm', () => {
  it('says what is missing, and which options go together', async () => {
    const { folder: place, remove: removePlace } = temporaryFolder();
    onTestFinished(removePlace);
    const home = join(place, 'home');
    plantDataset(home);
    const file = join(place, 'federation.json');
    writeFileSync(file, JSON.stringify(plan));
    const { PATH } = process.env;
    process.env['PATH'] = place;
    const ended = temper(home, 'federation', 'run', file, '--executor', 'slurm');
    process.env['PATH'] = PATH;
    const { code, stdout, stderr } = await ended;
    expect(code).toBe(1);
    expect(stdout + stderr).toContain('The program scontrol of Slurm was not found.');
    const alone = await temper(home, 'federation', 'run', file, '--clients-per-task', '4');
    expect(alone.code).toBe(2);
    expect(said(alone)).toContain('--clients-per-task goes with --executor slurm.');
    const partition = await temper(home, 'federation', 'run', file, '--partition', 'main');
    expect(said(partition)).toContain('--partition goes with --executor slurm.');
    const nothing = await temper(home, 'federation', 'task', place);
    expect(nothing.code).not.toBe(0);
    expect(said(nothing)).toContain('holds no task of a federation (task.json)');
  });
});

const said = ({ stdout, stderr }: Finished) => stdout + stderr;
