// Whether a study on Slurm keeps every run where tasks are killed at random:
//
//   npm run build && node tests/bench/slurm-array.mjs [--tasks 200] [--kills 10] [--cpus 2]
//
// Starts a cluster of two nodes on this machine (as root; Debian: slurmctld slurmd slurm-client munge), hands a study of as
// many tiny runs to it as one array, and meanwhile kills processes of tasks: Temper's, its engine's, the job's shell or
// all of them, at random with a fixed seed. Then every run has to be in the history once. Prints one line of JSON.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import BetterSqlite3 from 'better-sqlite3';
import { openSources } from '../support/load-source.mjs';
import { describeMachine, loadNow } from './lib/machine.mjs';

const { values } = parseArgs({
  options: {
    tasks: { type: 'string', default: '200' },
    kills: { type: 'string', default: '10' },
    /** Of each of the two nodes: so many tasks run at once. */
    cpus: { type: 'string', default: '2' },
  },
});
const [tasks, kills, cpus] = [values.tasks, values.kills, values.cpus].map(Number);
const cli = resolve(process.env.TEMPER_TEST_BUILD ?? 'out', 'main', 'cli.cjs');
const folder = mkdtempSync(join(tmpdir(), 'temper-slurm-'));
const home = join(folder, 'home');
const sources = await openSources();
const { noCluster, startCluster } = await sources.load(
  '/tests/process/cli/support/slurm-cluster.ts',
);
if (noCluster !== null) throw new Error(noCluster);
const { plantDataset } = await sources.load('/tests/support/lab-process.ts');
const { createRandom } = await sources.load('/src/main/core/numerics/random.ts');
const cluster = await startCluster(join(folder, 'slurm'), cpus);

try {
  plantDataset(home);
  const file = join(folder, 'study.json');
  writeFileSync(file, JSON.stringify(study()));
  const began = performance.now();
  const random = createRandom(20_261_129, 'order');
  const words = ['study', 'run', file, '--no-measure', '--executor', 'slurm', '--look-every', '2s'];
  const child = spawn(process.execPath, [cli, ...words], {
    env: { ...process.env, ...cluster.environment, TEMPER_HOME: home, NO_COLOR: '1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise((done) => child.once('exit', (code) => done(code)));
  let isOver = false;
  void ended.then(() => (isOver = true));
  const killed = { task: 0, engine: 0, shell: 0, all: 0 };
  // Spread over the whole of it: the next one comes after as many imported runs.
  for (let kill = 0; kill < kills && !isOver;) {
    await delay(500);
    if (imported() < (kill * tasks) / (kills + 1)) continue;
    const what = ['task', 'engine', 'shell', 'all'][random.integer(4)];
    const victims = processesOfOneTask(random, what);
    if (victims.length === 0) continue;
    for (const pid of victims) killQuietly(pid);
    killed[what] += 1;
    kill += 1;
  }
  const code = await ended;
  const seconds = Math.round((performance.now() - began) / 1000);
  const counts = countRuns();
  console.log(
    JSON.stringify({
      tasks,
      killed,
      code,
      seconds,
      ...counts,
      machine: describeMachine(),
      load: loadNow(),
    }),
  );
  const isWhole = counts.runs === tasks && counts.names === tasks && counts.importedOnce === tasks;
  if (code !== 0 || !isWhole) process.exitCode = 1;
} finally {
  await cluster.stop();
  await sources.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

/** One arm with as many seeds, trained for a few steps and evaluated. */
function study() {
  const threatModel = { norm: 'linf', epsilon: 0.1 };
  const attack = { kind: 'fgsm' };
  const seeds = (from, to) => Array.from({ length: to - from }, (_, place) => from + place);
  const most = 50;
  return {
    version: 1,
    name: 'array',
    shared: {
      dataset: 'bars',
      start: { kind: 'fresh', network: { preset: 'small-cnn', width: 2 } },
      recipe: { crafting: null, objective: [{ kind: 'cross-entropy', on: 'clean' }] },
      threatModel,
      learningRate: { kind: 'constant', rate: 0.05 },
      epochs: 3,
      batchSize: 8,
      checkpointEverySteps: 3,
      validation: { images: 8, attack },
    },
    seeds: [0],
    // A study has at most fifty seeds for an arm.
    arms: Array.from({ length: Math.ceil(tasks / most) }, (_, place) => ({
      name: `arm ${place}`,
      seeds: seeds(place * most, Math.min(tasks, (place + 1) * most)),
    })),
    evaluation: { attacks: [{ name: 'FGSM', attack }], images: 8, batchSize: 8 },
    comparison: { baseline: 'arm 0' },
  };
}

function read(query) {
  const file = join(home, 'temper.sqlite');
  if (!existsSync(file)) return 0;
  const database = new BetterSqlite3(file, { readonly: true });
  try {
    return database.prepare(query).pluck().get();
  } catch {
    // The history is being made.
    return 0;
  } finally {
    database.close();
  }
}

function imported() {
  return read("SELECT count(*) FROM tasks WHERE state = 'imported'");
}

function countRuns() {
  return {
    runs: read('SELECT count(*) FROM runs'),
    completed: read("SELECT count(*) FROM runs WHERE state = 'completed'"),
    names: read('SELECT count(DISTINCT name) FROM runs'),
    evaluations: read("SELECT count(*) FROM evaluations WHERE state = 'completed'"),
    importedOnce: read(
      `SELECT count(*) FROM (SELECT run_id FROM tasks WHERE state = 'imported' GROUP BY run_id HAVING count(*) = 1)`,
    ),
  };
}

/** The processes of one running task that are to be killed; none while no task runs. */
function processesOfOneTask(random, what) {
  const rows = processes();
  const running = rows.filter(
    ({ words }) => / study task \S+$/.test(words) && words.includes(folder),
  );
  if (running.length === 0) return [];
  const task = running[random.integer(running.length)];
  const engines = rows.filter(
    ({ parent, words }) => parent === task.pid && words.includes('engine'),
  );
  const shell = rows.filter(({ pid }) => pid === task.parent);
  const chosen = { task: [task], engine: engines, shell, all: [...engines, task, ...shell] }[what];
  return chosen.map(({ pid }) => pid);
}

function processes() {
  const text = execFileSync('ps', ['-e', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' });
  return text.split('\n').flatMap((line) => {
    const [, pid, parent, words] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return pid === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), words }];
  });
}

function killQuietly(pid) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}
