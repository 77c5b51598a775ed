import type { TransformOf } from '../../../../contract/transforms';
import type { Random } from '../../numerics/random';
import type { UnitImage } from './image';
import { changeBrightness, changeContrast, changeSaturation } from './tone';

/** Draws three factors, in the order in which they are applied; a factor of a range of 0 changes nothing. */
export function applyColourJitter(
  image: UnitImage,
  { brightness, contrast, saturation }: TransformOf<'colour-jitter'>,
  random: Random,
): void {
  const changes = [
    [brightness, changeBrightness],
    [contrast, changeContrast],
    [saturation, changeSaturation],
  ] as const;
  for (const [range, change] of changes) {
    const factor = 1 + range * (2 * random.uniform() - 1);
    if (range > 0) change(image, factor);
  }
}
