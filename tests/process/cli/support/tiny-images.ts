import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';

const side = 8;

/**
 * A folder with two classes, dark and light noise, that a tiny network can tell apart.
 *
 * @param seed of the noise: with another one no image is the same
 */
export async function writeTinyImages(folder: string, perClass: number, seed = 1): Promise<void> {
  let state = seed;
  const noise = () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31 - 0.5;
  };
  for (const [name, level] of [
    ['dark', 70],
    ['light', 185],
  ] as const) {
    await mkdir(join(folder, name), { recursive: true });
    for (let index = 0; index < perClass; index += 1) {
      const pixels = Buffer.from(
        Array.from({ length: side * side * 3 }, () => Math.round(level + 90 * noise())),
      );
      await sharp(pixels, { raw: { width: side, height: side, channels: 3 } })
        .png()
        .toFile(join(folder, name, `${index}.png`));
    }
  }
}
