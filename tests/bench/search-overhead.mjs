// How long a study of 1,000 candidates takes beside its trainings:
//
//   npm run build && node tests/bench/search-overhead.mjs [--candidates 1000] [--rounds 9]
//
// Fills a new data home with as many runs, which are the candidates of an evolution that is not over, and asks the built
// lab for the study as the window does: its candidates are read, the strategy is asked for the next ones, and all that is
// carried out between two trainings is. Prints one line of JSON: median and worst of the rounds, in milliseconds.
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import BetterSqlite3 from 'better-sqlite3';
import { fillHistory, runId, startLab } from './lib/synthetic-history.mjs';

const { values } = parseArgs({
  options: {
    candidates: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '9' },
  },
});
const candidates = Number(values.candidates);
const rounds = Number(values.rounds);
const home = mkdtempSync(join(tmpdir(), 'temper-bench-'));
const blocks = ['conv-1', 'conv-2', 'conv-3', 'conv-4', 'conv-5', 'dense'];

try {
  await (await startLab(home)).close();
  fillHistory(home, { runs: candidates, stepsPerRun: 2 });
  insertSearch();
  const lab = await startLab(home);
  const measured = {
    show: await repeated(() => lab.call('studies:show', { reference: 'searched' })),
    list: await repeated(() => lab.call('studies:list')),
  };
  const { search, record } = await lab.call('studies:show', { reference: 'searched' });
  if (search.candidates.length !== candidates) throw new Error('not every candidate was read');
  if (record.search.isOver) throw new Error('the search is over: its strategy was not asked');
  await lab.close();
  const machine = { cpu: cpus()[0]?.model, cores: cpus().length, load: loadavg()[0] };
  console.log(JSON.stringify({ candidates, rounds, ms: measured, machine }));
} finally {
  rmSync(home, { recursive: true, force: true });
}

/** One large generation that is nearly measured: everything that is known is ranked for the one after it. */
function insertSearch() {
  const study = {
    version: 1,
    name: 'searched',
    question: '',
    shared: {
      dataset: 'fashion-mnist-subset',
      start: { kind: 'checkpoint', checkpoint: 'natural-small-cnn' },
      recipe: { crafting: null, objective: [{ kind: 'cross-entropy', on: 'clean' }] },
      threatModel: { norm: 'linf', epsilon: 0.1 },
      learningRate: { kind: 'constant', rate: 0.01 },
      epochs: 4,
      validation: { images: 100, attack: { kind: 'fgsm' } },
    },
    plans: {},
    arms: [
      {
        name: 'tuned',
        vary: Object.fromEntries(blocks.map((name) => [`blockRates.${name}`, [0, 0.01, 0.1, 1]])),
      },
      { name: 'all layers' },
    ],
    seeds: [0],
    strategy: { kind: 'random', candidates: 4096 },
    search: { epochs: 0.5, fitness: { kind: 'pareto' } },
    evaluation: { attacks: [{ name: 'FGSM', attack: { kind: 'fgsm' } }], images: 50 },
    comparison: { baseline: 'all layers' },
  };
  const database = new BetterSqlite3(join(home, 'temper.sqlite'));
  database
    .prepare(
      "INSERT INTO studies (id, name, study_json, state, created_at) VALUES ('study-aaaaaaaaaaaa', 'searched', ?, 'stopped', '2026-11-29T00:00:00.000Z')",
    )
    .run(JSON.stringify(study));
  const insert = database.prepare(
    `INSERT INTO study_candidates (study_id, number, generation, origin, genome_json, epochs, state, run_id, reused, clean,
       robust, spent_ms)
     VALUES ('study-aaaaaaaaaaaa', ?, 1, 'random', ?, 0.5, 'measured', ?, 0, ?, ?, 1000)`,
  );
  database.transaction(() => {
    for (let index = 0; index < candidates; index += 1) {
      const genome = blocks.map((_, place) => Math.floor(index / 4 ** place) % 4);
      const share = (index * 0.618) % 1;
      insert.run(index + 1, JSON.stringify(genome), runId(index), share, 1 - share / 2);
    }
  })();
  database.close();
}

async function repeated(work) {
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  times.sort((left, right) => left - right);
  const rounded = (value) => Math.round(10 * value) / 10;
  return { median: rounded(times[Math.floor(rounds / 2)]), worst: rounded(times.at(-1)) };
}
