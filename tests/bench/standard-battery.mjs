// How long the battery `standard` takes beside the reference AutoAttack in PyTorch on the CPU.
//
//   node tests/bench/standard-battery.mjs --checkpoint FILE --dataset NAME --home DATA_HOME --python venv/bin/python
//     [--epsilon 8/255] [--images 1000] [--rounds 1] [--threads 2]
//
// Both sides attack the same images of the same checkpoint with the same number of threads, in one run: the images are
// the first of the test split. In every round both sides run; the one that goes first changes. The reference needs the packages of
// tests/golden/requirements-attacks.txt. The checkpoint for 32×32 images is made by
// `temper run tests/bench/plans/cifar-robust.json` from a folder of CIFAR-10 images added as "cifar10". Prints one line
// of JSON: {images, threads, loadAverage, temperSeconds, referenceSeconds, ratio, temperRobust, referenceRobust, clean}.
// Start-up is not counted: Temper's time is the sum of its attacks', the reference's that of its evaluation.
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const { values: options } = parseArgs({
  options: {
    checkpoint: { type: 'string' },
    dataset: { type: 'string' },
    home: { type: 'string' },
    python: { type: 'string' },
    epsilon: { type: 'string', default: '8/255' },
    images: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '1' },
    threads: { type: 'string', default: '2' },
  },
});
for (const name of ['checkpoint', 'dataset', 'home', 'python']) {
  if (options[name] === undefined) {
    console.error(`Give --${name}.`);
    process.exit(2);
  }
}

const threads = options.threads;
const environment = {
  ...process.env,
  TEMPER_HOME: options.home,
  TEMPER_THREADS: threads,
  TF_NUM_INTRAOP_THREADS: threads,
  OMP_NUM_THREADS: threads,
};
const run = (program, args) =>
  execFileSync(program, args, { env: environment, maxBuffer: 1 << 28, encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

const images = Number(options.images);
const rounds = Array.from({ length: Number(options.rounds) }, (_, index) => {
  const sides = [temper, reference];
  const order = index % 2 === 0 ? sides : sides.toReversed();
  return Object.assign({ images }, ...order.map((side) => side()));
});
const last = rounds.at(-1);
const sum = (key) => rounds.reduce((seconds, round) => seconds + round[key], 0);
console.log(
  JSON.stringify({
    ...last,
    threads: Number(threads),
    loadAverage: loadavg()[0],
    temperSeconds: sum('temperSeconds'),
    referenceSeconds: sum('referenceSeconds'),
    ratio: sum('referenceSeconds') / sum('temperSeconds'),
    rounds,
  }),
);

function temper() {
  const result = run(process.execPath, [
    here('bin/temper.mjs'),
    'evaluate',
    options.checkpoint,
    ...['--dataset', options.dataset, '--battery', 'standard', '--epsilon', options.epsilon],
    ...['--images', String(images), '--no-curve', '--json'],
  ]).at(-1);
  const { attacks, worstCase, clean } = result.evaluation.summary;
  return {
    temperSeconds: attacks.reduce((total, attack) => total + attack.durationMs, 0) / 1000,
    temperSecondsOf: Object.fromEntries(
      attacks.map(({ name, durationMs }) => [name, Math.round(durationMs / 100) / 10]),
    ),
    temperRobust: worstCase.count,
    clean: clean.count,
  };
}

function reference() {
  const [found] = run(options.python, [
    here('tests/golden/reference_attacks.py'),
    options.checkpoint,
    datasetFolder(),
    ...['--epsilon', String(epsilonOf(options.epsilon)), '--images', String(images)],
    ...['--threads', threads, '--what', 'standard'],
  ]).slice(-1);
  return {
    referenceSeconds: found.seconds,
    referenceSecondsOf: found.secondsOf,
    referenceRobust: found.robust,
  };
}

function datasetFolder() {
  const folder = join(options.home, 'datasets');
  const found = readdirSync(folder).find((id) => {
    const manifest = JSON.parse(readFileSync(join(folder, id, 'dataset.json'), 'utf8'));
    return manifest.name === options.dataset;
  });
  if (found === undefined) throw new Error(`no dataset "${options.dataset}" in ${folder}`);
  return join(folder, found);
}

function epsilonOf(text) {
  const [value, divisor = '1'] = text.split('/');
  return Number(value) / Number(divisor);
}
