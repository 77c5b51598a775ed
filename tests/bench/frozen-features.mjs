// What it saves that the output of frozen layers is kept:
//
//   npm run build && node tests/bench/frozen-features.mjs [--epochs 5] [--episodes 5]
//
// Fine-tunes the shipped model of Fashion-MNIST on clean, whole images with its first blocks frozen: with nothing kept, with the outputs
// of the frozen blocks kept from the first epoch on, and once more, as the next candidate of a search finds them. Then tunes
// episodes of few images (ResNet-12 of width 16, 5 classes, 5 images each, 100 updates, 32×32) with all blocks but the last frozen, and with
// rates at which they train without a bit changing. Prints one line of JSON; fails where weights or answers differ in a bit.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import BetterSqlite3 from 'better-sqlite3';
import { openSources } from '../support/load-source.mjs';
import { describeMachine, loadNow } from './lib/machine.mjs';
import { runTemper } from './lib/temper-command.mjs';

const { values } = parseArgs({
  options: {
    epochs: { type: 'string', default: '5' },
    episodes: { type: 'string', default: '5' },
  },
});
const [epochs, episodes] = [values.epochs, values.episodes].map(Number);
const home = mkdtempSync(join(tmpdir(), 'temper-bench-'));
const sources = await openSources();

try {
  const training = [];
  for (const firstBlocks of [3, 5]) training.push(await measureTraining(firstBlocks));
  const fewShot = await measureFewShot();
  const isEqual = [...training, fewShot].every(({ sameBits }) => sameBits);
  const machine = describeMachine();
  console.log(
    JSON.stringify({ epochs, episodes, training, fewShot, isEqual, machine, load: loadNow() }),
  );
  if (!isEqual) process.exitCode = 1;
} finally {
  await sources.close();
  rmSync(home, { recursive: true, force: true });
}

/** Seconds of the training by its own clock, validation included. */
async function measureTraining(firstBlocks) {
  const seconds = {};
  const weights = new Set();
  for (const kept of ['nothing', 'from the first epoch', 'by an earlier training']) {
    if (kept === 'nothing') process.env.TEMPER_FEATURES_MB = '0';
    else delete process.env.TEMPER_FEATURES_MB;
    const name = `${firstBlocks} blocks, kept: ${kept}`;
    const file = join(home, 'plan.json');
    writeFileSync(file, JSON.stringify(plan(name, firstBlocks)));
    await runTemper(home, ['run', file, '--json']);
    const { durationMs, sha } = lastOf(name);
    seconds[kept] = Math.round(durationMs / 100) / 10;
    weights.add(sha);
  }
  return { firstBlocks, seconds, sameBits: weights.size === 1 };
}

function plan(name, firstBlocks) {
  return {
    version: 2,
    name,
    dataset: 'fashion-mnist-subset',
    start: { kind: 'checkpoint', checkpoint: 'natural-small-cnn' },
    recipe: { crafting: null, objective: [{ kind: 'cross-entropy', on: 'clean' }] },
    threatModel: { norm: 'linf', epsilon: 0.1 },
    learningRate: { kind: 'constant', rate: 0.01 },
    freezing: { firstBlocks },
    epochs,
    batchSize: 64,
    augmentation: { cropPadding: 0, horizontalFlip: false },
    validation: { images: 64, attack: { kind: 'fgsm' } },
    evaluation: null,
  };
}

function lastOf(name) {
  const database = new BetterSqlite3(join(home, 'temper.sqlite'), { readonly: true });
  try {
    const row = database
      .prepare(
        `SELECT weights_sha256 AS sha, card_json AS card FROM checkpoints JOIN runs ON runs.id = run_id
         WHERE runs.name = ? AND checkpoints.kind = 'last' AND replaced_at IS NULL`,
      )
      .get(name);
    return { sha: row.sha, durationMs: JSON.parse(row.card).cost.durationMs };
  } finally {
    database.close();
  }
}

async function measureFewShot() {
  const load = (path) => sources.load(`/src/main/${path}.ts`);
  const { openTuning } = await load('engine/evaluation/few-shot-tuning');
  const { buildNetwork } = await load('core/networks/presets');
  const { networkBlocks } = await load('core/networks/blocks');
  const { initialiseParameters } = await load('core/networks/parameters');
  const { createRandom } = await load('core/numerics/random');
  const { tf } = await load('engine/runtime/tensorflow');
  const side = 32;
  const image = { height: side, width: side, channels: 3 };
  const network = buildNetwork({ preset: 'resnet-12', width: 16 }, image, 64, null);
  const weights = initialiseParameters(network, 1);
  const names = networkBlocks(network).map(({ name }) => name);
  const [ways, shots, queries] = [5, 5, 15];
  const drawn = (count, seed) => {
    const pixels = new Float32Array(count * side * side * 3);
    createRandom(seed, 'split').fillUniform(pixels, 0, 1);
    return tf.tensor4d(pixels, [count, side, side, 3]);
  };
  const tuned = async (rateOfFrozen) => {
    const rates = names.slice(0, -2).map((name) => [name, rateOfFrozen]);
    const settings = { ways, updates: 100, rate: 0.01, blockRates: Object.fromEntries(rates) };
    const tuning = openTuning(network, weights, settings);
    const answers = [];
    let started = performance.now();
    for (let number = 0; number <= episodes; number += 1) {
      const support = drawn(ways * shots, number);
      const labels = tf.tensor1d(
        Array.from({ length: ways * shots }, (_, place) => Math.floor(place / shots)),
        'int32',
      );
      const asked = drawn(ways * queries, 1000 + number);
      answers.push(await tuning.logits({ support, labels, queries: asked, seed: [0, number] }));
      tf.dispose([support, labels, asked]);
      // The first one compiles.
      if (number === 0) started = performance.now();
    }
    const msPerEpisode = Math.round((performance.now() - started) / episodes);
    tuning.dispose();
    return { answers, msPerEpisode };
  };
  const [inEveryUpdate, once] = [await tuned(1e-30), await tuned(0)];
  return {
    frozen: names.slice(0, -2),
    msPerEpisode: {
      'computed in every update': inEveryUpdate.msPerEpisode,
      'computed once': once.msPerEpisode,
    },
    sameBits: isDeepStrictEqual(inEveryUpdate.answers, once.answers),
  };
}
