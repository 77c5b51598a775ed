import type { SampleImages } from '../../contract/commands';

/**
 * One of the images as canvas pixels. Grey images stay grey in both themes: they are data.
 * @param position index into the images that were read, not into the split
 */
function sampleImageData(images: SampleImages, position: number): ImageData {
  const { height, width, channels, pixels } = images;
  const size = height * width * channels;
  const source = pixels.subarray(position * size, (position + 1) * size);
  const target = new Uint8ClampedArray(height * width * 4);
  for (let pixel = 0; pixel < height * width; pixel += 1) {
    const at = pixel * channels;
    const red = source[at] ?? 0;
    target[pixel * 4] = red;
    target[pixel * 4 + 1] = channels >= 3 ? (source[at + 1] ?? 0) : red;
    target[pixel * 4 + 2] = channels >= 3 ? (source[at + 2] ?? 0) : red;
    target[pixel * 4 + 3] = 255;
  }
  return new ImageData(target, width, height);
}

/** Paints one image on a canvas of the image's size; the style sheet scales it. */
export function paintSample(
  canvas: HTMLCanvasElement,
  images: SampleImages,
  position: number,
): void {
  canvas.width = images.width;
  canvas.height = images.height;
  canvas.getContext('2d')?.putImageData(sampleImageData(images, position), 0, 0);
}

/** Paints images side by side, row after row, with a gap of one source pixel. */
export function paintMosaic(
  canvas: HTMLCanvasElement,
  images: SampleImages,
  columns: number,
  rows: number,
): void {
  const stepX = images.width + 1;
  const stepY = images.height + 1;
  canvas.width = columns * stepX - 1;
  canvas.height = rows * stepY - 1;
  const context = canvas.getContext('2d');
  const count = Math.min(images.indexes.length, columns * rows);
  for (let position = 0; position < count; position += 1) {
    context?.putImageData(
      sampleImageData(images, position),
      (position % columns) * stepX,
      Math.floor(position / columns) * stepY,
    );
  }
}
