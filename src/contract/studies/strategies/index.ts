import type { StudyArm, Trial, TrialResult } from '../arm';
import type { Arm, Study } from '../study';
import { grid } from './grid';
import { list } from './list';
import type { StudyStrategy } from './schemas';
import type { StrategyKind } from './strategy-kind';

type KindMap = {
  [Kind in StudyStrategy['kind']]: StrategyKind<Extract<StudyStrategy, { kind: Kind }>>;
};

/** Every way to choose the runs of a study. */
const strategyKinds: KindMap = { list, grid };

function kindOf(strategy: StudyStrategy): StrategyKind<StudyStrategy> {
  return strategyKinds[strategy.kind];
}

/** The study's own strategy, or the plain one that its arms need. */
export function strategyOf({ strategy, arms }: Pick<Study, 'strategy' | 'arms'>): StudyStrategy {
  if (strategy) return strategy;
  const varies = arms.some(({ vary }) => Object.keys(vary).length > 0);
  return { kind: varies ? 'grid' : 'list', order: 'seeds' };
}

export function strategyIssues(strategy: StudyStrategy, arm: Arm) {
  return kindOf(strategy).issues(arm);
}

export function armVariants(strategy: StudyStrategy, arm: Arm) {
  return kindOf(strategy).variants(arm);
}

/** What is to be carried out next, most urgent first; see `StrategyKind.next`. */
export function nextTrials(
  strategy: StudyStrategy,
  arms: readonly StudyArm[],
  results: readonly TrialResult[],
): Trial[] {
  return kindOf(strategy).next(strategy, arms, results);
}
