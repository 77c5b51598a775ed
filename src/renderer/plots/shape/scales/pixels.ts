import { viridisChannels } from '../confusion';

/** A size and its channels; pixels are interleaved floats in [0, 1]. */
export interface PixelShape {
  height: number;
  width: number;
  channels: number;
}

/** Images as they are. */
export function plainPixels(
  pixels: Float32Array,
  shape: PixelShape,
): Uint8ClampedArray<ArrayBuffer> {
  return paint(shape, (at, channel) => 255 * valueAt(pixels, shape, at, channel));
}

/** What changed, around mid grey, made stronger: 0.5 + strength · (changed − original). */
export function changePixels(
  changed: Float32Array,
  original: Float32Array,
  shape: PixelShape,
  strength: number,
): Uint8ClampedArray<ArrayBuffer> {
  return paint(shape, (at, channel) => {
    const change = valueAt(changed, shape, at, channel) - valueAt(original, shape, at, channel);
    return 255 * (0.5 + strength * change);
  });
}

/** How much each pixel differs (the largest over its channels) on the viridis scale, made stronger. */
export function differencePixels(
  left: Float32Array,
  right: Float32Array,
  shape: PixelShape,
  strength: number,
): Uint8ClampedArray<ArrayBuffer> {
  const colours = Array.from({ length: shape.height * shape.width }, (_, at) => {
    let largest = 0;
    for (let channel = 0; channel < shape.channels; channel += 1) {
      const place = at * shape.channels + channel;
      largest = Math.max(largest, Math.abs((left[place] ?? 0) - (right[place] ?? 0)));
    }
    return viridisChannels(Math.min(1, strength * largest));
  });
  return paint(shape, (at, channel) => colours[at]?.[channel] ?? 0);
}

/** Grey images repeat their channel; of more than three channels the first three are shown. */
function valueAt(pixels: Float32Array, shape: PixelShape, at: number, channel: number): number {
  const shown = shape.channels >= 3 ? channel : 0;
  return pixels[at * shape.channels + shown] ?? 0;
}

function paint(
  { height, width }: PixelShape,
  value: (at: number, channel: number) => number,
): Uint8ClampedArray<ArrayBuffer> {
  const target = new Uint8ClampedArray(height * width * 4);
  for (let at = 0; at < height * width; at += 1) {
    for (let channel = 0; channel < 3; channel += 1) {
      target[at * 4 + channel] = value(at, channel);
    }
    target[at * 4 + 3] = 255;
  }
  return target;
}
