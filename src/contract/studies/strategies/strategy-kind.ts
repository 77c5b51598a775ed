import type { InputIssue } from '../../parse';
import type { StudyArm, Trial, TrialResult } from '../arm';
import type { Arm } from '../study';

/** What is to be known of a way to choose the runs of a study. All of it is pure. */
export interface StrategyKind<Strategy> {
  title: string;
  /** What of an arm the strategy cannot use. */
  issues(arm: Arm): InputIssue[];
  /** The changes that make arms out of a written arm, each with the words that tell it from the others. */
  variants(arm: Arm): Variant[];
  /**
   * What is to be carried out next, given what has come out so far: trials without a result, most urgent first. The
   * study is over when there are none and none is under way. Same arms and results: same answer.
   */
  next(strategy: Strategy, arms: readonly StudyArm[], results: readonly TrialResult[]): Trial[];
}

export interface Variant {
  /** Empty where there is only one. */
  suffix: string;
  changes: Arm['changes'];
}
