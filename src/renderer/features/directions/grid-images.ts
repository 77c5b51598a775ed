import type { SampleImages } from '../../../contract/commands';
import type { ImageGrid } from '../../../contract/directions/generator';

/** The images of a grid, row after row, as the widgets for images take them. */
export function imagesOfGrid({ rows, columns, ...images }: ImageGrid): SampleImages {
  const indexes = Array.from({ length: rows * columns }, (_, index) => index);
  return { ...images, indexes, labels: indexes.map(() => 0) };
}
