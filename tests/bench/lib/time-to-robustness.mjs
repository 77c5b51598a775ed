// Seconds until a robust accuracy is reached: Temper's default for fine-tuning beside PGD-10 from scratch in PyTorch. Both train on the
// same packed images of the same machine, choose after every epoch the best network so far on the same validation images under the same
// attack. Of the networks that were the best for a while, those between which the targets lie are measured by the same battery of
// Temper's on test images: each is better on validation images than the one before, so that halving finds the first that reaches a
// target.
import { spawn } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeMachine, loadNow } from './machine.mjs';
import { runTemper } from './temper-command.mjs';

const epsilon = 8 / 255;
const lookEveryMs = 50;
/** Of the robust accuracy that training from scratch ends with. */
const shares = [0.9, 0.95, 1];
const peer = fileURLToPath(new URL('../peers/time_to_robustness.py', import.meta.url));

/** What a size trains and measures; the smoke size shows that everything works, and its figures mean nothing. */
const sizes = {
  full: {
    network: { preset: 'preact-resnet-18', width: 16 },
    naturalEpochs: 15,
    tuneEpochs: 20,
    scratchEpochs: 30,
    batchSize: 128,
    validationImages: 1000,
    battery: 'standard',
    images: 1000,
  },
  smoke: {
    network: { preset: 'small-cnn', width: 2 },
    naturalEpochs: 2,
    tuneEpochs: 2,
    scratchEpochs: 2,
    batchSize: 16,
    validationImages: 8,
    battery: 'quick',
    images: 8,
  },
};

/**
 * @param {object} options
 * @param {string} options.data a folder or archive of images, with its splits or without
 * @param {boolean} options.smoke
 * @param {string} options.folder where everything is kept: what is finished is not repeated, what was interrupted goes on
 * @param {number} [options.images] test images for the battery; left out: as many as the size has
 * @param {string | null} options.torch a Python with PyTorch; null: that side is left out
 * @param {(text: string) => void} options.say
 */
export async function timeToRobustness({ data, smoke, images, folder, torch, say }) {
  const chosen = smoke ? sizes.smoke : sizes.full;
  const size = { ...chosen, images: images ?? chosen.images };
  const home = join(folder, 'home');
  mkdirSync(home, { recursive: true });
  const dataset = await once(join(folder, 'dataset.json'), async () => {
    say(`reads ${data}`);
    const added = await runTemper(home, ['datasets', 'add', data, '--name', 'images', '--json']);
    return added.result.dataset;
  });
  const bench = { home, folder, size, say };
  const natural = await trained(bench, 'natural', naturalPlan(size));
  const tuned = await trained(bench, 'default', defaultPlan(size));
  const scratch = torch && (await scratchTraining(bench, torch, { dataset, natural }));
  const curves = await measuredCurves(bench, tuned, scratch);
  const pretrainingSeconds = natural.at(-1)?.totalSeconds ?? 0;
  return {
    size: smoke ? 'smoke' : 'full',
    machine: describeMachine(),
    loadAverage: loadNow(),
    settings: size,
    epsilon,
    pretrainingSeconds,
    curves,
    targets: curves.torch ? targetsOf(curves.temper, curves.torch, pretrainingSeconds) : [],
  };
}

const shared = (size) => ({
  version: 2,
  dataset: 'images',
  threatModel: { norm: 'linf', epsilon: '8/255' },
  batchSize: size.batchSize,
  augmentation: { cropPadding: 4, horizontalFlip: true },
  validation: {
    images: size.validationImages,
    attack: { kind: 'pgd', steps: 10, stepSize: { relativeToEpsilon: 0.25 }, iterate: 'best' },
  },
  evaluation: null,
});

const naturalPlan = (size) => ({
  ...shared(size),
  name: 'natural',
  start: { kind: 'fresh', network: size.network },
  recipe: { crafting: null, objective: [{ kind: 'cross-entropy', on: 'clean' }] },
  learningRate: { kind: 'one-cycle', peak: 0.1 },
  epochs: size.naturalEpochs,
});

