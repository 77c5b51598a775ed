import type { StudyArm, Trial, TrialResult } from '../arm';
import type { Arm } from '../study';
import type { StrategyKind } from './strategy-kind';
import { everyTrial, withoutResult } from './trials';

/** What strategies have in common that choose among what an arm varies: all other arms are carried out as they are written. */
export const searching = {
  issues: () => [],
  variants: ({ changes }: Arm) => [{ suffix: '', changes }],
  next: (
    { order }: { order: 'seeds' | 'arms' },
    arms: readonly StudyArm[],
    results: readonly TrialResult[],
  ): Trial[] => withoutResult(everyTrial(arms, order), results),
} satisfies Pick<StrategyKind<{ order: 'seeds' | 'arms' }>, 'issues' | 'variants' | 'next'>;
