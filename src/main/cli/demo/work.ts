import { measurementPasses } from '../../../contract/attacks';
import type { Plan } from '../../../contract/plans/plan';

/** Image passes of the measurements between epochs: before the first and after each. */
export function validationPasses({ epochs, validation }: Plan): number {
  const { images, attack } = validation;
  const each =
    measurementPasses(images, attack, Infinity) + measurementPasses(images, null, Infinity);
  return (Math.ceil(epochs) + 1) * each;
}
