// How long a study takes between its runs:
//
//   npm run build && node tests/bench/study-overhead.mjs [--runs 30]
//
// Carries a study of tiny runs out with the built command line, each trained and evaluated by a warm engine, and reads from the
// history how long after the end of a training its evaluation was ordered, and how long after the end of that evaluation the next
// training began. What the engine takes to open a model is not in it. Prints one JSON document.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import BetterSqlite3 from 'better-sqlite3';
import { openSources } from '../support/load-source.mjs';
import { judged, report, spread } from './lib/figures.mjs';
import { loadNow } from './lib/machine.mjs';
import { runTemper } from './lib/temper-command.mjs';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '30' } } });
const runs = Number(values.runs);
const home = mkdtempSync(join(tmpdir(), 'temper-bench-'));
const loadBefore = loadNow();
const sources = await openSources();

try {
  const { plantDataset } = await sources.load('/tests/support/lab-process.ts');
  plantDataset(home);
  const file = join(home, 'study.json');
  writeFileSync(file, JSON.stringify(study()));
  await runTemper(home, ['study', 'run', file, '--no-measure', '--json']);
  const measured = gaps();
  const whole = spread(measured.map(({ toTraining, toEvaluation }) => toTraining + toEvaluation));
  report('study-overhead', loadBefore, {
    runs,
    ms: {
      'from an evaluation to the next training': spread(measured.map((gap) => gap.toTraining)),
      'from a training to its evaluation': spread(measured.map((gap) => gap.toEvaluation)),
      'both, for each run': whole,
    },
    median: judged(whole.median, { atMost: 100 }),
  });
} finally {
  await sources.close();
  rmSync(home, { recursive: true, force: true });
}

function study() {
  const attack = { kind: 'fgsm' };
  return {
    version: 1,
    name: 'tiny runs',
    shared: {
      dataset: 'bars',
      start: { kind: 'fresh', network: { preset: 'small-cnn', width: 2 } },
      recipe: { crafting: null, objective: [{ kind: 'cross-entropy', on: 'clean' }] },
      threatModel: { norm: 'linf', epsilon: 0.1 },
      learningRate: { kind: 'constant', rate: 0.05 },
      epochs: 1,
      batchSize: 8,
      validation: { images: 8, attack },
    },
    seeds: Array.from({ length: runs }, (_, seed) => seed),
    arms: [{ name: 'only' }],
    evaluation: { attacks: [{ name: 'FGSM', attack }], images: 8, batchSize: 8 },
    comparison: { baseline: 'only' },
  };
}

/** Of all runs but the first, which starts the engine. */
function gaps() {
  const database = new BetterSqlite3(join(home, 'temper.sqlite'), { readonly: true });
  const rows = database
    .prepare(
      `SELECT runs.started_at, runs.finished_at, evaluations.created_at AS ordered_at,
         evaluations.finished_at AS measured_at
       FROM runs JOIN evaluations ON evaluations.run_id = runs.id ORDER BY runs.started_at`,
    )
    .all();
  database.close();
  if (rows.length !== runs) throw new Error(`${rows.length} runs of ${runs} were evaluated`);
  const between = (from, to) => Date.parse(to) - Date.parse(from);
  return rows.slice(1).map((row, index) => ({
    toTraining: between(rows[index].measured_at, row.started_at),
    toEvaluation: between(row.finished_at, row.ordered_at),
  }));
}
