import { afterEach, beforeEach, expect, it } from 'vitest';
import { findRun, insertRun } from '../../../../../src/main/lab/store/repositories/runs/runs';
import { putCandidate } from '../../../../../src/main/lab/store/repositories/study-candidates';
import { plantStudy } from '../../../../support/cluster-tasks';
import { makeRun, openTestContext, type TestLab } from '../../../../support/lab-records';

let lab: TestLab;
beforeEach(() => {
  lab = openTestContext();
});
afterEach(() => lab.remove());

it('a run that a search made names its study; one that it found in the history is still its maker’s', () => {
  const studyId = plantStudy(lab);
  const [made, found] = [makeRun(lab.dataset), makeRun(lab.dataset, { name: 'mine' })];
  [made, found].forEach((run, place) => {
    insertRun(lab.database, run);
    putCandidate(lab.database, studyId, {
      number: place + 1,
      generation: 1,
      origin: 'random',
      genome: [place],
      epochs: 1,
      state: 'measured',
      problem: null,
      runId: run.id,
      reused: run === found,
      clean: 0.5,
      robust: 0.5,
      eer: null,
      spentMs: 0,
    });
  });
  expect(findRun(lab.database, made.id)?.candidateOf).toBe('tiny study');
  expect(findRun(lab.database, found.id)?.candidateOf).toBeUndefined();
});
