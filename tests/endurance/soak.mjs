// Lets one lab and its engines work for hours - trainings, evaluations, imports, questions of a window - and measures whether
// anything grows: memory, open files, threads, the size of the history.
//
//   node tests/endurance/soak.mjs --folder DIR [--hours 8] [--every 30]
//
// Needs a build and Linux. DIR/samples.csv gets a row every so many seconds; at the end DIR/soak.svg is drawn, and the slope of
// each figure over the second half printed, per hour. Stopped with Ctrl-C it reports what there is.
import { appendFileSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openSources } from '../support/load-source.mjs';
import { enginesOf, openLabs, statusOf } from './labs.mjs';
import { drawSoak, slopePerHour } from './soak-figures.mjs';

const { values } = parseArgs({
  options: {
    folder: { type: 'string' },
    hours: { type: 'string', default: '8' },
    every: { type: 'string', default: '30' },
  },
});
if (values.folder === undefined) throw new Error('Say where to work: --folder DIR');
const folder = resolve(values.folder);
const everyMs = Number(values.every) * 1000;
const endAt = Date.now() + Number(values.hours) * 3_600_000;

mkdirSync(folder, { recursive: true });
const sources = await openSources();
const labs = await openLabs(sources, folder);
const { makePlan } = await sources.load('/tests/support/lab-records.ts');
const { writeTinyImages } = await sources.load('/tests/process/cli/support/tiny-images.ts');
const home = join(folder, 'home');
labs.plantDataset(home);
const lab = await labs.open(home, false);
let stopping = false;
process.once('SIGINT', () => (stopping = true));
const isOver = () => stopping || Date.now() >= endAt;

const figure = (text, name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0);
const sizeOf = (file) => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/** Of the lab and of the warm engine, which lives as long as there is work. */
function sample(work) {
  const pid = lab.child.pid;
  const [engine] = enginesOf(pid);
  const status = statusOf(pid);
  const database = join(home, 'temper.sqlite');
  return {
    labMb: figure(status, 'VmRSS') / 1024,
    labFiles: readdirSync(`/proc/${pid}/fd`).length,
    labThreads: figure(status, 'Threads'),
    engineMb: figure(statusOf(engine), 'VmRSS') / 1024 || null,
    databaseMb: sizeOf(database) / 1e6,
    logMb: sizeOf(`${database}-wal`) / 1e6,
    ...work,
  };
}

const columns = [
  'hours',
  'labMb',
  'labFiles',
  'labThreads',
  'engineMb',
  'databaseMb',
  'logMb',
  'runs',
  'evaluations',
  'imports',
  'questions',
];
const samples = [];
const done = { runs: 0, evaluations: 0, imports: 0, questions: 0 };
const begunAt = Date.now();

function take() {
  const row = { hours: (Date.now() - begunAt) / 3_600_000, ...sample(done) };
  samples.push(row);
  const line = columns.map((name) => (row[name] === null ? '' : String(row[name]))).join(',');
  appendFileSync(join(folder, 'samples.csv'), `${line}\n`);
}

/** Runs with an evaluation, one after another; the older ones are removed, so that the history is not what grows. */
async function train() {
  const evaluation = {
    attacks: [{ name: 'FGSM', attack: { kind: 'fgsm' } }],
    images: 48,
    batchSize: 8,
  };
  const plan = makePlan({
    dataset: 'bars',
    batchSize: 8,
    epochs: 12,
    start: { kind: 'fresh', network: { preset: 'small-cnn', width: 2 } },
    validation: { images: 8, attack: { kind: 'fgsm' } },
    evaluation,
  });
  while (!isOver()) {
    const { id } = await lab.call('runs:create', { plan });
    const isEnd = (event) =>
      event.type === 'evaluation-changed' &&
      event.evaluation.runId === id &&
      event.evaluation.state === 'completed';
    while (!lab.events.some(isEnd) && !isOver()) await delay(200);
    done.runs += 1;
    done.evaluations += 1;
    lab.events.length = 0;
    if (!isOver()) await lab.call('runs:delete', { runId: id });
    if (done.runs % 20 === 0) await lab.call('trash:empty', {});
  }
}

async function importAgain() {
  const images = join(folder, 'images');
  await writeTinyImages(images, 40);
  while (!isOver()) {
    await lab.call('datasets:add', { path: images });
    done.imports += 1;
    await delay(20_000);
  }
}

/** What a window asks while somebody looks at its pages. */
async function ask() {
  while (!isOver()) {
    const runs = await lab.call('runs:list', {});
    await lab.call('evaluations:list', {});
    await lab.call('models:list', {});
    const [run] = runs;
    if (run) {
      await lab.call('runs:metrics', { runId: run.id, series: 'train' });
      await lab.call('runs:log', { runId: run.id });
    }
    done.questions += 5;
    await delay(2000);
  }
}

writeFileSync(join(folder, 'samples.csv'), `${columns.join(',')}\n`);
const timer = setInterval(take, everyMs);
await Promise.all([train(), importAgain(), ask()]);
clearInterval(timer);
take();
await lab.leave();
await labs.close();
await sources.close();

writeFileSync(join(folder, 'soak.svg'), drawSoak(samples));
const slopes = Object.fromEntries(
  columns.slice(1, 7).map((name) => [name, slopePerHour(samples, name)]),
);
console.log(JSON.stringify({ hours: samples.at(-1)?.hours, ...done, slopes }, null, 2));
