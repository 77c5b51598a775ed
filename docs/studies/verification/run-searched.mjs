// The second part: every loss with a scale and a margin of its own, found by a small search on identities that are neither trained on
// nor reported on; then every loss at an equal budget, with and without wrong labels; then embedders from a natural and from an
// adversarially fine-tuned backbone. What is finished is in searched.json and is not repeated.
//
//   TEMPER_HOME=FOLDER/home node docs/studies/verification/run-searched.mjs FOLDER [--only NAMES] [--until HH:MM] [--table]
//
// The folder is that of make-emoji.mjs, with its three datasets added. --only: names in searched.json, with commas between them.
// --until: nothing begins after this time of day (UTC). --table: prints what is finished.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { meanOverSeeds } from '../over-seeds.mjs';
import {
  asked,
  markdownTable,
  planFile,
  resultsIn,
  runTable,
  searchAlone,
  temper,
  train as trainIn,
  verify as verifyOn,
} from './shared.mjs';

const { folder, limits, isTable } = asked();
const data = { train: 'emoji-train', noisy: 'emoji-noisy', heldOut: 'emoji-held-out' };
const width = 16;
const length = { search: 3, training: 6, backbone: 2, embedder: 3 };
const attack = { epsilon: '8/255', pairs: 100, same: 400, different: 4000 };
/** Of each kind, where embedders from two backbones are set against each other once more. */
const morePairs = 400;
const seeds = [0, 1, 2];
const backboneSeeds = [0, 1];
const pgd = (steps, stepSize) => ({
  kind: 'pgd',
  steps,
  stepSize: { relativeToEpsilon: stepSize },
});

/** What each is searched over. Softmax has neither scale nor margin; SphereFace2-A and -M take the scale that was found for C. */
const losses = {
  softmax: { term: { kind: 'cross-entropy', smoothing: 0 } },
  normface: { term: { kind: 'normface' }, scale: [8, 16, 32] },
  cosface: { term: { kind: 'cosface' }, scale: [8, 16], margin: [0.1, 0.3] },
  arcface: { term: { kind: 'arcface' }, scale: [8, 16], margin: [0.1, 0.3] },
  'sphereface2-c': {
    term: { kind: 'sphereface2', variant: 'cosine', lossScale: 10 },
    scale: [20, 40],
    margin: [0.1, 0.3],
  },
  'sphereface2-a': {
    term: { kind: 'sphereface2', variant: 'angle', lossScale: 10, margin: 0.3 },
    scaleOf: 'sphereface2-c',
  },
  'sphereface2-m': {
    term: { kind: 'sphereface2', variant: 'multiple', lossScale: 10, margin: 1.3 },
    scaleOf: 'sphereface2-c',
  },
};
/** These are trained with a fifth of the labels wrong as well. */
const withNoise = ['softmax', 'cosface', 'arcface', 'sphereface2-c', 'sphereface2-m', 'sphereface2-a'];
/** The embedders from different backbones. */
const fromBackbones = 'cosface';
/** That the embedder is trained with. */
const embedderCraftings = { '': null, 'adversarial-': { attack: pgd(2, 0.6) } };

const { known, once } = resultsIn('searched.json', limits);

/** @param {object | null} crafting */
const common = (peak, epochs, crafting = null) => ({
  dataset: data.train,
  threatModel: { norm: 'linf', epsilon: attack.epsilon },
  learningRate: { kind: 'one-cycle', peak },
  epochs,
  batchSize: 64,
  augmentation: { cropPadding: 3, horizontalFlip: false },
  validation: { images: 100, attack: crafting ? pgd(2, 0.6) : { kind: 'fgsm' }, guard: null },
  evaluation: null,
});

const fresh = { kind: 'fresh', network: { preset: 'small-cnn', width } };

/** @param {string} loss */
async function search(loss) {
  const { term, scale, margin } = losses[loss];
  const name = `search-${loss}`;
  const plan = planFile(folder, name, {
    start: fresh,
    recipe: { crafting: null, objective: [{ ...term, scale: scale[0], on: 'clean' }] },
    ...common(0.1, length.search),
    dataset: 'emoji-search-training',
  });
  const study = join(folder, 'plans', `${name}.study.json`);
  rmSync(study, { force: true });
  const genes = Object.entries({ scale, ...(margin ? { margin } : {}) });
  temper(
    ...['tune', plan, '--strategy', 'grid', '--rates', 'none', '--epochs', String(length.search)],
    ...['--verify-on', 'emoji-search-held-out'],
    ...genes.flatMap(([key, all]) => ['--gene', `recipe.objective.0.${key}=${all.join(',')}`]),
    ...['--name', name, '--write', study],
  );
  const few = ['--only', 'tuned', '--no-measure', '--set', 'evaluation.images=10'];
  await searchAlone('study', 'run', study, ...few);
  const { report } = temper('study', 'show', name);
  if (report.search.winner === null) throw new Error(`${name} is not over`);
  const candidates = report.search.candidates.map(({ genome, eer }) => ({
    ...Object.fromEntries(genes.map(([key, all], place) => [key, all[genome[place]]])),
    eer,
  }));
  const [best] = candidates.toSorted((one, other) => one.eer - other.eer);
  const chosen = Object.fromEntries(genes.map(([key]) => [key, best[key]]));
  return { candidates, chosen };
}

/** The loss with what was found for it; null before the search. @param {string} loss */
function chosenTerm(loss) {
  const { term, scale, scaleOf } = losses[loss];
  if (!scale && !scaleOf) return term;
  const found = known()[`search-${scaleOf ?? loss}`];
  if (!found) return null;
  return scaleOf ? { ...term, scale: found.chosen.scale } : { ...term, ...found.chosen };
}

