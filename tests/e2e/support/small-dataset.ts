import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';

export const classCount = 10;
export const imagesPerClass = 24;
const side = 28;

/**
 * A folder with one subfolder per class, as a person would bring it, and one file that is broken.
 *
 * @param offset moves the shapes, in pixels: with another one no image is the same
 */
export async function writeSmallDataset(
  folder: string,
  classes = classCount,
  offset = 0,
): Promise<void> {
  for (let label = 0; label < classes; label += 1) {
    const classFolder = join(folder, `shape ${label}`);
    await mkdir(classFolder, { recursive: true });
    for (let index = 0; index < imagesPerClass; index += 1) {
      await sharp(drawShape(label, index, offset), {
        raw: { width: side, height: side, channels: 1 },
      })
        .png()
        .toFile(join(classFolder, `${index}.png`));
    }
  }
  await writeFile(join(folder, 'shape 3', 'broken.jpg'), '');
}

/** A bright bar: its angle is the class, its place differs from image to image. */
function drawShape(label: number, index: number, offset: number): Buffer {
  const angle = (Math.PI * label) / classCount;
  const shift = ((index % 7) - 3) * 0.8 + offset;
  const pixels = Buffer.alloc(side * side);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const distance = Math.abs(
        (x - side / 2 + shift) * Math.sin(angle) - (y - side / 2 + offset) * Math.cos(angle),
      );
      pixels[y * side + x] = Math.max(0, Math.round(255 - distance * 60));
    }
  }
  return pixels;
}
