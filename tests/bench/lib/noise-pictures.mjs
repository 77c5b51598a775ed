// Pictures of noise in two classes, for measurements to which the pixels do not matter.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';

/** Writes a folder for each class with square colour JPEG files. */
export async function writeNoisePictures(folder, side, picturesPerClass) {
  for (const label of ['first', 'second']) {
    mkdirSync(join(folder, label), { recursive: true });
    for (let index = 0; index < picturesPerClass; index += 1) {
      const pixels = new Uint8Array(side * side * 3).map(() => Math.random() * 256);
      await sharp(pixels, { raw: { width: side, height: side, channels: 3 } })
        .jpeg()
        .toFile(join(folder, label, `${index}.jpg`));
    }
  }
}
