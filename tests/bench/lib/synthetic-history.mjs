// A data home with many runs and metric points, for measurements of the history and of the window.
import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import BetterSqlite3 from 'better-sqlite3';
import { openSources } from '../../support/load-source.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
/** The built lab; another build than the one in `out` can be measured. */
const labFile = join(process.env.TEMPER_TEST_BUILD ?? join(root, 'out/main'), 'lab.cjs');
const templateFile = join(root, 'resources/plans/template-make-robust.json');
const recipes = ['adversarial', 'natural'];
const states = ['completed', 'completed', 'completed', 'failed', 'diverged', 'interrupted'];

const sources = await openSources();
const { unpackReply } = await sources.load('/src/contract/protocol/reply-text.ts');
await sources.close();

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
      return unpackReply(reply).value;
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
 * Every run has a model and a completed evaluation.
 *
 * @param {{runs: number, stepsPerRun: number, imagesEvaluated?: number}} size each step is one row of five values;
 *   only evaluations with images can be compared
 */
export function fillHistory(home, { runs, stepsPerRun, imagesEvaluated = 0 }) {
  const database = new BetterSqlite3(join(home, 'temper.sqlite'));
  const dataset = database.prepare('SELECT id, name, fingerprint FROM datasets').get();
  const template = JSON.parse(readFileSync(templateFile, 'utf8'));
  database.transaction(() => {
    for (let index = 0; index < runs; index += 1) {
      const plan = planOf(dataset, template, index);
      insertRun(database, dataset, plan, index, stepsPerRun);
      insertMetrics(database, runId(index), stepsPerRun);
      insertEpochs(database, runId(index), stepsPerRun);
      insertModel(database, dataset, plan, index);
      insertEvaluation(database, dataset, index, imagesEvaluated);
    }
  })();
  database.close();
}

const stepsPerEpoch = 200;
export const runId = (index) => `run-bench${String(index).padStart(7, '0')}`;

function planOf(dataset, template, index) {
  const recipe = recipes[index % 2];
  return {
    ...template,
    name: `study ${Math.floor(index / 5)} seed ${index % 5}`,
    dataset: dataset.name,
    seed: index % 5,
    epochs: 10 + (Math.floor(index / 5) % 4),
    ...(recipe === 'natural' && {
      recipe: { crafting: null, objective: [{ kind: 'cross-entropy', on: 'clean' }] },
      start: { kind: 'fresh', network: { preset: 'small-cnn', width: 16 } },
    }),
  };
}

/** From 0 to 1, other for each run. */
const shareOf = (index) => ((index * 7919) % 1000) / 1000;
const createdAtOf = (index) => new Date(Date.UTC(2026, 0, 1) + index * 3_600_000).toISOString();
const checkpointId = (index) => `checkpoint-bench${String(index).padStart(7, '0')}`;
const costOf = (index) => ({
  imagePasses: 1.1e6,
  trainingSetPasses: 110,
  pretrainingImagePasses: 3e5,
  durationMs: 500_000 + index * 100,
});

