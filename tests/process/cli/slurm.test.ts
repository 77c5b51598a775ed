import BetterSqlite3 from 'better-sqlite3';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { StudyReport } from '../../../src/contract/studies/records';
import type { TaskRecord } from '../../../src/contract/studies/tasks';
import { plantDataset } from '../../support/lab-process';
import { temporaryFolder } from '../../support/lab-records';
import { canMountSmallDisk, mountSmallDisk } from '../../support/small-disk';
import { studyInput } from '../../support/studies';
import { noCluster, startCluster, until, type SlurmCluster } from './support/slurm-cluster';
import { start, temper, type Finished } from './support/temper';

/**
 * Studies on a real Slurm: its servers are started here, on loopback, with two nodes on this machine. Where they cannot
 * be, these tests are skipped, and say why.
 */
if (noCluster !== null) process.stdout.write(`Slurm is not tested here: ${noCluster}\n`);

const shared = {
  ...(studyInput().shared as Record<string, unknown>),
  dataset: 'bars',
  batchSize: 8,
  validation: { images: 8, attack: { kind: 'fgsm' } },
  checkpointEverySteps: 3,
};
const evaluation = {
  attacks: [{ name: 'FGSM', attack: { kind: 'fgsm' } }],
  images: 24,
  batchSize: 8,
};
const onSlurm = ['--executor', 'slurm', '--partition', 'main', '--look-every', '1s'];

let folder: string;
let remove: () => void;
let cluster: SlurmCluster;

