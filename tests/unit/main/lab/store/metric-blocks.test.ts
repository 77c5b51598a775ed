import { afterEach, beforeEach, expect, test } from 'vitest';
import type { MetricFrame } from '../../../../../src/contract/runs/run';
import {
  listBlocks,
  rowsOfBlock,
} from '../../../../../src/main/lab/store/repositories/runs/metric-blocks';
import {
  putMetrics,
  readThinned,
} from '../../../../../src/main/lab/store/repositories/runs/metrics';
import { insertRun } from '../../../../../src/main/lab/store/repositories/runs/runs';
import { makeRun, openTestContext, type TestLab } from '../../../../support/lab-records';

let lab: TestLab;
beforeEach(() => {
  lab = openTestContext();
});
afterEach(() => lab.remove());

function frame(from: number, count: number): MetricFrame {
  const steps = Array.from({ length: count }, (_, place) => from + place);
  return { series: 'train', steps, epochs: steps, columns: { loss: steps } };
}

test('a long run of an older history that is resumed catches up little by little, and at once when it is opened', () => {
  const run = makeRun(lab.dataset);
  insertRun(lab.database, run);
  const query = { runId: run.id, series: 'train' as const };
  const before = 40 * rowsOfBlock;
  putMetrics(lab.database, run.id, frame(0, before));
  lab.database.exec('DELETE FROM metric_blocks');
  const noted = () => listBlocks(lab.database, query).length;
  putMetrics(lab.database, run.id, frame(before, 10));
  expect(noted()).toBe(16);
  putMetrics(lab.database, run.id, frame(before + 10, rowsOfBlock));
  expect(noted()).toBe(32);
  const thinned = readThinned(lab.database, { ...query, afterStep: -1, limit: 100 }, 0);
  expect(thinned.total).toBe(before + 10 + rowsOfBlock);
  expect(noted()).toBe(41);
});
