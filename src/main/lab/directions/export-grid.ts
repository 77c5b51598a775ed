import type { GridFormat } from '../../../contract/directions/commands';
import type { DirectionSetRecord } from '../../../contract/directions/direction-set';
import type { ImageGrid } from '../../../contract/directions/generator';
import { backAndForth, gridPicture } from '../../../contract/directions/grid-picture';
import { encodeNpz } from '../../core/files/npz';
import { encodePng } from '../../core/files/png';

/** The grid of an image moved along directions as a file. */
export async function encodeGrid(
  { directions }: DirectionSetRecord,
  grid: ImageGrid,
  { format, shifts }: { format: GridFormat; shifts: readonly number[] },
): Promise<Uint8Array> {
  switch (format) {
    case 'png': {
      const { pixels, ...shape } = gridPicture(grid);
      return encodePng(pixels, shape);
    }
    case 'gif': {
      // Its library is loaded where it is needed: everything else starts faster.
      const { encodeGif } = await import('../../core/files/gif');
      return encodeGif(backAndForth(grid));
    }
    case 'npz':
      return encodeArrays(directions, grid, shifts);
  }
}

function encodeArrays(
  directions: DirectionSetRecord['directions'],
  { rows, columns, height, width, channels, pixels }: ImageGrid,
  shifts: readonly number[],
): Uint8Array {
  const vectors = directions.map(({ vector }) => vector);
  return encodeNpz({
    directions: {
      shape: [rows, vectors[0]?.length ?? 0],
      data: Float32Array.from(vectors.flat()),
    },
    shifts: { shape: [columns], data: Float32Array.from(shifts) },
    images: {
      shape: [rows, columns, height, width, channels],
      data: Float32Array.from(pixels, (value) => value / 255),
    },
  });
}
