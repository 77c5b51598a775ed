// Whether a training that is longer than its time limit on Slurm comes to its end, with the weights of one that had no limit:
//
//   npm run build && node tests/bench/slurm-time-limit.mjs [--epochs 2000]
//
// Starts a cluster of two nodes on this machine (as root; Debian: slurmctld slurmd slurm-client munge), and hands a study of one
// training to it with the shortest limit that Slurm knows, one minute. Before that is over Slurm signals: the task saves, queues
// itself again, and continues from its checkpoint. The same study is then carried out here. Takes some minutes. Prints one line of
// JSON; fails where the training was not interrupted at least once, or has other weights.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import BetterSqlite3 from 'better-sqlite3';
import { openSources } from '../support/load-source.mjs';
import { describeMachine, loadNow } from './lib/machine.mjs';

const { values } = parseArgs({ options: { epochs: { type: 'string', default: '2000' } } });
const epochs = Number(values.epochs);
const cli = resolve(process.env.TEMPER_TEST_BUILD ?? 'out', 'main', 'cli.cjs');
const folder = mkdtempSync(join(tmpdir(), 'temper-slurm-'));
const sources = await openSources();
const { noCluster, startCluster } = await sources.load(
  '/tests/process/cli/support/slurm-cluster.ts',
);
if (noCluster !== null) throw new Error(noCluster);
const { plantDataset } = await sources.load('/tests/support/lab-process.ts');
const cluster = await startCluster(join(folder, 'slurm'));
// Others give other bits.
process.env.TEMPER_THREADS = '1';

try {
  const file = join(folder, 'study.json');
  writeFileSync(file, JSON.stringify(study()));
  const there = await carriedOut('there', file, [
    ...['--executor', 'slurm', '--time', '1min', '--look-every', '2s'],
  ]);
  const here = await carriedOut('here', file, []);
  const sameBits = isDeepStrictEqual(there.weights, here.weights);
  const [ends, seconds] = [endsOf(there.home), { there: there.seconds, here: here.seconds }];
  const machine = describeMachine();
  console.log(JSON.stringify({ epochs, ...ends, seconds, sameBits, machine, load: loadNow() }));
  if (!sameBits || ends.starts < 2 || ends.saved === 0) process.exitCode = 1;
} finally {
  await cluster.stop();
  await sources.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

function study() {
  const attack = { kind: 'fgsm' };
  return {
    version: 1,
    name: 'long',
    shared: {
      dataset: 'bars',
      start: { kind: 'fresh', network: { preset: 'small-cnn', width: 2 } },
      recipe: { crafting: null, objective: [{ kind: 'cross-entropy', on: 'clean' }] },
      threatModel: { norm: 'linf', epsilon: 0.1 },
      learningRate: { kind: 'constant', rate: 0.05 },
      epochs,
      batchSize: 8,
      checkpointEverySteps: 1000,
      validation: { images: 8, attack },
    },
    seeds: [0],
    arms: [{ name: 'long' }],
    evaluation: { attacks: [{ name: 'FGSM', attack }], images: 8, batchSize: 8 },
    comparison: { baseline: 'long' },
  };
}

/** @returns the data home with the weights of the run, by the kind of checkpoint */
async function carriedOut(name, file, words) {
  const home = join(folder, name);
  plantDataset(home);
  const began = performance.now();
  const child = spawn(process.execPath, [cli, 'study', 'run', file, '--no-measure', ...words], {
    env: { ...process.env, ...cluster.environment, TEMPER_HOME: home, NO_COLOR: '1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const code = await new Promise((done) => child.once('exit', done));
  if (code !== 0) throw new Error(`the study ${name} ended with ${code}`);
  const database = new BetterSqlite3(join(home, 'temper.sqlite'), { readonly: true });
  const weights = database
    .prepare(
      'SELECT kind, weights_sha256 FROM checkpoints WHERE run_id IS NOT NULL AND replaced_at IS NULL ORDER BY kind',
    )
    .raw()
    .all();
  database.close();
  return { home, weights, seconds: Math.round((performance.now() - began) / 1000) };
}

/** How often the task began, and ended with everything saved, by what it wrote. */
function endsOf(home) {
  const text = execFileSync('find', [join(home, 'cluster'), '-name', 'output.txt'], {
    encoding: 'utf8',
  });
  const output = text
    .split('\n')
    .filter((file) => file !== '')
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  const count = (pattern) => output.match(pattern)?.length ?? 0;
  return {
    starts: count(/ start \d+$/gm),
    saved: count(/interrupted with everything saved/g),
  };
}
