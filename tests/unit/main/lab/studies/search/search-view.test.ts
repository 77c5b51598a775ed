import { describe, expect, it } from 'vitest';
import { expandStudy, parsedArmPlan } from '../../../../../../src/contract/studies/expand';
import type { CandidateRecord } from '../../../../../../src/contract/studies/search/records';
import { isOtherSearch } from '../../../../../../src/main/lab/studies/search/other-search';
import { refuseSmallBudget } from '../../../../../../src/main/lab/studies/search/search-estimate';
import {
  searchProgress,
  withSearch,
} from '../../../../../../src/main/lab/studies/search/search-progress';
import {
  chosenChanges,
  viewSearch,
} from '../../../../../../src/main/lab/studies/search/search-view';
import type { Study } from '../../../../../../src/contract/studies/study';
import { makeStudy } from '../../../../../support/studies';

const vary = { 'learningRate.rate': [0.01, 0.1, 1] };

function searching(changes: Record<string, unknown> = {}): Study {
  return makeStudy({
    arms: [{ name: 'tuned', changes: { epochs: 4 }, vary }, { name: 'scratch' }],
    strategy: { kind: 'grid' },
    search: { epochs: 1 },
    ...changes,
  });
}

function view(study: Study, candidates: CandidateRecord[]) {
  const plans = new Map(
    expandStudy(study, new Map()).arms.flatMap((arm) => {
      const { plan } = parsedArmPlan(arm);
      return plan ? [[arm.name, plan] as const] : [];
    }),
  );
  const found = viewSearch(study, plans, candidates);
  if (!found) throw new Error('no search');
  return found;
}

function candidate(number: number, changes: Partial<CandidateRecord> = {}): CandidateRecord {
  return {
    number,
    generation: 1,
    origin: 'grid',
    genome: [number - 1],
    epochs: 1,
    state: 'measured',
    problem: null,
    runId: null,
    reused: false,
    clean: number / 10,
    robust: number / 10,
    eer: null,
    spentMs: 1000,
    ...changes,
  };
}

describe('a search as it stands in the history', () => {
  it('goes on with what has no result, and takes up what was left', () => {
    const found = view(searching(), [candidate(1), candidate(2, { state: 'running' })]);
    expect(found.isOver).toBe(false);
    expect(found.open.map(({ genome }) => genome)).toEqual([[1], [2]]);
    expect(chosenChanges(found)).toBeNull();
    expect(searchProgress(found)).toMatchObject({ ended: 1, most: 3, remainingMs: 2000 });
  });

  it('chooses the best that there is once it is over, and nothing where all failed', () => {
    const all = [candidate(1), candidate(2), candidate(3)];
    expect(chosenChanges(view(searching(), all))).toEqual({ 'learningRate.rate': 1 });
    const failed = all.map((each) => ({
      ...each,
      state: 'failed' as const,
      clean: null,
      robust: null,
    }));
    const found = view(searching(), failed);
    expect(found.isOver).toBe(true);
    expect(chosenChanges(found)).toBeNull();
  });

  it('sets only trainings of one length against each other', () => {
    const study = searching({ strategy: { kind: 'halving', candidates: 3, reduction: 3 } });
    const short = [candidate(1), candidate(2), candidate(3, { clean: 0.9, robust: 0.9 })];
    const long = candidate(4, { epochs: 3, generation: 2, genome: [2], clean: 0.5, robust: 0.5 });
    expect(view(study, short).best?.number).toBe(3);
    expect(view(study, [...short, long]).best?.number).toBe(4);
  });

  it('ends with its budget, and goes on where it is given more', () => {
    const budget = (budgetMs: number) =>
      view(searching({ search: { epochs: 1, budgetMs } }), [candidate(1), candidate(2)]);
    expect(budget(2000).isOver).toBe(true);
    expect(budget(2500).open).toHaveLength(1);
    expect(searchProgress(budget(2500)).remainingMs).toBe(500);
  });

  it('is another search where anything but the budget differs', () => {
    const before = searching();
    expect(isOtherSearch(before, searching({ search: { epochs: 1, budgetMs: 5 } }))).toBe(false);
    expect(isOtherSearch(before, searching({ search: { epochs: 2 } }))).toBe(true);
    expect(isOtherSearch(before, searching({ seeds: [7] }))).toBe(true);
  });

  it('refuses a budget within which not one generation can be measured', () => {
    const estimate = { candidates: 50, least: 20, candidateMs: 60_000, totalMs: null };
    const within = (budgetMs: number) => () =>
      refuseSmallBudget({ name: 'small' }, { ...estimate, budgetMs });
    expect(within(1_200_000)).not.toThrow();
    expect(within(600_000)).toThrow(
      /search.budgetMs: 10 min is too little: the first 20 candidates alone take about 20 min/,
    );
    const one = { ...estimate, least: 1, budgetMs: 50_000 };
    expect(() => refuseSmallBudget({ name: 'small' }, one)).toThrow(
      /50 s is too little: one candidate alone takes about 1 min\. Give it/,
    );
  });
});

describe('the progress of a study that searches', () => {
  const arms = {
    trials: 2,
    ended: 0,
    failed: 0,
    fraction: 0,
    remainingMs: 6000,
    isAtMost: false,
    current: null,
  };

  it('counts search and arms by their time', () => {
    const half = searchProgress(view(searching(), [candidate(1)]));
    const progress = withSearch(arms, half);
    expect(progress.remainingMs).toBe(8000);
    expect(progress.fraction).toBeCloseTo(1000 / 9000);
    expect(withSearch(arms, null)).toBe(arms);
  });
});
