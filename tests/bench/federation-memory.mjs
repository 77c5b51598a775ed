// Whether memory stays flat however many clients a federation has:
//
//   node tests/bench/federation-memory.mjs [--clients 1000] [--rounds 2] [--methods global,ftfa] [--slurm]
//
// Makes a data set of 8×8 pictures with enough for every client, carries a federated run out with the built command line, and prints
// one line of JSON: how long it took, the clients measured in the end, the most room it took on the disk meanwhile, and for the lab
// and the engine the resident memory (MiB, sampled from /proc every second: Linux only) when half of the clients had their results
// and at the end, with the slope between the two in KiB for each client. `warmMb` is the engine when the first client had its.
// With --slurm the clients are tasks on a cluster of two nodes that is started on this machine (as root): then tasks are counted, not
// clients, and the engine is the one that averages.
import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runTemper } from './lib/temper-command.mjs';

const { values } = parseArgs({
  options: {
    clients: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '2' },
    methods: { type: 'string', default: 'global,ftfa' },
    slurm: { type: 'boolean', default: false },
  },
});
const clients = Number(values.clients);
const size = 8;
const classes = 4;
const cli = fileURLToPath(new URL('../../out/main/cli.cjs', import.meta.url));

const home = mkdtempSync(join(tmpdir(), 'temper-bench-'));
const cluster = values.slurm ? await openCluster() : null;
try {
  const pictures = join(home, 'pictures');
  writePictures(pictures, 'train', 16 * clients);
  writePictures(pictures, 't10k', 4 * clients);
  await runTemper(home, ['datasets', 'add', pictures, '--name', 'bars', '--json']);
  const file = join(home, 'federation.json');
  writeFileSync(file, JSON.stringify(plan()));
  const words = cluster === null ? [] : ['--executor', 'slurm', '--look-every', '2s'];
  console.log(JSON.stringify(await watched(['federation', 'run', file, '--json', ...words])));
} finally {
  await cluster?.stop();
  rmSync(home, { recursive: true, force: true });
}

function plan() {
  const attack = { kind: 'fgsm' };
  return {
    name: 'many clients',
    division: { method: { kind: 'equal', clients }, minimumImages: 4 },
    training: {
      version: 2,
      name: 'local',
      dataset: 'bars',
      start: { kind: 'fresh', network: { preset: 'small-cnn', width: 2 } },
      recipe: { crafting: { attack }, objective: [{ kind: 'cross-entropy', on: 'crafted' }] },
      threatModel: { norm: 'linf', epsilon: '8/255' },
      learningRate: { kind: 'constant', rate: 0.05 },
      epochs: 1,
      batchSize: 8,
      validation: { images: 64, attack },
    },
    rounds: Number(values.rounds),
    methods: values.methods.split(','),
    personal: { epochs: 1 },
  };
}

async function openCluster() {
  const { openSources } = await import('../support/load-source.mjs');
  const sources = await openSources();
  const support = await sources.load('/tests/process/cli/support/slurm-cluster.ts');
  if (support.noCluster !== null) throw new Error(support.noCluster);
  const started = await support.startCluster(join(home, 'slurm'));
  return { ...started, stop: () => Promise.all([started.stop(), sources.close()]) };
}

/** Dark noise with a bright bar whose row is the class, as IDX files. */
function writePictures(folder, split, count) {
  mkdirSync(folder, { recursive: true });
  const pixels = Buffer.alloc(16 + count * size * size);
  pixels.writeUInt32BE(0x803, 0);
  [count, size, size].forEach((value, at) => pixels.writeUInt32BE(value, 4 + 4 * at));
  const labels = Buffer.alloc(8 + count);
  labels.writeUInt32BE(0x801, 0);
  labels.writeUInt32BE(count, 4);
  for (let image = 0; image < count; image += 1) {
    const label = image % classes;
    labels[8 + image] = label;
    for (let pixel = 0; pixel < size * size; pixel += 1) {
      const isBar = Math.floor(pixel / size) === 2 * label;
      // No two pictures alike: copies would be left out.
      const noise = (image * 2654435761 + pixel * 40503 + (image >> 3) * pixel) >>> 0;
      pixels[16 + image * size * size + pixel] = (isBar ? 180 : 0) + (noise % 64);
    }
  }
  writeFileSync(join(folder, `${split}-images-idx3-ubyte`), pixels);
  writeFileSync(join(folder, `${split}-labels-idx1-ubyte`), labels);
}

/** Runs the command line, whose process is the lab and whose child the engine, and looks at both. */
async function watched(args) {
  const startMs = performance.now();
  const child = spawn(process.execPath, [cli, ...args], {
    env: { ...process.env, ...cluster?.environment, TEMPER_HOME: home },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const samples = [];
  let finished = 0;
  let diskKb = 0;
  let last = '';
  createInterface({ input: child.stdout }).on('line', (line) => {
    last = line;
    const client = /"message":"client (\d+) of/.exec(line);
    if (client) finished = Number(client[1]) - 1;
    const tasks = /"message":"after the rounds: (\d+) of (\d+) tasks/.exec(line);
    if (tasks) finished = Math.floor((clients * Number(tasks[1])) / Number(tasks[2]));
  });
  const sampler = setInterval(() => {
    const engine = childrenOf(child.pid).find((pid) =>
      readOr(`/proc/${pid}/cmdline`).includes('engine'),
    );
    samples.push({
      finished,
      labMb: residentMb(child.pid),
      engineMb: engine === undefined ? 0 : residentMb(engine),
    });
    diskKb = Math.max(diskKb, folderKb(join(home, 'federations')));
  }, 1000);
  const code = await new Promise((done) => child.on('close', done));
  clearInterval(sampler);
  const result = JSON.parse(last);
  if (code !== 0) throw new Error(`the federation ended with ${code}: ${last}`);
  const whole = samples.filter(({ engineMb }) => engineMb > 0 || cluster !== null);
  const half = whole.find((sample) => sample.finished >= clients / 2);
  const end = whole.at(-1);
  const warm = whole.find((sample) => sample.finished >= 1);
  const figures = (key) => ({
    warmMb: warm?.[key] ?? null,
    halfMb: half?.[key] ?? null,
    endMb: end?.[key] ?? null,
    peakMb: Math.max(...whole.map((sample) => sample[key])),
    kibPerClient:
      half && end ? Number(((1024 * (end[key] - half[key])) / (clients / 2)).toFixed(2)) : null,
  });
  return {
    clients,
    rounds: Number(values.rounds),
    methods: values.methods,
    results: result.results.length,
    durationMs: Math.round(performance.now() - startMs),
    diskMb: Math.round(diskKb / 1024),
    engine: figures('engineMb'),
    lab: figures('labMb'),
  };
}

function residentMb(pid) {
  const status = readOr(`/proc/${pid}/status`);
  return Math.round(Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024);
}

function childrenOf(pid) {
  const text = readOr(`/proc/${pid}/task/${pid}/children`).trim();
  return text === '' ? [] : text.split(' ').map(Number);
}

function folderKb(folder) {
  if (!existsSync(folder)) return 0;
  let bytes = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    // Files of finished rounds go away while they are counted.
    if (entry.isFile())
      bytes += statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0;
  }
  return Math.round(bytes / 1024);
}

/** Empty when the process has ended meanwhile. */
function readOr(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ESRCH') return '';
    throw error;
  }
}
