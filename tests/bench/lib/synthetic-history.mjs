// A data home with many runs and metric points, for measurements of the history and of the window.
import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import BetterSqlite3 from 'better-sqlite3';

const root = fileURLToPath(new URL('../../..', import.meta.url));
/** The built lab; another build than the one in `out` can be measured. */
const labFile = join(process.env.TEMPER_TEST_BUILD ?? join(root, 'out/main'), 'lab.cjs');
const template = join(root, 'resources/plans/template-make-robust.json');
const recipes = ['adversarial-fine-tuning', 'natural'];
const states = ['completed', 'completed', 'completed', 'failed', 'diverged', 'interrupted'];

/** A lab process on a data home, spoken to as the window's shell speaks to it. */
export async function startLab(home) {
  const child = fork(labFile, [], {
    serialization: 'advanced',
    env: { ...process.env, TEMPER_HOME: home },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const waiting = new Map();
  let nextId = 1;
  await new Promise((ready, failed) => {
    child.on('message', (message) => {
      if (message.type === 'ready') ready();
      else if (message.type === 'refused') failed(new Error(message.error.message));
      else if (message.type === 'reply') waiting.get(message.id)?.(message.reply);
    });
    child.on('exit', (code) => failed(new Error(`the lab ended with ${code}`)));
  });
  return {
    async call(name, input = {}) {
      const id = nextId++;
      const reply = await new Promise((answer) => {
        waiting.set(id, answer);
        child.send({ type: 'call', id, name, input });
      });
      waiting.delete(id);
      if (!reply.ok) throw new Error(reply.error.message);
      return reply.value;
    },
    close: () =>
      new Promise((done) => {
        child.on('exit', done);
        child.send({ type: 'shutdown' });
      }),
  };
}

/**
 * Fills a data home that a lab has opened once.
 *
 * @param {string} home
 * @param {{runs: number, stepsPerRun: number}} size each step is one row of five values
 */
export function fillHistory(home, { runs, stepsPerRun }) {
  const database = new BetterSqlite3(join(home, 'temper.sqlite'));
  const dataset = database.prepare('SELECT id, name, fingerprint FROM datasets').get();
  const plan = JSON.parse(readFileSync(template, 'utf8'));
  database.transaction(() => {
    for (let index = 0; index < runs; index += 1) {
      insertRun(database, dataset, plan, index, stepsPerRun);
      insertMetrics(database, runId(index), stepsPerRun);
    }
  })();
  database.close();
}

export const runId = (index) => `run-bench${String(index).padStart(7, '0')}`;

function insertRun(database, dataset, template, index, steps) {
  const recipe = recipes[index % 2];
  const name = `study ${Math.floor(index / 5)} seed ${index % 5}`;
  const share = ((index * 7919) % 1000) / 1000;
  const plan = {
    ...template,
    name,
    dataset: dataset.name,
    seed: index % 5,
    epochs: 10 + (Math.floor(index / 5) % 4),
    ...(recipe === 'natural' && {
      recipe: { kind: 'natural' },
      start: { kind: 'fresh', network: { preset: 'small-cnn', width: 16 } },
    }),
  };
  const best = {
    epoch: 9,
    step: steps - 1,
    validationCleanAccuracy: 0.7 + share * 0.2,
    validationAdversarialAccuracy: 0.4 + share * 0.2,
  };
  const cost = {
    imagePasses: 1.1e6,
    trainingSetPasses: 110,
    pretrainingImagePasses: 3e5,
    durationMs: 500_000 + index * 100,
  };
  const createdAt = new Date(Date.UTC(2026, 0, 1) + index * 3_600_000).toISOString();
  database
    .prepare(
      `INSERT INTO runs (id, name, plan_json, state, reason, dataset_id, dataset_fingerprint, dataset_name,
         network_name, parameters, best_json, cost_json, colour_index, created_at, started_at, finished_at)
       VALUES (?, ?, ?, ?, NULL, ?, ?, ?, 'small-cnn width 16', 61706, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      runId(index),
      name,
      JSON.stringify(plan),
      states[index % states.length],
      dataset.id,
      dataset.fingerprint,
      dataset.name,
      JSON.stringify(best),
      JSON.stringify(cost),
      index,
      createdAt,
      createdAt,
      createdAt,
    );
  if (index % 3 === 0) {
    database
      .prepare("INSERT INTO annotations VALUES (?, ?, 'A note of **one line**.', ?, 0, ?)")
      .run(runId(index), JSON.stringify(['sweep', `batch ${index % 7}`]), index % 2, createdAt);
  }
}

function insertMetrics(database, id, steps) {
  database
    .prepare(
      `WITH RECURSIVE step(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM step WHERE n + 1 < ?)
       INSERT INTO metric_rows (run_id, series, step, epoch, values_json)
       SELECT ?, 'train', n, n / 200.0, printf(
         '{"loss":%.6f,"accuracy":%.6f,"learningRate":%.6f,"epsilon":0.031373,"imagesPerSecond":%.3f}',
         2.3 / (1 + n / 100.0), 0.9 - 0.8 / (1 + n / 300.0), 0.05 / (1 + n / 500.0), 1900 + n % 97)
       FROM step`,
    )
    .run(steps, id);
}
