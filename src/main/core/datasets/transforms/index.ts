import type { ImageShape } from '../../../../contract/models/network';
import type { Transform, TransformKindName, TransformOf } from '../../../../contract/transforms';
import type { Random } from '../../numerics/random';
import { applyColourJitter } from './colour-jitter';
import { applyCutout } from './cutout';
import type { DatasetFacts, UnitImage } from './image';
import { applyTrivialAugment } from './trivial-augment';

/** Changes one image in place. Draws the same number of values at every setting, so that another setting moves no other image. */
type Apply<Name extends TransformKindName> = (
  image: UnitImage,
  settings: TransformOf<Name>,
  random: Random,
  facts: DatasetFacts,
) => void;

const transformers: { [Name in TransformKindName]: Apply<Name> } = {
  cutout: applyCutout,
  'colour-jitter': applyColourJitter,
  'trivial-augment': applyTrivialAugment,
};

/**
 * Changes every image of a batch in place by each transform in turn.
 *
 * @param images [count, height, width, channels] in [0, 1]; stays within
 */
export function transformImages(
  images: Float32Array,
  shape: ImageShape,
  transforms: readonly Transform[],
  random: Random,
  facts: DatasetFacts,
): void {
  const length = shape.height * shape.width * shape.channels;
  for (let start = 0; start < images.length; start += length) {
    const image = { pixels: images.subarray(start, start + length), shape };
    for (const transform of transforms) {
      const apply = transformers[transform.kind] as Apply<TransformKindName>;
      apply(image, transform, random, facts);
    }
  }
}