/** @param {string} name @param {object} plan */
function measure(name, plan) {
  return once(name, () => {
    trainIn(folder, name, plan);
    return verifyOn(name, data.heldOut, attack);
  });
}

/** @param {string} loss @param {number} seed @param {string} dataset */
function lossPlan(loss, seed, dataset) {
  const recipe = { crafting: null, objective: [{ ...chosenTerm(loss), on: 'clean' }] };
  return { seed, start: fresh, recipe, ...common(0.1, length.training), dataset };
}

/** @param {number} seed @param {boolean} isNoisy */
async function measureLosses(seed, isNoisy, some = isNoisy ? withNoise : Object.keys(losses)) {
  for (const loss of some) {
    if (chosenTerm(loss) === null) continue;
    const dataset = isNoisy ? data.noisy : data.train;
    await measure(`${loss}${isNoisy ? '-noisy' : ''}-${seed}`, lossPlan(loss, seed, dataset));
  }
}

/** Both backbones begin with the classifier of this seed, and train equally long. @param {number} seed */
async function measureBackbones(seed) {
  for (const [kind, crafting] of Object.entries({
    natural: null,
    adversarial: { attack: pgd(2, 0.6) },
  })) {
    const backbone = `backbone-${kind}-${seed}`;
    const on = crafting ? 'crafted' : 'clean';
    await once(backbone, () => {
      trainIn(folder, backbone, {
        seed,
        start: { kind: 'checkpoint', checkpoint: `softmax-${seed}`, head: 'keep' },
        recipe: { crafting, objective: [{ kind: 'cross-entropy', smoothing: 0, on }] },
        ...common(0.05, length.backbone, crafting),
      });
      return {};
    });
    for (const [prefix, embedding] of Object.entries(embedderCraftings)) {
      const ofTerm = embedding ? 'crafted' : 'clean';
      const name = `${fromBackbones}-${prefix}from-${kind}-${seed}`;
      await measure(name, {
        seed,
        start: { kind: 'checkpoint', checkpoint: backbone, head: 'new' },
        recipe: {
          crafting: embedding,
          objective: [{ ...chosenTerm(fromBackbones), on: ofTerm }],
        },
        ...common(0.05, length.embedder, embedding),
      });
      if (name in known()) {
        await once(`${name}-${morePairs}-pairs`, () =>
          verifyOn(name, data.heldOut, { ...attack, pairs: morePairs }),
        );
      }
    }
  }
}

/** What is finished as tables in Markdown: the searches, and every run. */
function tables() {
  const all = Object.entries(known());
  const searches = all.filter(([, { candidates }]) => candidates);
  const runs = all.filter(([, { eer }]) => eer);
  const percent = (value) => (100 * value).toFixed(1);
  const settings = ({ scale, margin }) =>
    margin === undefined ? `${scale}` : `${scale}, ${margin}`;
  const searched = searches.map(([name, { candidates, chosen }]) => [
    name.replace('search-', ''),
    candidates.map((each) => `${settings(each)}: ${percent(each.eer)}`).join('; '),
    settings(chosen),
  ]);
  return [
    markdownTable([['loss', 'scale, margin: equal error rate', 'chosen'], ...searched]),
    runTable(runs),
    seedTable(runs),
  ].join('\n\n');
}

/** Every loss over its seeds, and less softmax of the same seeds, in percent and points. @param {[string, any][]} runs */
function seedTable(runs) {
  const written = (value) => value.toFixed(1).replace('-', '−');
  const figures = [
    ({ eer }) => 100 * eer.value,
    ({ tarAtFar }) => 100 * tarAtFar.find(({ far }) => far === 0.01).value,
    ({ attacked }) => 100 * attacked.after.tar.value,
  ];
  const bySeed = (name) =>
    seeds.flatMap((seed) => {
      const found = runs.find(([run]) => run === `${name}-${seed}`);
      return found ? [{ seed, run: found[1] }] : [];
    });
  const plain = bySeed('softmax');
  const rows = Object.keys(losses).flatMap((name) => {
    const own = bySeed(name);
    if (own.length === 0) return [];
    const pairs = own.flatMap(({ seed, run }) => {
      const other = plain.find((each) => each.seed === seed);
      return name !== 'softmax' && other ? [{ run, other: other.run }] : [];
    });
    const means = figures.map((of) => meanOverSeeds(own.map(({ run }) => of(run)), written));
    const less = pairs.length
      ? meanOverSeeds(pairs.map(({ run, other }) => figures[0](run) - figures[0](other)), written)
      : '';
    return [[name, String(own.length), ...means, less]];
  });
  const titles = ['loss', 'n', 'equal error rate', 'TAR at FAR 1 %', 'attacked', 'rate less softmax'];
  return markdownTable([titles, ...rows]);
}

if (isTable) {
  console.log(tables());
  process.exit(0);
}

if (!temper('datasets', 'list').datasets.some(({ name }) => name === 'emoji-search-training')) {
  temper('datasets', 'hold-out', data.train, '--name', 'emoji-search');
}
for (const loss of Object.keys(losses)) {
  if (losses[loss].scale) await once(`search-${loss}`, () => search(loss));
}
// What the answers rest on comes first, so that a study that is cut off has it.
await measureLosses(0, false, withNoise);
await measureBackbones(0);
await measureLosses(0, true);
for (const seed of seeds) {
  await measureLosses(seed, false);
  if (backboneSeeds.includes(seed)) await measureBackbones(seed);
  await measureLosses(seed, true);
}
