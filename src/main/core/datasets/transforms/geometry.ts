import type { UnitImage } from './image';

/** Where a pixel comes from, from the centre of the image: x' = xx·x + xy·y + x0, y' = yx·x + yy·y + y0. */
export interface Affine {
  xx: number;
  xy: number;
  yx: number;
  yy: number;
  x0: number;
  y0: number;
}

export const unmoved: Affine = { xx: 1, xy: 0, yx: 0, yy: 1, x0: 0, y0: 0 };

/** Moves the image; pixels come from the nearest one, and what lies outside is black. */
export function move({ pixels, shape }: UnitImage, { xx, xy, yx, yy, x0, y0 }: Affine): void {
  const { height, width, channels } = shape;
  const source = pixels.slice();
  const middleX = (width - 1) / 2;
  const middleY = (height - 1) / 2;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const dx = x - middleX;
      const dy = y - middleY;
      const fromX = Math.round(xx * dx + xy * dy + x0 + middleX);
      const fromY = Math.round(yx * dx + yy * dy + y0 + middleY);
      const inside = fromX >= 0 && fromX < width && fromY >= 0 && fromY < height;
      const from = (fromY * width + fromX) * channels;
      const to = (y * width + x) * channels;
      for (let channel = 0; channel < channels; channel += 1) {
        pixels[to + channel] = inside ? (source[from + channel] as number) : 0;
      }
    }
  }
}
