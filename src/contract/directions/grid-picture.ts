import type { ImageGrid } from './generator';

/** Pixels between the images of a grid. */
const gap = 2;

/** A grid of images as one picture on white: pixels [height, width, channels] from 0 to 255. */
export function gridPicture(grid: ImageGrid): {
  height: number;
  width: number;
  channels: number;
  pixels: Uint8Array<ArrayBuffer>;
} {
  const { rows, columns, channels } = grid;
  const height = rows * (grid.height + gap) + gap;
  const width = columns * (grid.width + gap) + gap;
  const pixels = new Uint8Array(height * width * channels).fill(255);
  const line = grid.width * channels;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const image = (row * columns + column) * grid.height * line;
      for (let y = 0; y < grid.height; y += 1) {
        const top = gap + row * (grid.height + gap) + y;
        const left = gap + column * (grid.width + gap);
        const source = grid.pixels.subarray(image + y * line, image + (y + 1) * line);
        pixels.set(source, (top * width + left) * channels);
      }
    }
  }
  return { height, width, channels, pixels };
}

/** The columns of a grid one after the other and back, each as a picture of its rows. */
export function backAndForth(grid: ImageGrid): {
  height: number;
  width: number;
  channels: number;
  frames: Uint8Array[];
} {
  const length = grid.height * grid.width * grid.channels;
  const columns = Array.from({ length: grid.columns }, (_, column) => {
    const pixels = new Uint8Array(grid.rows * length);
    for (let row = 0; row < grid.rows; row += 1) {
      const start = (row * grid.columns + column) * length;
      pixels.set(grid.pixels.subarray(start, start + length), row * length);
    }
    return gridPicture({ ...grid, columns: 1, pixels });
  });
  const { height = 0, width = 0, channels = 0 } = columns[0] ?? {};
  const back = columns.slice(1, -1).reverse();
  return { height, width, channels, frames: [...columns, ...back].map(({ pixels }) => pixels) };
}
