import { afterEach, beforeEach, expect, it } from 'vitest';
import type { EvaluationRecord } from '../../../../../src/contract/evaluations/evaluation';
import { standingResult } from '../../../../../src/contract/evaluations/standing-result';
import type { RunId } from '../../../../../src/contract/ids';
import { wilsonInterval } from '../../../../../src/main/core/numerics/intervals';
import { insertCheckpoint } from '../../../../../src/main/lab/store/repositories/checkpoints';
import {
  insertEvaluation,
  listEvaluationsOfRun,
  listResultsOfRuns,
  setEvaluationSummary,
} from '../../../../../src/main/lab/store/repositories/evaluations/evaluations';
import { setWorkState } from '../../../../../src/main/lab/store/repositories/queue/work';
import {
  insertRun,
  setRunCheckpoint,
} from '../../../../../src/main/lab/store/repositories/runs/runs';
import { makeSummary } from '../../../../support/evaluation-summary';
import {
  makeCheckpoint,
  makeEvaluation,
  makeEvaluationPlan,
  makeRun,
  openTestContext,
  type TestLab,
} from '../../../../support/lab-records';

let lab: TestLab;
beforeEach(() => {
  lab = openTestContext();
});
afterEach(() => lab.remove());

const share = wilsonInterval(3, 4);
const summary = makeSummary({ clean: share, worstCase: share });
const [best, last] = [makeCheckpoint({ kind: 'best' }), makeCheckpoint({ kind: 'last' })];

/** What a run was evaluated as, and what is told of it. */
type Kind = 'own' | 'own, last' | 'other data' | 'other data, last' | 'validation' | 'cancelled';

function evaluated(kind: Kind, run: RunId, place: number): EvaluationRecord {
  const { id, manifest } = lab.dataset;
  const model = kind.endsWith('last') ? last : best;
  return makeEvaluation(model.id, id, {
    runId: run,
    state: kind === 'cancelled' ? 'cancelled' : 'completed',
    datasetFingerprint: kind.startsWith('other') ? 'other' : manifest.fingerprint,
    plan: makeEvaluationPlan({ split: kind === 'validation' ? 'validation' : 'test' }),
    createdAt: `2026-11-24T12:0${place}:00.000Z`,
  });
}

it.each<[string, Kind[], number | null]>([
  ['none', [], null],
  ['the newest of equals', ['own', 'own'], 1],
  ['the best weights before the last', ['own', 'own, last'], 0],
  ['its own data before a later look at other data', ['own', 'other data'], 0],
  ['the last weights on its own data before the best on other', ['own, last', 'other data'], 0],
  ['other data where there is nothing else', ['other data', 'other data, last'], 0],
  ['test images, whatever came of other splits later', ['other data', 'validation'], 0],
  ['none of other splits alone', ['validation'], null],
  ['nothing that was cancelled', ['own', 'cancelled'], 0],
])('stands for a run: %s', (_, kinds, expected) => {
  const { database, dataset } = lab;
  for (const model of [best, last]) insertCheckpoint(database, model);
  const run = { ...makeRun(dataset), bestCheckpointId: best.id };
  insertRun(database, run);
  setRunCheckpoint(database, run.id, 'best', best.id);
  const evaluations = kinds.map((kind, place) => evaluated(kind, run.id, place));
  for (const evaluation of evaluations) {
    const { id, state } = evaluation;
    insertEvaluation(database, evaluation);
    setEvaluationSummary(database, id, summary);
    const ending = { error: null, labId: null, finishedAt: null };
    if (state === 'completed' || state === 'cancelled') {
      setWorkState(database, 'evaluation', id, { state, ...ending });
    }
  }
  const ids = evaluations.map(({ id }) => id);
  const standing = expected === null ? undefined : ids[expected];
  expect(standingResult(run, listEvaluationsOfRun(database, run.id))?.id).toBe(standing);
  expect(listResultsOfRuns(database).map(({ id }) => id)).toEqual(standing ? [standing] : []);
});
