import BetterSqlite3 from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { FewShotPlan, type FewShotReport } from '../../../../../src/contract/few-shot/few-shot';
import { migrate } from '../../../../../src/main/lab/store/migrate';
import { migrations } from '../../../../../src/main/lab/store/migrations';
import { insertCheckpoint } from '../../../../../src/main/lab/store/repositories/checkpoints';
import {
  listFewShotResults,
  putFewShotResult,
} from '../../../../../src/main/lab/store/repositories/few-shot-results';
import { makeCheckpoint, openTestContext, type TestLab } from '../../../../support/lab-records';

let lab: TestLab;
beforeEach(() => {
  lab = openTestContext();
});
afterEach(() => lab.remove());

const checkpoint = makeCheckpoint();

function report(seed: number, mean: number): FewShotReport {
  return {
    plan: FewShotPlan.parse({ seed }),
    checkpointId: checkpoint.id,
    checkpointName: 'model',
    datasetId: lab.dataset.id,
    datasetName: lab.dataset.name,
    datasetFingerprint: lab.dataset.manifest.fingerprint,
    classes: 5,
    images: 100,
    features: 8,
    heads: [
      {
        head: 'prototypes',
        accuracy: { mean, low: mean, high: mean },
        difference: null,
        accuracies: [mean, mean],
        robust: null,
      },
    ],
    episodes: [{ classes: [0], support: [[0]], queries: [[1]] }],
  };
}

it('keeps the newest result of each plan, without its lists of images', () => {
  insertCheckpoint(lab.database, checkpoint);
  putFewShotResult(lab.database, report(0, 0.5), 'first');
  putFewShotResult(lab.database, report(1, 0.6), 'second');
  putFewShotResult(lab.database, report(0, 0.7), 'third');
  const kept = listFewShotResults(lab.database, checkpoint.id);
  expect(kept.map(({ createdAt }) => createdAt)).toEqual(['third', 'second']);
  expect(kept[0]?.report).toEqual({ ...report(0, 0.7), episodes: [] });
  expect(listFewShotResults(lab.database, makeCheckpoint().id)).toEqual([]);
});

it('the migration 230 adds results of checkpoints that are there', () => {
  const database = new BetterSqlite3(':memory:');
  migrate(
    database,
    migrations.filter(({ version }) => version <= 230),
    null,
  );
  database.pragma('foreign_keys = ON');
  const insert = `INSERT INTO few_shot_results (checkpoint_id, report_json, created_at) VALUES ('nothing', '{}', 'now')`;
  expect(() => database.exec(insert)).toThrow(/FOREIGN KEY/);
  database.close();
});