function insertRun(database, dataset, plan, index, steps) {
  const best = {
    epoch: 9,
    step: steps - 1,
    validationCleanAccuracy: 0.7 + shareOf(index) * 0.2,
    validationAdversarialAccuracy: 0.4 + shareOf(index) * 0.2,
  };
  const createdAt = createdAtOf(index);
  database
    .prepare(
      `INSERT INTO runs (id, name, plan_json, state, reason, dataset_id, dataset_fingerprint, dataset_name,
         network_name, parameters, best_json, cost_json, colour_index, created_at, started_at, finished_at)
       VALUES (?, ?, ?, ?, NULL, ?, ?, ?, 'small-cnn width 16', 61706, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      runId(index),
      plan.name,
      JSON.stringify(plan),
      states[index % states.length],
      dataset.id,
      dataset.fingerprint,
      dataset.name,
      JSON.stringify(best),
      JSON.stringify(costOf(index)),
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

function insertEpochs(database, id, steps) {
  database
    .prepare(
      `WITH RECURSIVE epoch(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM epoch WHERE n + 1 <= ?)
       INSERT INTO metric_rows (run_id, series, step, epoch, values_json)
       SELECT ?, 'epoch', n * ?, n, printf(
         '{"validationCleanAccuracy":%.6f,"validationAdversarialAccuracy":%.6f,"validationCleanLoss":%.6f,"trainLoss":%.6f}',
         0.9 - 0.3 / (1 + n), 0.6 - 0.5 / (1 + n), 0.4 + 1.0 / (1 + n), 0.8 + 1.0 / (1 + n))
       FROM epoch`,
    )
    .run(Math.floor(steps / stepsPerEpoch), id, stepsPerEpoch);
}

/** The best checkpoint of a run; its file is not there. */
function insertModel(database, dataset, plan, index) {
  const name = `${plan.name} best`;
  const createdAt = createdAtOf(index);
  const card = {
    name,
    description: '',
    parent: null,
    plan,
    datasetName: dataset.name,
    datasetFingerprint: dataset.fingerprint,
    classNames: Array.from({ length: 10 }, (_, label) => `class ${label}`),
    epoch: 9,
    step: 1800,
    metrics: { validationAdversarialAccuracy: 0.4 + shareOf(index) * 0.2 },
    cost: costOf(index),
    licence: null,
    createdAt,
    createdBy: 'bench',
  };
  const digest = index.toString(16).padStart(64, '0');
  database
    .prepare(
      `INSERT INTO checkpoints (id, kind, name, file, weights_sha256, run_id, parent_id, network_name, parameters,
         forward_macs, card_json, created_at)
       VALUES (?, 'best', ?, '/nowhere', ?, ?, NULL, 'small-cnn width 16', 61706, 2e6, ?, ?)`,
    )
    .run(checkpointId(index), name, digest, runId(index), JSON.stringify(card), createdAt);
  database
    .prepare('UPDATE runs SET best_checkpoint_id = ? WHERE id = ?')
    .run(checkpointId(index), runId(index));
}

function insertEvaluation(database, dataset, index, images) {
  const id = `evaluation-bench${String(index).padStart(7, '0')}`;
  const clean = 0.7 + shareOf(index) * 0.2;
  const robust = 0.4 + shareOf(index) * 0.2;
  const total = Math.max(1, images);
  const shareOfImages = (value) => {
    const count = Math.round(value * total);
    return { count, total, value: count / total, low: value - 0.02, high: value + 0.02 };
  };
  const attack = { kind: 'pgd', steps: 20, stepSize: { relativeToEpsilon: 0.1 }, iterate: 'best' };
  const threatModel = { norm: 'linf', epsilon: 8 / 255 };
  const attacks = [{ name: 'PGD-20', attack }];
  const plan = { split: 'test', images: total, seed: 0, threatModel, attacks };
  const summary = {
    clean: shareOfImages(clean),
    attacks: [{ ...attacks[0], accuracy: shareOfImages(robust), durationMs: 9000 }],
    worstCase: shareOfImages(robust),
    curve: [],
    checks: [],
    durationMs: 12_000,
    passes: total * 22,
  };
  const createdAt = createdAtOf(index);
  database
    .prepare(
      `INSERT INTO evaluations (id, checkpoint_id, run_id, dataset_id, dataset_fingerprint, plan_json, state, fraction,
         summary_json, created_at, finished_at)
       VALUES (?, ?, ?, ?, ?, ?, 'completed', 1, ?, ?, ?)`,
    )
    .run(
      id,
      checkpointId(index),
      runId(index),
      dataset.id,
      dataset.fingerprint,
      JSON.stringify(plan),
      JSON.stringify(summary),
      createdAt,
      createdAt,
    );
  if (images > 0) insertImages(database, id, images, { clean, robust });
}

function insertImages(database, id, images, { clean, robust }) {
  const insert = database.prepare(
    `INSERT INTO evaluation_images (evaluation_id, attack_name, image_index, label, prediction, margin)
     VALUES (?, ?, ?, ?, ?, ?)`,
  );
  for (const [attack, share] of Object.entries({ clean, 'PGD-20': robust })) {
    for (let image = 0; image < images; image += 1) {
      const label = image % 10;
      const isRight = ((image * 7919) % images) / images < share;
      insert.run(id, attack, image, label, isRight ? label : (label + 1) % 10, isRight ? 1 : -1);
    }
  }
}
