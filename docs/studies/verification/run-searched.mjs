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
const backboneSeeds = [0, 1, 2];
const pgd = (steps, stepSize) => ({
  kind: 'pgd',
  steps,
  stepSize: { relativeToEpsilon: stepSize },
});

/** What each is searched over. Softmax has neither scale nor margin; SphereFace2-A and -M take the scale that was found for C, and search their margin. */
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
    term: { kind: 'sphereface2', variant: 'angle', lossScale: 10 },
    scaleOf: 'sphereface2-c',
    margin: [0.1, 0.3],
  },
  'sphereface2-m': {
    term: { kind: 'sphereface2', variant: 'multiple', lossScale: 10 },
    scaleOf: 'sphereface2-c',
    margin: [1.1, 1.3],
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
  const { scale, margin } = losses[loss];
  const genes = Object.entries({ ...(scale && { scale }), ...(margin && { margin }) });
  const first = Object.fromEntries(genes.map(([key, [value]]) => [key, value]));
  const name = `search-${loss}`;
  const plan = planFile(folder, name, {
    start: fresh,
    recipe: { crafting: null, objective: [{ ...termAtScale(loss), ...first, on: 'clean' }] },
    ...common(0.1, length.search),
    dataset: 'emoji-search-training',
  });
  const study = join(folder, 'plans', `${name}.study.json`);
  rmSync(study, { force: true });
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

/** The loss, with the scale of another one if it has none of its own; null before that one's search. @param {string} loss */
function termAtScale(loss) {
  const { term, scaleOf } = losses[loss];
  const found = scaleOf && known()[`search-${scaleOf}`];
  if (scaleOf && !found) return null;
  return found ? { ...term, scale: found.chosen.scale } : term;
}

/** The loss with what was found for it; null before the searches. @param {string} loss */
function chosenTerm(loss) {
  const { scale, margin } = losses[loss];
  const term = termAtScale(loss);
  if (!(scale ?? margin)) return term;
  const found = known()[`search-${loss}`];
  return term && found ? { ...term, ...found.chosen } : null;
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
  const all = Object.entries(known()).toSorted(([one], [other]) => one.localeCompare(other));
  const searches = all.filter(([, { candidates }]) => candidates);
  const runs = all.filter(([, { eer }]) => eer);
  const shown = (value) => (100 * value).toFixed(1);
  const settings = ({ scale, margin }) => [scale, margin].filter((value) => value !== undefined).join(', ');
  const searched = searches.map(([name, { candidates, chosen }]) => [
    name.replace('search-', ''),
    candidates.map((each) => `${settings(each)}: ${shown(each.eer)}`).join('; '),
    settings(chosen),
  ]);
  return [
    markdownTable([['loss', 'scale, margin: equal error rate', 'chosen'], ...searched]),
    runTable(runs),
    seedTable(runs),
    noiseTable(runs),
    backboneTable(runs),
  ].join('\n\n');
}

const percent = ({ value }) => 100 * value;
const figures = {
  rate: ({ eer }) => percent(eer),
  tar: ({ tarAtFar }) => percent(tarAtFar.find(({ far }) => far === 0.01)),
  before: ({ attacked }) => percent(attacked.before.tar),
  attacked: ({ attacked }) => percent(attacked.after.tar),
};
const written = (value) => value.toFixed(1).replace('-', '−');

/** The runs of a name by their seeds. @param {Map<string, any>} runs @param {(seed: number) => string} nameOf */
function bySeed(runs, nameOf) {
  return new Map(
    seeds.flatMap((seed) => (runs.has(nameOf(seed)) ? [[seed, runs.get(nameOf(seed))]] : [])),
  );
}

const mean = (found, figure) => meanOverSeeds([...found.values()].map(figure), written);

/** The equal error rate less that of others with the same seed. */
function rateLess(found, others) {
  const pairs = [...found].filter(([seed]) => others.has(seed));
  const differences = pairs.map(([seed, run]) => figures.rate(run) - figures.rate(others.get(seed)));
  return differences.length > 0 ? meanOverSeeds(differences, written) : '';
}

/** Every loss over its seeds, and less softmax of the same seeds, in percent and points. @param {[string, any][]} all */
function seedTable(all) {
  const runs = new Map(all);
  const plain = bySeed(runs, (seed) => `softmax-${seed}`);
  const rows = Object.keys(losses).flatMap((name) => {
    const own = bySeed(runs, (seed) => `${name}-${seed}`);
    if (own.size === 0) return [];
    const { rate, tar, attacked } = figures;
    const means = [rate, tar, attacked].map((figure) => mean(own, figure));
    return [[name, String(own.size), ...means, name === 'softmax' ? '' : rateLess(own, plain)]];
  });
  const titles = ['loss', 'n', 'equal error rate', 'TAR at FAR 1 %', 'attacked', 'rate less softmax'];
  return markdownTable([titles, ...rows]);
}

/** With wrong labels, less the same loss without them, and less softmax with them. @param {[string, any][]} all */
function noiseTable(all) {
  const runs = new Map(all);
  const noisyOf = (name) => bySeed(runs, (seed) => `${name}-noisy-${seed}`);
  const rows = withNoise.flatMap((name) => {
    const own = noisyOf(name);
    if (own.size === 0) return [];
    const rise = rateLess(own, bySeed(runs, (seed) => `${name}-${seed}`));
    const less = name === 'softmax' ? '' : rateLess(own, noisyOf('softmax'));
    return [[name, String(own.size), mean(own, figures.rate), mean(own, figures.attacked), rise, less]];
  });
  const titles = ['wrong labels', 'n', 'equal error rate', 'attacked', 'rate less without them', 'rate less softmax'];
  return markdownTable([titles, ...rows]);
}

/** Embedders from both backbones, on more attacked pairs, less the natural one from the natural backbone. @param {[string, any][]} all */
function backboneTable(all) {
  const runs = new Map(all);
  const of = (prefix, kind, pairs) =>
    bySeed(runs, (seed) => `${fromBackbones}-${prefix}from-${kind}-${seed}${pairs}`);
  const natural = of('', 'natural', '');
  const rows = ['natural', 'adversarial'].flatMap((kind) =>
    Object.keys(embedderCraftings).flatMap((prefix) => {
      const own = of(prefix, kind, '');
      if (own.size === 0) return [];
      const more = of(prefix, kind, `-${morePairs}-pairs`);
      const attacked = [figures.before, figures.attacked].map((figure) => mean(more, figure));
      const less = prefix === '' && kind === 'natural' ? '' : rateLess(own, natural);
      const trained = prefix === '' ? 'naturally' : 'adversarially';
      return [[kind, trained, String(own.size), mean(own, figures.rate), ...attacked, less]];
    }),
  );
  const titles = ['backbone', 'embedder', 'n', 'equal error rate', 'TAR before', 'attacked', 'rate less the first'];
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
  if (losses[loss].scale ?? losses[loss].margin) await once(`search-${loss}`, () => search(loss));
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
