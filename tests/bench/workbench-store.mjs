// How long the history and the table of runs take with 1,000 runs and 10 million metric points.
//
//   npm run build && node tests/bench/workbench-store.mjs [--runs 1000] [--steps 2000] [--rounds 9]
//
// Fills a new data home (about half a minute and 300 MB), asks the built lab as the window does, and runs the table's
// own filter, order and groups. Prints one line of JSON: medians and the worst of the rounds, in milliseconds.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { fillHistory, runId, startLab } from './lib/synthetic-history.mjs';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000' },
    steps: { type: 'string', default: '2000' },
    rounds: { type: 'string', default: '9' },
  },
});
const size = { runs: Number(values.runs), stepsPerRun: Number(values.steps) };
const rounds = Number(values.rounds);
const home = mkdtempSync(join(tmpdir(), 'temper-bench-'));

try {
  await (await startLab(home)).close();
  const fillMs = await timed(() => fillHistory(home, size));
  const openMs = await timed(startAndStop);
  const lab = await startLab(home);
  const table = await loadTable();
  const listed = await lab.call('runs:list');
  const facts = factsOf(listed, await lab.call('annotations:list'));
  const view = { order: { columnId: 'adversarial', descending: true }, groupBy: null };
  // A history from before blocks of metrics were noted: they are, when a long run is opened for the first time.
  const openRunFirst = await timed(() => openRun(lab, runId(0)));
  const groupFirst = await timed(() =>
    table.runLines(facts, { ...view, groupBy: 'seeds' }, new Set()),
  );
  const measured = {
    openRunFirst: { median: Math.round(openRunFirst), worst: Math.round(openRunFirst) },
    groupOverSeedsFirst: { median: Math.round(groupFirst), worst: Math.round(groupFirst) },
    labStart: { median: openMs, worst: openMs },
    list: await repeated(() => lab.call('runs:list')),
    annotations: await repeated(() => lab.call('annotations:list')),
    openRun: await repeated((round) => openRun(lab, runId(round % size.runs))),
    // A tenth of the steps, from other places each time.
    zoomRun: await repeated((round) => zoomRun(lab, runId(0), round)),
    filter: await repeated(() =>
      table.filterRuns(facts, { ...table.noFilter, text: 'seed 3 sweep', states: ['completed'] }),
    ),
    sort: await repeated(() => table.runLines(facts, view, new Set())),
    groupOverSeeds: await repeated(() =>
      table.runLines(facts, { ...view, groupBy: 'seeds' }, new Set()),
    ),
    groupByField: await repeated(() =>
      table.runLines(facts, { ...view, groupBy: 'plan.epochs' }, new Set()),
    ),
  };
  await lab.close();
  console.log(
    JSON.stringify({
      ...size,
      metricPoints: size.runs * size.stepsPerRun * 5,
      databaseMb: Math.round(statSync(join(home, 'temper.sqlite')).size / 1e6),
      fillMs: Math.round(fillMs),
      rounds,
      ms: measured,
      machine: { cpu: cpus()[0]?.model, cores: cpus().length, load: loadavg()[0] },
    }),
  );
} finally {
  rmSync(home, { recursive: true, force: true });
}

async function startAndStop() {
  await (await startLab(home)).close();
}

async function openRun(lab, id) {
  await Promise.all([
    lab.call('runs:show', { reference: id }),
    // As the window asks: see overviewRows.
    lab.call('runs:metrics', { runId: id, series: 'train', limit: 8000 }),
    lab.call('runs:metrics', { runId: id, series: 'epoch' }),
  ]);
}

async function zoomRun(lab, id, round) {
  const width = Math.floor(size.stepsPerRun / 10);
  const afterStep = (round % 9) * width;
  const range = { afterStep, untilStep: afterStep + width, limit: 8000 };
  await lab.call('runs:metrics', { runId: id, series: 'train', ...range });
}

function factsOf(runs, annotations) {
  const byItem = new Map(annotations.map((each) => [each.itemId, each]));
  return runs.map((run) => ({
    run,
    annotation: byItem.get(run.id) ?? { tags: [], note: '', favourite: false, archived: false },
    evaluation: null,
  }));
}

/** The table's own functions, built as the window builds them. */
async function loadTable() {
  const folder = resolve('src/renderer/features/runs');
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir: join(home, 'table'),
      minify: false,
      rollupOptions: {
        input: {
          filter: join(folder, 'list/run-filter.ts'),
          groups: join(folder, 'table/run-groups.ts'),
        },
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' },
      },
    },
    ssr: { noExternal: true },
  });
  const load = (name) => import(pathToFileURL(join(home, 'table', `${name}.mjs`)).href);
  return { ...(await load('filter')), ...(await load('groups')) };
}

async function timed(work, round = 0) {
  const startMs = performance.now();
  await work(round);
  return performance.now() - startMs;
}

/** The first round warms up and is not counted. */
async function repeated(work) {
  const times = [];
  for (let round = 0; round <= rounds; round += 1) times.push(await timed(work, round));
  const sorted = times.slice(1).sort((left, right) => left - right);
  const round1 = (value) => Math.round(value * 10) / 10;
  return { median: round1(sorted[Math.floor(sorted.length / 2)]), worst: round1(sorted.at(-1)) };
}
