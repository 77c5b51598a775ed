import { clipped, type UnitImage } from './image';

/** Rec. 601 weights, as torchvision and Pillow use them. */
const greyWeights = [0.299, 0.587, 0.114] as const;

/** The grey value of the pixel that begins at an index; images with other than three channels have their mean. */
function greyAt({ pixels, shape: { channels } }: UnitImage, at: number): number {
  let sum = 0;
  for (let channel = 0; channel < channels; channel += 1) {
    const weight = channels === 3 ? (greyWeights[channel] as number) : 1 / channels;
    sum += weight * (pixels[at + channel] as number);
  }
  return sum;
}

/** Every pixel times a factor. */
export function changeBrightness({ pixels }: UnitImage, factor: number): void {
  for (let index = 0; index < pixels.length; index += 1) {
    pixels[index] = clipped((pixels[index] as number) * factor);
  }
}

/** Away from the mean grey value of the image, or towards it. */
export function changeContrast(image: UnitImage, factor: number): void {
  const { pixels, shape } = image;
  let sum = 0;
  for (let at = 0; at < pixels.length; at += shape.channels) sum += greyAt(image, at);
  const mean = sum / (shape.height * shape.width);
  for (let index = 0; index < pixels.length; index += 1) {
    pixels[index] = clipped(factor * (pixels[index] as number) + (1 - factor) * mean);
  }
}

/** Away from the grey of each pixel, or towards it; grey images stay as they are. */
export function changeSaturation(image: UnitImage, factor: number): void {
  const { pixels, shape } = image;
  if (shape.channels < 3) return;
  for (let at = 0; at < pixels.length; at += shape.channels) {
    const grey = greyAt(image, at);
    for (let index = at; index < at + shape.channels; index += 1) {
      pixels[index] = clipped(factor * (pixels[index] as number) + (1 - factor) * grey);
    }
  }
}

/** Keeps the highest bits of each 8-bit value. */
export function posterize({ pixels }: UnitImage, bits: number): void {
  const mask = 256 - 2 ** (8 - bits);
  for (let index = 0; index < pixels.length; index += 1) {
    pixels[index] = (Math.round((pixels[index] as number) * 255) & mask) / 255;
  }
}

/** Inverts what lies above a threshold. */
export function solarize({ pixels }: UnitImage, threshold: number): void {
  for (let index = 0; index < pixels.length; index += 1) {
    const value = pixels[index] as number;
    if (value > threshold) pixels[index] = 1 - value;
  }
}

/** Stretches each channel to the whole range; one of a single value stays as it is. */
export function autocontrast({ pixels, shape: { channels } }: UnitImage): void {
  for (let channel = 0; channel < channels; channel += 1) {
    let low = 1;
    let high = 0;
    for (let index = channel; index < pixels.length; index += channels) {
      low = Math.min(low, pixels[index] as number);
      high = Math.max(high, pixels[index] as number);
    }
    if (high <= low) continue;
    for (let index = channel; index < pixels.length; index += channels) {
      pixels[index] = clipped(((pixels[index] as number) - low) / (high - low));
    }
  }
}

/** Evens out the histogram of each channel's 8-bit values, as Pillow does. */
export function equalize({ pixels, shape: { channels } }: UnitImage): void {
  for (let channel = 0; channel < channels; channel += 1) {
    const counts = new Uint32Array(256);
    for (let index = channel; index < pixels.length; index += channels) {
      const value = Math.round((pixels[index] as number) * 255);
      counts[value] = (counts[value] as number) + 1;
    }
    let last = 255;
    while (counts[last] === 0) last -= 1;
    const step = Math.floor((pixels.length / channels - (counts[last] as number)) / 255);
    if (step === 0) continue;
    const table = new Float32Array(256);
    let before = Math.floor(step / 2);
    for (let value = 0; value < 256; value += 1) {
      table[value] = Math.min(255, Math.floor(before / step)) / 255;
      before += counts[value] as number;
    }
    for (let index = channel; index < pixels.length; index += channels) {
      pixels[index] = table[Math.round((pixels[index] as number) * 255)] as number;
    }
  }
}

/** Away from the image smoothed by the kernel (1 1 1; 1 5 1; 1 1 1)/13, or towards it; the border stays. */
export function changeSharpness({ pixels, shape }: UnitImage, factor: number): void {
  const { height, width, channels } = shape;
  const source = pixels.slice();
  const row = width * channels;
  for (let y = 1; y < height - 1; y += 1) {
    for (let index = y * row + channels; index < (y + 1) * row - channels; index += 1) {
      let sum = 4 * (source[index] as number);
      for (let dy = -row; dy <= row; dy += row) {
        for (let dx = -channels; dx <= channels; dx += channels) {
          sum += source[index + dy + dx] as number;
        }
      }
      pixels[index] = clipped(factor * (source[index] as number) + ((1 - factor) * sum) / 13);
    }
  }
}