/** Its recipe is named on the command line, so that it is Temper's default as it is. */
const defaultPlan = (size) => ({
  ...naturalPlan(size),
  name: 'default',
  start: { kind: 'checkpoint', checkpoint: 'natural last' },
  epochs: size.tuneEpochs,
});

/** A run with all networks that were the best for a while, each with its seconds. */
async function trained({ home, folder, say }, name, plan) {
  return once(join(folder, `${name}.json`), async () => {
    say(`Temper  ${name}: ${plan.epochs} epochs`);
    const file = join(folder, `${name}-plan.json`);
    writeFileSync(file, JSON.stringify(plan));
    const kept = join(folder, name);
    mkdirSync(kept, { recursive: true });
    const { result } = await runTemper(home, ['runs', 'list', '--json']);
    const known = result.runs.find((run) => run.name === name && run.state !== 'completed');
    const recipe =
      name === 'default' ? ['--recipe', 'carried-steps', '--set', `epochs=${plan.epochs}`] : [];
    const args = known ? ['runs', 'resume', known.id] : ['run', file, ...recipe];
    const stop = keepBest(join(home, 'runs'), kept);
    try {
      await runTemper(home, [...args, '--json']);
    } finally {
      stop();
    }
    const shown = await runTemper(home, ['runs', 'show', name, '--json']);
    const totalSeconds = shown.result.run.cost.durationMs / 1000;
    return bestSoFar(snapshotsIn(kept)).map((each) => ({ ...each, totalSeconds }));
  });
}

/** Copies a run's best and averaged checkpoints whenever they are written; the next epoch writes over them. */
function keepBest(runs, kept) {
  const seen = new Set();
  const look = () => {
    const all = existsSync(runs) ? readdirSync(runs) : [];
    for (const run of all) {
      for (const kind of ['best', 'averaged']) {
        const file = join(runs, run, `${kind}.safetensors`);
        if (existsSync(file)) keepOne(file, kind);
      }
    }
  };
  const keepOne = (file, kind) => {
    const { card, weightsSha256 } = headerOf(file);
    if (seen.has(weightsSha256) || card.epoch === 0) return;
    seen.add(weightsSha256);
    const copy = join(kept, `${kind}-${card.epoch}.safetensors`);
    copyFileSync(file, `${copy}.part`);
    renameSync(`${copy}.part`, copy);
  };
  // What earlier runs left is theirs.
  for (const run of existsSync(runs) ? readdirSync(runs) : []) {
    const own = ['best', 'averaged'].map((kind) => join(runs, run, `${kind}.safetensors`));
    own
      .filter((file) => existsSync(file))
      .forEach((file) => seen.add(headerOf(file).weightsSha256));
  }
  const timer = setInterval(look, lookEveryMs);
  return () => {
    clearInterval(timer);
    look();
  };
}

function snapshotsIn(kept) {
  return readdirSync(kept)
    .filter((name) => name.endsWith('.safetensors'))
    .map((name) => {
      const { card } = headerOf(join(kept, name));
      return {
        epoch: card.epoch,
        seconds: card.cost.durationMs / 1000,
        validation: card.metrics.validationAdversarialAccuracy,
        file: join(kept, name),
      };
    });
}

/** Those that beat all before them on the validation images. */
function bestSoFar(snapshots) {
  const inOrder = [...snapshots].sort(
    (left, right) => left.seconds - right.seconds || right.validation - left.validation,
  );
  let best = -1;
  return inOrder.filter(({ validation }) => {
    const isBetter = validation > best;
    best = Math.max(best, validation);
    return isBetter;
  });
}

async function scratchTraining({ folder, size, say }, torch, { dataset, natural }) {
  const out = join(folder, 'torch');
  mkdirSync(out, { recursive: true });
  const result = join(out, 'result.json');
  if (!existsSync(result)) {
    say(`PyTorch  PGD-10 from scratch: ${size.scratchEpochs} epochs`);
    const settings = {
      out,
      dataset: dataset.directory,
      network: natural[0].file,
      epochs: size.scratchEpochs,
      batchSize: size.batchSize,
      validationImages: size.validationImages,
      attackSteps: 10,
      peak: 0.1,
      epsilon,
      cropPadding: 4,
      horizontalFlip: true,
      seed: 0,
      threads: availableParallelism(),
    };
    await python(torch, [peer, JSON.stringify(settings)]);
  }
  return JSON.parse(readFileSync(result, 'utf8')).epochs.filter(({ file }) => file !== null);
}

