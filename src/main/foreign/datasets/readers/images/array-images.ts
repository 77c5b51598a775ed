import { areSides, longestSide } from '../../../../../contract/models/network';
import type { NpyType } from '../../../../core/files/npy';

/** How an array's images lie in it. */
export interface ArrayLayout {
  count: number;
  height: number;
  width: number;
  channels: 1 | 3;
  /** [images, channels, height, width] instead of [images, height, width, channels]. */
  planes: boolean;
}

/** The factor that brings an array's values to 0…255. */
export type ValueScale = number;

/** The layout from the dimensions of an array of images, or in words why it has none. */
export function imageLayout(dimensions: number[]): ArrayLayout | { problem: string } {
  const [count, first, second, third] = dimensions as [number, number, number, number | undefined];
  const found =
    third === undefined
      ? { height: first, width: second, channels: 1, planes: false }
      : isChannels(third)
        ? { height: first, width: second, channels: third, planes: false }
        : { height: second, width: third, channels: first, planes: true };
  const { height, width, channels } = found;
  const fits = dimensions.length <= 4 && isChannels(channels) && areSides(height, width);
  if (fits) return { ...found, count, channels };
  return {
    problem: `its dimensions are ${dimensions.join(' × ')}; images × height × width, with 1 or 3 channels last or second, and sides up to ${longestSide} are expected`,
  };
}

function isChannels(size: number): size is 1 | 3 {
  return size === 1 || size === 3;
}

/** The factor for values in a range; null when it is not a range of pixels. */
export function valueScale(lowest: number, highest: number, types: NpyType[]): ValueScale | null {
  const whole = types.every(({ kind }) => kind === 'unsigned' || kind === 'signed');
  if (lowest < 0) return null;
  if (highest <= 1 && !whole) return 255;
  if (highest <= 255) return 1;
  const wide = types.every(({ kind, bytes }) => kind === 'unsigned' && bytes === 2);
  return wide ? 255 / 65_535 : null;
}

/** One image's values as [height, width, channels] bytes, rounded. */
export function toPixels(values: Float64Array, layout: ArrayLayout, scale: ValueScale): Uint8Array {
  const pixels = new Uint8Array(values.length);
  const { channels, planes } = layout;
  const plane = layout.height * layout.width;
  for (let index = 0; index < pixels.length; index += 1) {
    const from = planes ? (index % channels) * plane + Math.floor(index / channels) : index;
    pixels[index] = Math.round((values[from] as number) * scale);
  }
  return pixels;
}
