import type { StudyArm, Trial, TrialResult } from '../arm';
import {
  candidateKey,
  type Candidate,
  type MeasuredCandidate,
  type SearchTask,
} from '../search/candidate';
import type { Arm, Study } from '../study';
import { evolution } from './evolution';
import { grid } from './grid';
import { halving } from './halving';
import { list } from './list';
import { random } from './random';
import type { StudyStrategy } from './schemas';
import type { StrategyKind, Variant } from './strategy-kind';

type KindMap = {
  [Kind in StudyStrategy['kind']]: StrategyKind<Extract<StudyStrategy, { kind: Kind }>>;
};

/** Every way to choose the runs of a study. */
const strategyKinds: KindMap = { list, grid, random, halving, evolution };

export function strategyKindOf(strategy: StudyStrategy): StrategyKind<StudyStrategy> {
  return strategyKinds[strategy.kind];
}

/** The study's own strategy, or the plain one that its arms need. */
export function strategyOf({ strategy, arms }: Pick<Study, 'strategy' | 'arms'>): StudyStrategy {
  if (strategy) return strategy;
  const varies = arms.some(({ vary }) => Object.keys(vary).length > 0);
  return { kind: varies ? 'grid' : 'list', order: 'seeds' };
}

export function strategyIssues(strategy: StudyStrategy, arm: Arm) {
  return strategyKindOf(strategy).issues(arm);
}

/** The arms that are made of a written one; only one in a search, which chooses among what the arm varies. */
export function armVariants(strategy: StudyStrategy, arm: Arm, search: Study['search']): Variant[] {
  if (search) return [{ suffix: '', changes: arm.changes }];
  return strategyKindOf(strategy).variants(arm);
}

/** What is to be carried out next, most urgent first; see `StrategyKind.next`. */
export function nextTrials(
  strategy: StudyStrategy,
  arms: readonly StudyArm[],
  results: readonly TrialResult[],
): Trial[] {
  return strategyKindOf(strategy).next(strategy, arms, results);
}

/**
 * How many candidates a search needs before it has found anything: its first generation where others follow from that, one
 * where it is the only one.
 */
export function leastCandidates(task: SearchTask<StudyStrategy>): number {
  const most = strategyKindOf(task.strategy).search?.most(task);
  return most?.generations === 1 ? 1 : nextCandidates(task, null, []).length;
}

/**
 * The candidates of the present generation that have no result yet; none when the search is over. They follow from seed and
 * results alone: whoever asks after a kill gets the same.
 *
 * @param budgetMs no further candidate once this is spent; null for no limit
 */
export function nextCandidates(
  task: SearchTask<StudyStrategy>,
  budgetMs: number | null,
  measured: readonly MeasuredCandidate[],
): Candidate[] {
  const { search } = strategyKindOf(task.strategy);
  const spentMs = measured.reduce((sum, each) => sum + each.spentMs, 0);
  if (!search || (budgetMs !== null && spentMs >= budgetMs)) return [];
  const known = new Map(measured.map((each) => [candidateKey(each), each]));
  const earlier: MeasuredCandidate[] = [];
  for (let number = 1; ; number += 1) {
    const generation = search.generation(task, number, earlier);
    const open = generation.filter((each) => !known.has(candidateKey(each)));
    if (generation.length === 0 || open.length > 0) return open;
    for (const each of generation) {
      const result = known.get(candidateKey(each));
      if (result) earlier.push({ ...result, ...each });
    }
  }
}
