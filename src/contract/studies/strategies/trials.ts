import { trialKey, type StudyArm, type Trial, type TrialResult } from '../arm';

/** Every arm with every seed. */
export function everyTrial(arms: readonly StudyArm[], order: 'seeds' | 'arms'): Trial[] {
  const all = arms.flatMap((arm) => arm.seeds.map((seed, place) => ({ arm, seed, place })));
  const sorted = order === 'arms' ? all : all.sort((left, right) => left.place - right.place);
  return sorted.map(({ arm, seed }) => ({ arm, seed }));
}

export function withoutResult(trials: readonly Trial[], results: readonly TrialResult[]): Trial[] {
  const known = new Set(results.map(({ key }) => key));
  return trials.filter((trial) => !known.has(trialKey(trial)));
}
