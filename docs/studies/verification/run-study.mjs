// Trains an embedder with every loss on the emoji of make-emoji.mjs and verifies it on identities that none was trained on; a
// second part fine-tunes some of them adversarially. What is finished is in results.json and is not repeated.
//
//   TEMPER_HOME=FOLDER/home node docs/studies/verification/run-study.mjs FOLDER [--seeds 3] [--epochs 12] [--fine-tuning 2]
//
// The folder is that of make-emoji.mjs. --only: the arms to carry out, by the names in results.json, with commas between them.
// --until: no run begins after this time of day (UTC). --table: prints what is finished.
import { asked, resultsIn, runTable, train as trainIn, verify as verifyOn } from './shared.mjs';

const { folder, numbers, limits, isTable } = asked({ seeds: 3, epochs: 12, 'fine-tuning': 2 });
const epochs = numbers.epochs;
const fineTuningEpochs = numbers['fine-tuning'];
const data = { train: 'emoji-train', noisy: 'emoji-noisy', heldOut: 'emoji-held-out' };
const epsilon = '4/255';

/** One published setting of each loss; batch, schedule and epochs are the same for all. */
const losses = {
  softmax: { kind: 'cross-entropy', smoothing: 0 },
  normface: { kind: 'normface', scale: 16 },
  cosface: { kind: 'cosface', scale: 16, margin: 0.2 },
  arcface: { kind: 'arcface', scale: 16, margin: 0.2 },
  'sphereface2-c': {
    kind: 'sphereface2',
    variant: 'cosine',
    margin: 0.2,
    scale: 20,
    lossScale: 10,
  },
  'sphereface2-a': { kind: 'sphereface2', variant: 'angle', margin: 0.3, scale: 20, lossScale: 10 },
  'sphereface2-m': {
    kind: 'sphereface2',
    variant: 'multiple',
    margin: 1.3,
    scale: 20,
    lossScale: 10,
  },
};
const probe = { kind: 'pgd', steps: 3, stepSize: { relativeToEpsilon: 0.5 } };
/** These are fine-tuned as well. */
const fineTuned = ['sphereface2-c', 'normface'];
/** These are trained with a fifth of the labels wrong as well. */
const withNoise = ['softmax', 'normface', 'sphereface2-c'];
/** Naturally, to tell what further training alone does; adversarially with what raises the loss; and with what moves the features. */
const craftings = {
  natural: null,
  adversarial: { attack: probe },
  'adversarial-features': {
    attack: probe,
    ascends: { kind: 'feature-distance', measure: 'cosine' },
  },
};

/** Longer fine-tuning against more, from these; each is set against its parent under the same attack. */
const longer = {
  from: ['cosface'],
  epsilon: '8/255',
  epochs: 4,
  pairs: 400,
  craftings: {
    'adversarial-long': { attack: { ...probe, steps: 2, stepSize: { relativeToEpsilon: 0.6 } } },
    'natural-long': null,
  },
};

/** @param {string} name @param {object} plan */
const train = (name, plan) => trainIn(folder, name, { dataset: data.train, ...plan });

/** @param {string} loss @param {number} seed */
function naturalPlan(loss, seed) {
  return {
    seed,
    start: { kind: 'fresh', network: { preset: 'small-cnn', width: 32 } },
    recipe: { crafting: null, objective: [{ ...losses[loss], on: 'clean' }] },
    ...common(0.1, epochs),
  };
}

/**
 * @param {string} loss @param {number} seed @param {object | null} crafting
 * @param {{ epochs: number, epsilon: string }} against
 */
function fineTuningPlan(loss, seed, crafting, against) {
  return {
    seed,
    start: { kind: 'checkpoint', checkpoint: `${loss}-${seed}`, head: 'keep' },
    recipe: { crafting, objective: [{ ...losses[loss], on: crafting ? 'crafted' : 'clean' }] },
    ...common(0.05, against.epochs, against.epsilon),
  };
}

/** @param {number} peak @param {number} length */
function common(peak, length, within = epsilon) {
  return {
    threatModel: { norm: 'linf', epsilon: within },
    learningRate: { kind: 'one-cycle', peak },
    epochs: length,
    batchSize: 64,
    augmentation: { cropPadding: 3, horizontalFlip: false },
    validation: { images: 250, attack: probe, guard: null },
    evaluation: null,
  };
}

/** @param {string} model @param {{ epsilon: string, pairs: number }} attack */
const verify = (model, attack = { epsilon, pairs: 200 }) => verifyOn(model, data.heldOut, attack);

const { known, once } = resultsIn('results.json', limits);

if (isTable) {
  console.log(runTable(Object.entries(known())));
  process.exit(0);
}

for (let seed = 0; seed < numbers.seeds; seed += 1) {
  for (const loss of Object.keys(losses)) {
    const name = `${loss}-${seed}`;
    await once(name, () => {
      train(name, naturalPlan(loss, seed));
      return { ...verify(name), epochs };
    });
  }
  for (const loss of withNoise) {
    const name = `${loss}-noisy-${seed}`;
    await once(name, () => {
      train(name, { ...naturalPlan(loss, seed), dataset: data.noisy });
      return { ...verify(name), epochs };
    });
  }
  for (const loss of fineTuned) {
    for (const [kind, crafting] of Object.entries(craftings)) {
      const name = `${loss}-${kind}-${seed}`;
      await once(name, () => {
        train(name, fineTuningPlan(loss, seed, crafting, { epochs: fineTuningEpochs, epsilon }));
        return { ...verify(name), epochs: fineTuningEpochs };
      });
    }
  }
  for (const loss of longer.from) {
    const parent = `${loss}-${seed}`;
    const before = `${loss}-at-8-${seed}`;
    await once(before, () => ({ ...verify(parent, longer), epochs }));
    for (const [kind, crafting] of Object.entries(longer.craftings)) {
      const name = `${loss}-${kind}-${seed}`;
      await once(name, () => {
        train(name, fineTuningPlan(loss, seed, crafting, longer));
        return { ...verify(name, longer), epochs: longer.epochs };
      });
    }
  }
}
