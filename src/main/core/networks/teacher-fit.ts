import { TemperError } from '../../../contract/errors';
import { firstMovedClass } from '../../../contract/models/class-order';
import type { ImageShape, Network } from '../../../contract/models/network';
import type { Recipe } from '../../../contract/plans/recipe';
import { layersOf, needsTeacherClasses } from '../../../contract/terms';
import { assertSameFeatures } from './features';

/** A network, and the classes that it tells apart in the order of its logits; none where they have no names. */
interface NamedClasses {
  network: Network;
  classNames: readonly string[];
}

/** A frozen network that a recipe compares with. */
interface ComparedTeacher extends NamedClasses {
  name: string;
}

/**
 * @throws TemperError 'invalid-plan' for images of another shape, a layer that one of the networks does not have, features of other
 *   sizes, and classes of another number or in another order where answers are compared
 */
export function assertTeacherFits(
  { crafting, objective }: Recipe,
  { network, classNames }: NamedClasses,
  teacher: ComparedTeacher,
): void {
  assertSameImages(network.input, teacher);
  const raised = crafting?.ascends.kind === 'feature-distance' ? [crafting.ascends.layer] : [];
  for (const layer of [...layersOf(objective), ...raised]) {
    assertSameFeatures(network, teacher.network, layer);
  }
  if (!needsTeacherClasses(objective)) return;
  if (teacher.network.classes !== network.classes) {
    throw new TemperError(
      'invalid-plan',
      `The teacher "${teacher.name}" tells ${teacher.network.classes} classes apart and the network ${network.classes}: its answers cannot be learned. Use a teacher with the same classes.`,
    );
  }
  assertSameOrder(classNames, teacher);
}

/** Both see the same images. */
function assertSameImages(own: ImageShape, { name, network: { input } }: ComparedTeacher): void {
  const [wanted, taken] = [own, input].map(
    ({ height, width, channels }) => `${height}×${width}×${channels}`,
  );
  if (wanted === taken) return;
  throw new TemperError(
    'invalid-plan',
    `The teacher "${name}" takes images of ${taken} (height×width×channels) and the network images of ${wanted}: it cannot look at what is trained on. Use a teacher for images of ${wanted}, or add the dataset in the size of the teacher (--resize).`,
  );
}

function assertSameOrder(own: readonly string[], { name, classNames }: ComparedTeacher): void {
  const place = firstMovedClass(own, classNames);
  if (place === null) return;
  throw new TemperError(
    'invalid-plan',
    `The teacher "${name}" tells the same classes apart in another order: class ${place} is "${classNames[place]}" for the teacher and "${own[place]}" for the network, so that its answers would teach other classes. Use a teacher with the classes in this order, or compare features in place of answers (the term feature-distance).`,
  );
}
