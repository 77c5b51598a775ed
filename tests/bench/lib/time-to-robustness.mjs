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
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SetupFailure } from '../../../scripts/lib/failure.mjs';
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
 * @param {number} [options.validationImages] those that the best network is chosen by, on both sides; likewise
 * @param {boolean} [options.bfloat16] whether Temper's side is also trained in bfloat16, as New run proposes on processors that have it
 * @param {string | null} options.torch a Python with PyTorch; null: that side is left out
 * @param {(text: string) => void} options.say
 */
export async function timeToRobustness(options) {
  const { data, smoke, folder, torch, say } = options;
  const chosen = smoke ? sizes.smoke : sizes.full;
  const size = {
    ...chosen,
    images: options.images ?? chosen.images,
    validationImages: options.validationImages ?? chosen.validationImages,
  };
  const home = join(folder, 'home');
  mkdirSync(home, { recursive: true });
  await refuseOtherTrainings(folder, { ...size, data, images: undefined });
  const dataset = await once(join(folder, 'dataset.json'), async () => {
    say(`reads ${data}`);
    const added = await runTemper(home, ['datasets', 'add', data, '--name', 'images', '--json']);
    return added.result.dataset;
  });
  const bench = { home, folder, size, say };
  /** @type {Record<string, any>} */
  const own = { temper: await tuning(bench, '') };
  const scratch = torch && (await scratchTraining(bench, torch, { dataset, ...own.temper }));
  if (options.bfloat16) own.temperBfloat16 = await tuning(bench, '-bfloat16');
  const curves = await measuredCurves(bench, own, scratch);
  const pretrainingSeconds = Object.fromEntries(
    Object.entries(own).map(([name, { natural }]) => [name, natural.at(-1)?.totalSeconds ?? 0]),
  );
  return {
    size: smoke ? 'smoke' : 'full',
    machine: describeMachine(),
    loadAverage: loadNow(),
    settings: size,
    epsilon,
    pretrainingSeconds,
    curves,
    targets: curves.torch ? targetsOf(curves, pretrainingSeconds) : [],
  };
}

/**
 * Temper's natural training and the fine-tuning of what it ends with.
 *
 * @param {'' | '-bfloat16'} precision behind the names of its runs
 */
async function tuning(bench, precision) {
  const { size } = bench;
  const natural = await trained(bench, `natural${precision}`, naturalPlan(size, precision));
  const tuned = await trained(bench, `default${precision}`, defaultPlan(size, precision));
  return { natural, tuned };
}

/** What is kept was trained on these images with these settings; the battery may differ. */
async function refuseOtherTrainings(folder, settings) {
  const asked = JSON.stringify(settings);
  const kept = await once(join(folder, 'settings.json'), async () => asked);
  if (kept !== asked) {
    throw new SetupFailure(
      `${folder} has trainings of other settings: ${kept}`,
      'Give those settings again, or --fresh to measure anew.',
    );
  }
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

const naturalPlan = (size, precision) => ({
  ...shared(size),
  ...(precision === '' ? {} : { precision: { attack: 'bfloat16', update: 'bfloat16' } }),
  name: `natural${precision}`,
  start: { kind: 'fresh', network: size.network },
  recipe: { crafting: null, objective: [{ kind: 'cross-entropy', on: 'clean' }] },
  learningRate: { kind: 'one-cycle', peak: 0.1 },
  epochs: size.naturalEpochs,
  // The fine-tuning starts from its last epoch: nothing is chosen by what is measured before.
  validation: { ...shared(size).validation, everyEpochs: size.naturalEpochs },
});

/** Its recipe is named on the command line, so that it is Temper's default as it is. */
const defaultPlan = (size, precision) => ({
  ...naturalPlan(size, precision),
  name: `default${precision}`,
  start: { kind: 'checkpoint', checkpoint: `natural${precision} last` },
  epochs: size.tuneEpochs,
  validation: shared(size).validation,
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
      plan.start.kind === 'checkpoint'
        ? ['--recipe', 'carried-steps', '--set', `epochs=${plan.epochs}`]
        : [];
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
async function measuredCurves(bench, own, scratch) {
  const sides = Object.entries(own).map(([name, { tuned }]) => [name, side(bench, name, tuned)]);
  const curves = () => Object.fromEntries(sides.map(([name, { points }]) => [name, points()]));
  if (!scratch) {
    for (const [, { snapshots, measure }] of sides) await measure(snapshots.at(-1));
    return curves();
  }
  const torch = side(bench, 'torch', scratch);
  const { robust: best } = await torch.measure(scratch.at(-1));
  sides.unshift(['torch', torch]);
  for (const share of shares) {
    for (const [, each] of sides) await lookFor(each, share * best);
  }
  return curves();
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
    // Best and averaged weights may be of one epoch.
    const network = basename(file, '.safetensors');
    const place = join(folder, `${name}-${network}-on-${size.images}.json`);
    const accuracy = await once(place, async () => {
      say(`${name}  ${network} under the battery ${size.battery}`);
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
    const point = { epoch, network, seconds, validation, ...accuracy };
    points.set(network, point);
    return point;
  };
  const inOrder = () => [...points.values()].sort((left, right) => left.seconds - right.seconds);
  return { snapshots, measure, points: inOrder };
}

/** Seconds to shares of what the best network from scratch has, Temper's pretraining apart and together. */
function targetsOf({ torch, ...own }, pretrainingSeconds) {
  const best = torch.at(-1).robust;
  return shares.map((share) => {
    const robust = share * best;
    const first = (points) => points.find((point) => point.robust >= robust)?.seconds ?? null;
    const torchSeconds = first(torch);
    const timesSooner = (seconds) => (seconds === null ? null : torchSeconds / seconds);
    const ofSide = ([name, points]) => {
      const seconds = first(points);
      const together = seconds === null ? null : seconds + pretrainingSeconds[name];
      return [
        name,
        {
          seconds,
          secondsWithPretraining: together,
          timesSooner: timesSooner(seconds),
          timesSoonerWithPretraining: timesSooner(together),
        },
      ];
    };
    const sides = Object.fromEntries(Object.entries(own).map(ofSide));
    return { shareOfScratch: share, robust, torchSeconds, ...sides };
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
