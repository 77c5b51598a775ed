import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { insertCheckpoint } from '../../../../../../src/main/lab/store/repositories/checkpoints';
import { insertEvaluation } from '../../../../../../src/main/lab/store/repositories/evaluations/evaluations';
import { insertRun } from '../../../../../../src/main/lab/store/repositories/runs/runs';
import { openStudy } from '../../../../../../src/main/lab/studies/study-content';
import { viewTrials } from '../../../../../../src/main/lab/studies/study-view';
import { findKnownRun } from '../../../../../../src/main/lab/studies/trials/known-runs';
import {
  makeCheckpoint,
  makeEvaluation,
  makeRun,
  openTestContext,
  type TestLab,
} from '../../../../../support/lab-records';
import { makeStudy } from '../../../../../support/studies';

let lab: TestLab;
beforeEach(() => {
  lab = openTestContext();
});
afterEach(() => lab.remove());

const openTiny = () =>
  openStudy(lab.context, makeStudy({ arms: [{ name: 'scratch' }], seeds: [0] }), null);

/** The one trial of a study that was never carried out. */
function firstTrial(looksForRuns: boolean) {
  const [trial] = viewTrials(lab.context, openTiny(), null, null, { looksForRuns });
  if (!trial?.plan || trial.identity === null) throw new Error('no trial');
  return { ...trial, plan: trial.plan, identity: trial.identity };
}

/** The same training under another name, completed, its best checkpoint measured or not. */
function plantRun({ weights, isMeasured }: { weights: boolean; isMeasured: boolean }) {
  const run = makeRun(lab.dataset, {
    name: 'of somebody else',
    plan: { ...firstTrial(false).plan, name: 'of somebody else' },
    state: 'completed',
  });
  insertRun(lab.database, run);
  const file = join(lab.context.paths.home, 'best.safetensors');
  if (weights) writeFileSync(file, '');
  const checkpoint = makeCheckpoint({ kind: 'best', runId: run.id, file });
  insertCheckpoint(lab.database, checkpoint);
  const evaluation = makeEvaluation(checkpoint.id, lab.dataset.id, {
    plan: openTiny().evaluation,
    datasetFingerprint: lab.dataset.manifest.fingerprint,
    runId: run.id,
    state: isMeasured ? 'completed' : 'interrupted',
  });
  insertEvaluation(lab.database, evaluation);
  return run;
}

function known(needsWeights: 'always' | 'until-measured' | 'never') {
  const { plan, identity } = firstTrial(false);
  const wanted = { plan, identity, report: ['best'] as const, opened: openTiny() };
  return findKnownRun(lab.context, { ...wanted, needsWeights })?.name ?? null;
}

describe('a completed run of the history', () => {
  it.each([
    { weights: true, isMeasured: false, standsFor: ['always', 'until-measured', 'never'] },
    { weights: false, isMeasured: true, standsFor: ['until-measured', 'never'] },
    { weights: false, isMeasured: false, standsFor: ['never'] },
  ])(
    'with weights: $weights, measured: $isMeasured stands for a trial that needs them $standsFor',
    ({ standsFor, ...run }) => {
      plantRun(run);
      const needs = ['always', 'until-measured', 'never'] as const;
      expect(needs.filter((each) => known(each) === 'of somebody else')).toEqual(standsFor);
    },
  );

  it('is counted before a study begins that was never carried out', () => {
    expect(firstTrial(true).record).toMatchObject({ state: 'waiting', reused: false });
    const run = plantRun({ weights: false, isMeasured: true });
    expect(firstTrial(true).record).toMatchObject({
      state: 'completed',
      runId: run.id,
      reused: true,
    });
    expect(firstTrial(false).record).toMatchObject({ state: 'waiting', runId: null });
  });
});
