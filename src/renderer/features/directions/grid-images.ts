import type { SampleImages } from '../../../contract/commands';
import type { ImageGrid } from '../../../contract/directions/generator';

/** The images of a grid, row after row, as the widgets for images take them. */
export function imagesOfGrid({ rows, columns, ...images }: ImageGrid): SampleImages {
  const indexes = Array.from({ length: rows * columns }, (_, index) => index);
  return { ...images, indexes, labels: indexes.map(() => 0) };
}

/** A grid as a PNG file. */
export async function pngOfGrid(
  picture: { height: number; width: number; channels: number; pixels: Uint8Array<ArrayBuffer> },
  paint: (canvas: HTMLCanvasElement, images: SampleImages, position: number) => void,
): Promise<Uint8Array> {
  const canvas = document.createElement('canvas');
  paint(canvas, { ...picture, indexes: [0], labels: [0] }, 0);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Error('the picture could not be encoded');
  return new Uint8Array(await blob.arrayBuffer());
}
