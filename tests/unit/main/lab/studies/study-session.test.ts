import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type {
  StudyExecutor,
  TrialOrder,
} from '../../../../../src/main/lab/studies/executors/executor';
import { startSession } from '../../../../../src/main/lab/studies/study-session';
import { putMetrics } from '../../../../../src/main/lab/store/repositories/runs/metrics';
import {
  insertRun,
  setRunEnvironment,
  setRunState,
} from '../../../../../src/main/lab/store/repositories/runs/runs';
import { findStudy, setStudyContent } from '../../../../../src/main/lab/store/repositories/studies';
import {
  listCandidates,
  listCandidateThreads,
} from '../../../../../src/main/lab/store/repositories/study-candidates';
import { plantStudy } from '../../../../support/cluster-tasks';
import { at, makeRun, openTestContext, type TestLab } from '../../../../support/lab-records';
import { makeStudy } from '../../../../support/studies';

let lab: TestLab;
beforeEach(() => {
  lab = openTestContext();
});
afterEach(() => lab.remove());

const environment = {
  ...{
    temperVersion: '0.1.0',
    nodeVersion: '22',
    tensorflowVersion: '2.21',
    runtimeVariant: 'cpu',
  },
  ...{ device: 'CPU', deviceKind: 'cpu' as const, cpuModel: 'x', cores: 4, platform: 'linux' },
};

/** Trains nothing: every run is there at once, when as many as there are places have been ordered. */
class ParallelExecutor implements StudyExecutor {
  readonly goesOn = 'Jobs go on.';
  readonly places: number = 10;
  most = 0;
  readonly needsWeights: TrialOrder['needsWeights'][] = [];
  #open = 0;
  #ended = 0;
  isClosed = false;

  protected accuracies(_order: TrialOrder): [number, number] {
    return [0.5, 0.4];
  }

  async carryOut(order: TrialOrder): Promise<void> {
    const { view, began, needsWeights } = order;
    this.needsWeights.push(needsWeights);
    this.#open += 1;
    this.most = Math.max(this.most, this.#open);
    await Promise.resolve();
    if (!view.plan) throw new Error('no plan');
    const run = makeRun(lab.dataset, { name: view.plan.name, plan: view.plan });
    insertRun(lab.database, run);
    this.#ended += 1;
    const threads = this.#ended > 1 ? 4 : 2;
    setRunEnvironment(lab.database, run.id, { ...environment, threads });
    const [clean, robust] = this.accuracies(order);
    const columns = { validationCleanAccuracy: [clean], validationAdversarialAccuracy: [robust] };
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

/** Trains nothing: its runs end one after the other, in the order that the test gives them. */
class OrderedExecutor extends ParallelExecutor {
  override readonly places: number;
  readonly #next: (waiting: number) => number;
  readonly #waiting: (() => void)[] = [];

  /** @param next which of those that wait ends first */
  constructor(places: number, next: (waiting: number) => number) {
    super();
    this.places = places;
    this.#next = next;
  }

  override async carryOut(order: TrialOrder): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#waiting.push(resolve);
      // All that begin together wait together.
      setImmediate(() => this.#waiting.splice(this.#next(this.#waiting.length), 1)[0]?.());
    });
    await super.carryOut(order);
  }

  /** Few different accuracies: many candidates are equally good. */
  protected override accuracies({ view }: TrialOrder): [number, number] {
    const { rate = 0 } = view.plan?.learningRate as { rate?: number };
    const place = Math.round(rate * 100) + 3 * (view.plan?.batchSize ?? 0);
    return [(place % 3) / 4, (place % 2) / 4];
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
    expect(listCandidateThreads(lab.database, studyId)).toEqual([2, 4]);
    expect(executor.isClosed).toBe(true);
    expect(findStudy(lab.database, studyId)?.labId).toBeNull();
  });
});

describe('a search by evolution', () => {
  const study = makeStudy({
    name: 'tiny study',
    arms: [
      {
        name: 'tuned',
        vary: { 'learningRate.rate': [0.01, 0.02, 0.03, 0.04, 0.05], batchSize: [8, 9, 10, 11] },
      },
      { name: 'scratch' },
    ],
    seeds: [0],
    strategy: {
      kind: 'evolution',
      ...{ generations: 3, random: 6, population: 6, parents: 3, mutated: 3, crossed: 3 },
    },
    search: { epochs: 1 },
  });

  /** What was tried, and what was chosen. */
  async function searched(executor: StudyExecutor) {
    const own = openTestContext();
    const before = lab;
    lab = own;
    const studyId = plantStudy(own);
    setStudyContent(own.database, studyId, study);
    const session = startSession({
      ...{ context: own.context, executor, studyId, only: ['tuned'], verify: neverVerifies },
      changed: () => undefined,
      explain: (error) => error,
    });
    await session.ended;
    const tried = listCandidates(own.database, studyId).map(
      ({ number, genome, generation, origin, clean, robust }) => ({
        ...{ number, genome, generation, origin, clean, robust },
      }),
    );
    const best = session.search()?.best;
    own.remove();
    lab = before;
    return { tried, best };
  }

  it('tries and chooses the same, however many run at once and whichever ends first', async () => {
    const alone = await searched(new OrderedExecutor(1, () => 0));
    expect(alone.tried.length).toBeGreaterThan(12);
    expect(new Set(alone.tried.map(({ generation }) => generation))).toEqual(new Set([1, 2, 3]));
    const last = (waiting: number) => waiting - 1;
    const middle = (waiting: number) => waiting >> 1;
    expect(await searched(new OrderedExecutor(2, last))).toEqual(alone);
    expect(await searched(new OrderedExecutor(100, last))).toEqual(alone);
    expect(await searched(new OrderedExecutor(100, middle))).toEqual(alone);
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
    expect(executor.needsWeights.slice(0, 3)).toEqual(['always', 'always', 'always']);
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
