import type { Plan } from '../../../contract/plans/plan';
import type { LabContext } from '../context';
import { chosenDirections } from '../evaluations/evaluation-directions';

/**
 * A plan with what the directions of its augmentation are now, and the file of their generator; null where it has none. What
 * is gone is left to `planIssuesForDataset`, which names it.
 */
export function withAugmentationDirections(
  { database, paths }: Pick<LabContext, 'database' | 'paths'>,
  plan: Plan,
): { plan: Plan; generatorFile: string | null } {
  const { directions } = plan.augmentation;
  const found = directions && chosenDirections(database, directions);
  if (!found) return { plan, generatorFile: null };
  const { generator, along } = found;
  const filled = { ...directions, generator: generator.id, along };
  return {
    plan: { ...plan, augmentation: { ...plan.augmentation, directions: filled } },
    generatorFile: paths.generator(generator.id).file,
  };
}
