import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type {
  StudyExecutor,
  TrialOrder,
} from '../../../../../src/main/lab/studies/executors/executor';
import { startSession } from '../../../../../src/main/lab/studies/study-session';
import { putMetrics } from '../../../../../src/main/lab/store/repositories/runs/metrics';
import { insertRun, setRunState } from '../../../../../src/main/lab/store/repositories/runs/runs';
import { findStudy, setStudyContent } from '../../../../../src/main/lab/store/repositories/studies';
import { listCandidates } from '../../../../../src/main/lab/store/repositories/study-candidates';
import { plantStudy } from '../../../../support/cluster-tasks';
import { at, makeRun, openTestContext, type TestLab } from '../../../../support/lab-records';
import { makeStudy } from '../../../../support/studies';

let lab: TestLab;
beforeEach(() => {
  lab = openTestContext();
});
afterEach(() => lab.remove());

/** Trains nothing: every run is there at once, when as many as there are places have been ordered. */
class ParallelExecutor implements StudyExecutor {
  readonly goesOn = 'Jobs go on.';
  readonly places = 10;
  most = 0;
  readonly keptWeights: boolean[] = [];
  #open = 0;
  isClosed = false;

  async carryOut({ view, began, keepsWeights }: TrialOrder): Promise<void> {
    this.keptWeights.push(keepsWeights);
    this.#open += 1;
    this.most = Math.max(this.most, this.#open);
    await Promise.resolve();
    if (!view.plan) throw new Error('no plan');
    const run = makeRun(lab.dataset, { name: view.plan.name, plan: view.plan });
    insertRun(lab.database, run);
    const columns = { validationCleanAccuracy: [0.5], validationAdversarialAccuracy: [0.4] };
    putMetrics(lab.database, run.id, { series: 'epoch', steps: [1], epochs: [1], columns });
    setRunState(lab.database, run.id, {
      state: 'completed',
      reason: 'trained',
      error: null,
      labId: null,
      finishedAt: at,
    });
    began(run.id, false);
    this.#open -= 1;
  }

  stop = () => Promise.resolve();
  pause = () => Promise.resolve();
  continue = () => Promise.resolve();
  close(): void {
    this.isClosed = true;
  }
}

const neverVerifies = () => Promise.reject(new Error('nothing is to be verified'));

describe('a search whose candidates are carried out side by side', () => {
  it('gives each its own number, measures all, and closes its executor', async () => {
    const studyId = plantStudy(lab);
    const study = makeStudy({
      name: 'tiny study',
      arms: [
        { name: 'tuned', vary: { 'learningRate.rate': [0.01, 0.03, 0.1, 1] } },
        { name: 'scratch' },
      ],
      seeds: [0],
      strategy: { kind: 'grid' },
      search: { epochs: 1 },
    });
    setStudyContent(lab.database, studyId, study);
    const executor = new ParallelExecutor();
    const session = startSession({
      context: lab.context,
      executor,
      studyId,
      only: ['tuned'],
      verify: neverVerifies,
      changed: () => undefined,
      explain: (error) => error,
    });
    await session.ended;
    const candidates = listCandidates(lab.database, studyId);
    expect(candidates.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
    expect(new Set(candidates.map(({ runId }) => runId)).size).toBe(4);
    expect(candidates.every(({ state }) => state === 'measured')).toBe(true);
    expect(executor.most).toBe(4);
    expect(executor.isClosed).toBe(true);
    expect(findStudy(lab.database, studyId)?.labId).toBeNull();
  });
});

describe('a search for the lowest equal error rate', () => {
  it('verifies every candidate with the weights that its run keeps, and chooses by that alone', async () => {
    const studyId = plantStudy(lab);
    const fitness = { kind: 'verification', dataset: 'others', seed: 3 };
    const study = makeStudy({
      name: 'tiny study',
      arms: [
        { name: 'tuned', vary: { 'learningRate.rate': [0.01, 0.03, 0.1] } },
        { name: 'scratch' },
      ],
      seeds: [0],
      strategy: { kind: 'grid' },
      search: { epochs: 1, fitness },
    });
    setStudyContent(lab.database, studyId, study);
    const executor = new ParallelExecutor();
    const asked: unknown[] = [];
    const errors = new Map([
      ['candidate 1', 0.3],
      ['candidate 2', 0.1],
      ['candidate 3', 0.2],
    ]);
    const session = startSession({
      context: lab.context,
      executor,
      studyId,
      only: ['tuned'],
      verify: async ({ name }, given) => {
        asked.push(given);
        return [...errors].find(([candidate]) => name.includes(candidate))?.[1] ?? 1;
      },
      changed: () => undefined,
      explain: (error) => error,
    });
    await session.ended;
    expect(executor.keptWeights.slice(0, 3)).toEqual([true, true, true]);
    expect(asked[0]).toMatchObject({ ...fitness, folds: 2, same: 400, different: 4000 });
    expect(listCandidates(lab.database, studyId)).toMatchObject([
      { eer: 0.3, clean: 0.5 },
      { eer: 0.1, clean: 0.5 },
      { eer: 0.2, clean: 0.5 },
    ]);
    expect(session.search()?.best).toEqual({ number: 2, clean: 0.5, robust: 0.4, eer: 0.1 });
  });
});

describe('a study of which only some arms are carried out', () => {
  it('counts its runs among those', async () => {
    const studyId = plantStudy(lab);
    setStudyContent(
      lab.database,
      studyId,
      makeStudy({ name: 'tiny study', arms: [{ name: 'first' }, { name: 'scratch' }], seeds: [0] }),
    );
    const places: string[] = [];
    const session = startSession({
      context: lab.context,
      executor: new ParallelExecutor(),
      studyId,
      only: ['scratch'],
      verify: neverVerifies,
      changed: () => {
        const { current, trials } = session.progress();
        if (current) places.push(`${current.arm} ${current.number}/${trials}`);
      },
      explain: (error) => error,
    });
    await session.ended;
    expect(new Set(places)).toEqual(new Set(['scratch 1/1']));
  });
});
