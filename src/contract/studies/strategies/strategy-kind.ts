import type { InputIssue } from '../../parse';
import type { StudyArm, Trial, TrialResult } from '../arm';
import type { Candidate, MeasuredCandidate, SearchTask } from '../search/candidate';
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
  /** How it searches among what an arm varies; null for a strategy that cannot. */
  search: SearchKind<Strategy> | null;
}

export interface Variant {
  /** Empty where there is only one. */
  suffix: string;
  changes: Arm['changes'];
}

/** A search goes in generations: what is in one follows from what came of those before, whatever their order. */
interface SearchKind<Strategy> {
  /** What a generation is called. */
  unit: 'generation' | 'rung';
  /**
   * The candidates of a generation, none of them in an earlier one; empty when there is no further generation.
   *
   * @param earlier what came of all earlier generations, one after the other
   */
  generation(
    task: SearchTask<Strategy>,
    number: number,
    earlier: readonly MeasuredCandidate[],
  ): Candidate[];
  /** How many candidates there are at most, and how many epochs they train together, as multiples of the first length. */
  most(task: SearchTask<Strategy>): { candidates: number; lengths: number; generations: number };
}
