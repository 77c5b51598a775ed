import { TemperError } from '../../../contract/errors';
import type { Network } from '../../../contract/models/network';
import type { Recipe } from '../../../contract/plans/recipe';
import { layersOf, needsTeacherClasses } from '../../../contract/terms';
import { assertSameFeatures } from './features';

/** A frozen network that a recipe compares with. */
interface ComparedTeacher {
  name: string;
  network: Network;
}

/**
 * @throws TemperError 'invalid-plan' for a layer that one of the networks does not have, features of other sizes, and classes of
 *   another number where answers are compared
 */
export function assertTeacherFits(
  { crafting, objective }: Recipe,
  network: Network,
  teacher: ComparedTeacher,
): void {
  const raised = crafting?.ascends.kind === 'feature-distance' ? [crafting.ascends.layer] : [];
  for (const layer of [...layersOf(objective), ...raised]) {
    assertSameFeatures(network, teacher.network, layer);
  }
  if (!needsTeacherClasses(objective) || teacher.network.classes === network.classes) return;
  throw new TemperError(
    'invalid-plan',
    `The teacher "${teacher.name}" tells ${teacher.network.classes} classes apart and the network ${network.classes}: its answers cannot be learned. Use a teacher with the same classes.`,
  );
}