function python(program, args) {
  return new Promise((done, fail) => {
    const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', fail);
    child.on('close', (code) =>
      code === 0 ? done(undefined) : fail(new Error(`${program} ended with ${code}`)),
    );
  });
}

/**
 * The networks that had to be measured, in the order of their seconds.
 *
 * @returns {Promise<Record<string, any[]>>}
 */
async function measuredCurves(bench, tuned, scratch) {
  const temper = side(bench, 'Temper', tuned);
  if (!scratch) {
    await temper.measure(tuned.at(-1));
    return { temper: temper.points() };
  }
  const torch = side(bench, 'PyTorch', scratch);
  const { robust: best } = await torch.measure(scratch.at(-1));
  for (const share of shares) {
    await lookFor(torch, share * best);
    await lookFor(temper, share * best);
  }
  return { temper: temper.points(), torch: torch.points() };
}

/** Measures until it is known which network is the first that reaches the target; the last alone where that does not. */
async function lookFor({ snapshots, measure }, target) {
  let [low, high] = [0, snapshots.length - 1];
  const reaches = async (index) => (await measure(snapshots[index])).robust >= target;
  if (!(await reaches(high))) return;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (await reaches(middle)) high = middle;
    else low = middle + 1;
  }
}

/** The networks of one side, each measured by the battery once. */
function side({ home, folder, size, say }, name, snapshots) {
  const points = new Map();
  const measure = async ({ epoch, seconds, validation, file }) => {
    const place = join(folder, `${name}-${epoch}-on-${size.images}.json`);
    const accuracy = await once(place, async () => {
      say(`${name}  epoch ${epoch} under the battery ${size.battery}`);
      const asked = [
        '--battery',
        size.battery,
        '--images',
        String(size.images),
        '--epsilon',
        '8/255',
      ];
      const { result } = await runTemper(home, [
        'evaluate',
        file,
        '--dataset',
        'images',
        ...asked,
        '--json',
      ]);
      const { summary } = result.evaluation;
      return { clean: summary.clean.value, robust: summary.worstCase.value };
    });
    const point = { epoch, seconds, validation, ...accuracy };
    points.set(epoch, point);
    return point;
  };
  const inOrder = () => [...points.values()].sort((left, right) => left.seconds - right.seconds);
  return { snapshots, measure, points: inOrder };
}

/** Seconds to shares of what the best network from scratch has, pretraining apart and together. */
function targetsOf(temper, torch, pretrainingSeconds) {
  const best = torch.at(-1).robust;
  return shares.map((share) => {
    const robust = share * best;
    const first = (points) => points.find((point) => point.robust >= robust)?.seconds ?? null;
    const [own, other] = [first(temper), first(torch)];
    const together = own === null ? null : own + pretrainingSeconds;
    const ratio = (seconds) => (seconds === null || other === null ? null : other / seconds);
    return {
      shareOfScratch: share,
      robust,
      temperSeconds: own,
      temperSecondsWithPretraining: together,
      torchSeconds: other,
      timesSooner: ratio(own),
      timesSoonerWithPretraining: ratio(together),
    };
  });
}

function headerOf(file) {
  const content = readFileSync(file);
  const length = Number(content.readBigUInt64LE(0));
  const metadata = JSON.parse(content.subarray(8, 8 + length).toString('utf8')).__metadata__;
  return { card: JSON.parse(metadata.card), weightsSha256: metadata.weightsSha256 };
}

/** What a file has, or what work makes for it. */
async function once(file, work) {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  const value = await work();
  writeFileSync(`${file}.part`, JSON.stringify(value));
  rmSync(file, { force: true });
  renameSync(`${file}.part`, file);
  return value;
}
