import type { TransformOf } from '../../../../contract/transforms';
import type { Random } from '../../numerics/random';
import type { DatasetFacts, UnitImage } from './image';

/** Draws the row and the column of the centre, and fills the square around it with the mean colour. */
export function applyCutout(
  { pixels, shape: { height, width, channels } }: UnitImage,
  { size }: TransformOf<'cutout'>,
  random: Random,
  { mean }: DatasetFacts,
): void {
  const top = random.integer(height) - Math.floor(size / 2);
  const left = random.integer(width) - Math.floor(size / 2);
  for (let y = Math.max(0, top); y < Math.min(height, top + size); y += 1) {
    for (let x = Math.max(0, left); x < Math.min(width, left + size); x += 1) {
      for (let channel = 0; channel < channels; channel += 1) {
        pixels[(y * width + x) * channels + channel] = mean[channel] ?? 0;
      }
    }
  }
}
