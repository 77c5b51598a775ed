import type { ImageShape } from '../../../../contract/models/network';
import type { Pixels } from './change';

/**
 * Adds to the value of hue, saturation and value, which is the largest channel: colours keep hue and saturation, so
 * that all channels are scaled alike. Black becomes grey.
 */
export function brighten(image: Pixels, { channels }: ImageShape, amount: number): Pixels {
  const result = new Float32Array(image.length);
  for (let start = 0; start < image.length; start += channels) {
    const pixel = image.subarray(start, start + channels);
    const value = Math.max(...pixel);
    const raised = Math.min(1, value + amount);
    for (let channel = 0; channel < channels; channel += 1) {
      result[start + channel] =
        value === 0 ? raised : ((pixel[channel] as number) * raised) / value;
    }
  }
  return result;
}

/** Draws every channel towards its mean over the image. */
export function lowerContrast(image: Pixels, { channels }: ImageShape, factor: number): Pixels {
  const means = new Float64Array(channels);
  image.forEach((value, index) => {
    means[index % channels] = (means[index % channels] as number) + value;
  });
  const pixels = image.length / channels;
  return image.map((value, index) => {
    const mean = (means[index % channels] as number) / pixels;
    return (value - mean) * factor + mean;
  });
}
