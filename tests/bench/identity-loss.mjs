// The loss of SphereFace2 with its gradients, at several numbers of identities, against the same in PyTorch:
//
//   node tests/bench/identity-loss.mjs [--torch PYTHON] [--identities 1000,10000] [--batch 128] [--depth 512]
//     [--rounds 3] [--repeats 20]
//
// Rounds of both take turns, each in a process of its own, with TEMPER_THREADS threads (2). Prints JSON: the median and the fastest of all
// repeats in milliseconds, steps per second at the median, the ratios of PyTorch's times to Temper's (above 1: Temper is faster), and by
// how much memory at its peak exceeds what the inputs took. On a busy machine only one thread and the fastest repeats say something:
// PyTorch's threads wait for each other.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runCaptured } from './capture/run-program.mjs';
import { describeMachine, loadNow } from './lib/machine.mjs';

const { values } = parseArgs({
  options: {
    torch: { type: 'string' },
    identities: { type: 'string', default: '1000,10000' },
    batch: { type: 'string', default: '128' },
    depth: { type: 'string', default: '512' },
    rounds: { type: 'string', default: '3' },
    repeats: { type: 'string', default: '20' },
  },
});
const threads = process.env['TEMPER_THREADS'] ?? '2';
process.env['TF_NUM_INTRAOP_THREADS'] = threads;

/** @param {string[]} sizes */
async function temper(sizes) {
  const { status, stdout } = await runCaptured('identity-loss', sizes);
  if (status !== 0) throw new Error(`Temper's side ended with ${status}`);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}

/** @param {string} python @param {string[]} sizes */
function torch(python, sizes) {
  const peer = join(import.meta.dirname, 'peers/identity_loss.py');
  const { status, stdout, stderr } = spawnSync(python, [peer, ...sizes, threads], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`PyTorch's side ended with ${status}: ${stderr}`);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}

/** @param {number[]} all */
const median = (all) => [...all].sort((left, right) => left - right)[all.length >> 1] ?? NaN;
/** @param {number} value @param {number} digits */
const rounded = (value, digits = 2) => Number(value.toFixed(digits));
/** @param {number[]} times */
const figures = (times) => ({
  medianMs: rounded(median(times)),
  fastestMs: rounded(Math.min(...times)),
  stepsPerSecond: rounded(1000 / median(times), 1),
});

const sizes = [];
for (const identities of values.identities.split(',')) {
  const given = [identities, values.batch, values.depth, values.repeats];
  /** @type {{ times: number[], peakBytes: number | null, beforeBytes: number | null }[]} */
  const own = [];
  /** @type {{ times: number[] }[]} */
  const peers = [];
  for (let round = 0; round < Number(values.rounds); round += 1) {
    own.push(await temper(given));
    if (values.torch) peers.push(torch(values.torch, given));
  }
  const times = own.flatMap((each) => each.times);
  const peerTimes = peers.flatMap((each) => each.times);
  const growth = own.map(({ peakBytes, beforeBytes }) => (peakBytes ?? 0) - (beforeBytes ?? 0));
  sizes.push({
    identities: Number(identities),
    temper: { ...figures(times), peakGrowthMiB: rounded(Math.max(...growth) / 2 ** 20, 0) },
    ...(values.torch && {
      torch: figures(peerTimes),
      ratio: rounded(median(peerTimes) / median(times)),
      ratioOfFastest: rounded(Math.min(...peerTimes) / Math.min(...times)),
    }),
  });
}
const { batch, depth } = values;
console.log(
  JSON.stringify(
    {
      batch: Number(batch),
      depth: Number(depth),
      threads,
      machine: describeMachine(),
      load: loadNow(),
      sizes,
    },
    null,
    1,
  ),
);
