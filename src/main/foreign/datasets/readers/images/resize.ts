import { availableParallelism } from 'node:os';
import sharp, { type Sharp } from 'sharp';
import type { ResizePolicy } from '../../../../../contract/datasets/dataset';
import type { ImageShape } from '../../../../../contract/models/network';
import { mapInOrder } from '../in-order';
import type { SourceItem } from '../reader';

// Images are small and many: one thread each and no cache of earlier results.
sharp.cache(false);
sharp.concurrency(1);

/** Enough to keep all cores decoding, few enough to bound memory by a handful of images. */
export const imagesInFlight = Math.min(8, availableParallelism() + 2);

/** Scaled with sharp's default kernel (Lanczos 3, antialiased) to what the policy says. */
export function applyResize(image: Sharp, policy: ResizePolicy): Sharp {
  switch (policy.kind) {
    case 'exact':
      return image;
    case 'cover':
      return image.resize(policy.width, policy.height, { fit: 'cover', position: 'centre' });
    case 'stretch':
      return image.resize(policy.width, policy.height, { fit: 'fill' });
  }
}

export function resizedShape(image: ImageShape, policy: ResizePolicy): ImageShape {
  if (policy.kind === 'exact') return image;
  return { height: policy.height, width: policy.width, channels: image.channels };
}

/** Items whose images have one shape, brought to the policy's. */
export function resizeItems(
  items: AsyncIterable<SourceItem>,
  from: ImageShape,
  policy: ResizePolicy,
): AsyncIterable<SourceItem> {
  if (policy.kind === 'exact') return items;
  return mapInOrder(items, imagesInFlight, async (item) => {
    if (item.kind === 'rejected') return item;
    return { ...item, pixels: await resizePixels(item.pixels, from, policy) };
  });
}

async function resizePixels(
  pixels: Uint8Array,
  { height, width, channels }: ImageShape,
  policy: ResizePolicy,
): Promise<Uint8Array> {
  const raw = { height, width, channels: channels as 1 | 3 };
  const resized = applyResize(sharp(pixels, { raw }), policy);
  return resized
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .raw()
    .toBuffer();
}
