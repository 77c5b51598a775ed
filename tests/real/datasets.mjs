import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import { npyFile } from '../support/datasets/array-files.ts';
import { packages } from './files.mjs';
import { filesOf } from './fetch.mjs';

const shapesPerClass = 12;

/**
 * A folder that `temper datasets add` reads, with the images that a model is tried on.
 * @param {import('./files.mjs').RealModel} model
 * @param {string} folder an existing one
 * @param {string | null} jpegArchive the archive of CIFAR-10 as JPEG files; null where there is none
 * @returns {Promise<string | null>} null where the images are not at hand
 */
export async function datasetFor(model, folder, jpegArchive) {
  if (model.dataset === 'cifar10-jpeg') return jpegArchive;
  const images = await filesOf(packages.foolbox, (path) => /data\/imagenet_\d+_\d+\./.test(path));
  const target = join(folder, model.id);
  await mkdir(target, { recursive: true });
  const [height, width] = model.size;
  const pixels = await Promise.all(images.map((path) => scaled(path, height, width)));
  if (model.dataset === 'imagenet-20') {
    writeArrays(target, pixels, images.map(labelOf), model);
  } else {
    // Labels without a meaning: enough to train for an epoch, nothing to measure an accuracy on.
    const repeated = Array.from({ length: shapesPerClass * model.classes }, (_, index) => index);
    writeArrays(
      target,
      repeated.map((index) => pixels[index % pixels.length]),
      repeated.map((index) => index % model.classes),
      model,
    );
  }
  return target;
}

/** `imagenet_03_281.jpg` has the label 281. */
function labelOf(path) {
  return Number(/_(\d+)\.\w+$/.exec(basename(path))?.[1]);
}

/** As foolbox gives its images to a network: both sides scaled to the size, by cubic interpolation. */
async function scaled(path, height, width) {
  return sharp(readFileSync(path))
    .resize({ height, width, fit: 'fill', kernel: 'cubic' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer();
}

/** The same images in every split: a class of ImageNet has one here. */
function writeArrays(folder, images, labels, { classes, size }) {
  if (existsSync(join(folder, 'classes.txt'))) return;
  const pixels = new Uint8Array(Buffer.concat(images));
  const shape = [images.length, ...size, 3];
  for (const split of ['train', 'val', 'test']) {
    writeFileSync(join(folder, `x_${split}.npy`), npyFile(shape, pixels));
    writeFileSync(
      join(folder, `y_${split}.npy`),
      npyFile([labels.length], Uint16Array.from(labels)),
    );
  }
  const names = Array.from({ length: classes }, (_, index) => `class ${index}`);
  writeFileSync(join(folder, 'classes.txt'), `${names.join('\n')}\n`);
}