describe.skipIf(noCluster !== null)('a study on Slurm', () => {
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

  function studyFile(name: string, changes: Record<string, unknown>): string {
    const file = join(folder, `${name}.json`);
    writeFileSync(
      file,
      JSON.stringify(studyInput({ name, shared, seeds: [0], evaluation, ...changes })),
    );
    return file;
  }

  const run = (home: string, file: string, ...words: string[]) =>
    start(home, 'study', 'run', file, '--no-measure', ...onSlurm, ...words);

  async function reportOf(home: string, name: string): Promise<StudyReport> {
    const [shown] = (await temper(home, 'study', 'show', name, '--json')).json();
    return shown?.['report'] as StudyReport;
  }

  /** What must not depend on where and how often a run was carried out. */
  async function weightsOf(home: string): Promise<unknown[]> {
    const database = new BetterSqlite3(join(home, 'temper.sqlite'), { readonly: true });
    const rows = database
      .prepare(
        `SELECT runs.name, checkpoints.kind, weights_sha256 FROM checkpoints JOIN runs ON runs.id = run_id
         WHERE replaced_at IS NULL ORDER BY 1, 2`,
      )
      .raw()
      .all();
    expect(database.pragma('foreign_key_check')).toEqual([]);
    database.close();
    return rows;
  }

  /** Numbers of the processes that carry a task out, the job's shell left out. */
  function processesOf(task: TaskRecord): number[] {
    const text = execFileSync('ps', ['-e', '-o', 'pid=,args='], { encoding: 'utf8' });
    return text.split('\n').flatMap((line) => {
      const [, pid, words = ''] = /^\s*(\d+)\s+(.*)$/.exec(line) ?? [];
      return words.includes(`study task ${task.folder}`) ? [Number(pid)] : [];
    });
  }

  /** The task of an arm as the history has it, once it fits. */
  async function taskOf(
    home: string,
    arm: string,
    fits: (task: TaskRecord) => boolean,
  ): Promise<TaskRecord> {
    const read = (): TaskRecord | undefined => {
      const database = new BetterSqlite3(join(home, 'temper.sqlite'), { readonly: true });
      const row = database
        .prepare('SELECT * FROM tasks WHERE arm = ? ORDER BY rowid DESC')
        .get(arm) as TaskRecord | undefined;
      database.close();
      return row && { ...row, folder: join(home, row.folder) };
    };
    let found: TaskRecord | undefined;
    await until(() => {
      found = read();
      return found !== undefined && fits(found);
    });
    return found as TaskRecord;
  }

  /** Whether the engine of a task has written a checkpoint: from there it is continued. */
  const hasCheckpoint = ({ folder: place }: TaskRecord) => {
    const runs = join(place, 'home', 'runs');
    return (
      existsSync(runs) &&
      readdirSync(runs).some((id) => existsSync(join(runs, id, 'last.safetensors')))
    );
  };

  it('comes to the same weights as on this machine, though the controller restarts and a task is killed', async () => {
    const arms = [
      { name: 'natural', plan: { epochs: 2 } },
      { name: 'scratch', plan: { epochs: 4 }, report: ['best', 'last'] },
      {
        name: 'fine-tune',
        plan: { start: { kind: 'checkpoint', checkpoint: { arm: 'natural' } } },
      },
    ];
    const file = studyFile('three', { arms });
    const home = newHome('three');
    const study = run(home, file);
    const scratch = await taskOf(home, 'scratch', (task) => processesOf(task).length > 0);
    await cluster.stopController();
    processesOf(scratch).forEach((pid) => process.kill(pid, 'SIGKILL'));
    // Not natural: it may have left its result before, which is imported without Slurm.
    await taskOf(home, 'scratch', ({ reason }) => reason?.includes('does not answer') === true);
    await cluster.startController();
    const ended = await study.finished;
    expect(ended.code, said(ended)).toBe(0);

    const local = newHome('local');
    expect((await temper(local, 'study', 'run', file, '--no-measure')).code).toBe(0);
    expect(await weightsOf(home)).toEqual(await weightsOf(local));
    const [here, there] = [await reportOf(local, 'three'), await reportOf(home, 'three')];
    expect(there.tasks.map(({ state }) => state)).toEqual(['imported', 'imported', 'imported']);
    expect(there.rows.map(({ clean, robust }) => ({ clean, robust }))).toEqual(
      here.rows.map(({ clean, robust }) => ({ clean, robust })),
    );
    // What is done is not done again.
    expect((await run(home, file).finished).code).toBe(0);
    expect((await reportOf(home, 'three')).tasks).toHaveLength(3);
  });

  it('goes on where a node dies, time is up, or someone stops it', async () => {
    const recipe = { epochs: 120, validation: { images: 8, attack: { kind: 'fgsm' } } };
    const arms = [
      { name: 'first', plan: recipe },
      { name: 'second', plan: { ...recipe, epochs: 100 } },
    ];
    const file = studyFile('long', { arms, comparison: { baseline: 'first' } });
    const home = newHome('long');
    const study = run(home, file, '--cpus', '1');
    const first = await taskOf(home, 'first', (task) => task.job !== null && hasCheckpoint(task));
    const second = await taskOf(home, 'second', (task) => task.job !== null && hasCheckpoint(task));
    // What Slurm sends at the time limit: to the script of the job alone.
    cluster.call('scancel', '--batch', '--signal=TERM', second.job ?? '');
    await until(() => outputOf(second).includes('interrupted with everything saved'));
    const { node } = await taskOf(home, 'first', (task) => task.node !== null);
    await cluster.killNode(node ?? '');
    await until(() => starts(first) >= 2 && starts(second) >= 2);
    await cluster.startNode(node ?? '');
    await until(() => processesOf(first).length > 0);
    study.process.kill('SIGINT');
    const stopped = await study.finished;
    expect(stopped.code, said(stopped)).toBe(3);
    await until(() => processesOf(first).length === 0 && processesOf(second).length === 0);
    const { trials } = await reportOf(home, 'long');
    expect(trials.map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);

    const resumed = await temper(home, 'study', 'resume', 'long');
    expect(resumed.code, said(resumed)).toBe(0);
    const local = newHome('long-local');
    expect((await temper(local, 'study', 'run', file, '--no-measure')).code).toBe(0);
    expect(await weightsOf(home)).toEqual(await weightsOf(local));
  });

  it.skipIf(!canMountSmallDisk())(
    'says so where the disk is full, and goes on once it is not',
    async () => {
      const home = newHome('full');
      const disk = join(folder, 'disk');
      mkdirSync(disk);
      mountSmallDisk(disk, '24m');
      const { bavail, bsize } = statfsSync(disk);
      writeFileSync(join(disk, 'fill'), Buffer.alloc(bavail * bsize - 500_000));
      const arms = [{ name: 'only', plan: { epochs: 2 } }];
      const file = studyFile('full', { arms, comparison: { baseline: 'only' } });
      const full = await run(home, file, '--folder', disk).finished;
      expect(full.code).toBe(3);
      expect(said(full)).toMatch(/disk is full|left no result/);
      rmSync(join(disk, 'fill'));
      const resumed = await temper(home, 'study', 'resume', 'full');
      expect(resumed.code, said(resumed)).toBe(0);
    },
  );

  it('refuses a partition and resources that the cluster does not have, before anything is recorded', async () => {
    const home = newHome('refused');
    const file = studyFile('refused', { arms: [{ name: 'scratch' }] });
    const partition = await run(home, file, '--partition', 'gpus').finished;
    expect(partition.code).toBe(2);
    expect(said(partition)).toContain('This cluster has no partition "gpus"; it has main.');
    const resources = await run(home, file, '--gres', 'gpu:1').finished;
    expect(resources.code).toBe(2);
    expect(said(resources)).toContain('Slurm refuses (sbatch)');
    const [listed] = (await temper(home, 'study', 'list', '--json')).json();
    expect(listed?.['studies']).toEqual([]);
  });

  const outputOf = ({ folder: place }: TaskRecord) => {
    const file = join(place, 'output.txt');
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  };
  const starts = (task: TaskRecord) => outputOf(task).match(/ start \d+$/gm)?.length ?? 0;
});

describe('where there is no Slurm', () => {
  it('says that its programs were not found, and what else to do', async () => {
    const { folder: place, remove: removePlace } = temporaryFolder();
    onTestFinished(removePlace);
    const home = join(place, 'home');
    plantDataset(home);
    const file = join(place, 'study.json');
    writeFileSync(file, JSON.stringify(studyInput({ shared, seeds: [0], evaluation })));
    const { PATH } = process.env;
    process.env['PATH'] = place;
    const ended = temper(home, 'study', 'run', file, '--no-measure', '--executor', 'slurm');
    process.env['PATH'] = PATH;
    const { code, stdout, stderr } = await ended;
    expect(code).toBe(1);
    expect(stdout + stderr).toContain('The program scontrol of Slurm was not found.');
  });
});

const said = ({ stdout, stderr }: Finished) => stdout + stderr;
