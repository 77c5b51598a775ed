import { TemperError } from '../../../contract/errors';
import type { Split } from '../../../contract/evaluations/evaluation';
import { toUnitFloats } from '../../core/datasets/batches';
import { openDataset, type PackedDataset } from '../../core/datasets/packed-dataset';
import { checkFingerprint } from '../measurement/check-network';
import { firstImages } from '../measurement/read-batch';
import { createCapturingCompiler, type Compiler } from '../runtime/capture/compiler';
import { openGenerator, type Generator } from './generator';

export interface OpenedGenerator {
  dataset: PackedDataset;
  generator: Generator;
  compiler: Compiler;
}

/**
 * The generator of a job with its dataset. What has to be freed afterwards, in reverse order, is added to `release`.
 *
 * @throws TemperError for files that cannot be used, and images that are not those of the generator
 */
export function openForDirections(
  {
    generatorFile,
    dataset: data,
  }: {
    generatorFile: string;
    dataset: { directory: string; fingerprint: string };
  },
  release: (() => void)[],
): OpenedGenerator {
  const dataset = openDataset(data.directory);
  release.push(() => dataset.close());
  checkFingerprint(dataset, data.directory, data.fingerprint);
  const compiler = createCapturingCompiler();
  release.push(() => compiler.dispose());
  const generator = openGenerator(generatorFile, compiler, release);
  const own = generator.networks.encoder.input;
  const given = dataset.manifest.image;
  if (own.height !== given.height || own.width !== given.width || own.channels !== given.channels) {
    const text = ({ height, width, channels }: typeof own) => `${height}×${width}×${channels}`;
    throw new TemperError(
      'invalid-input',
      `The images of "${dataset.manifest.name}" are ${text(given)} and the generator draws ${text(own)}. Use a dataset of the same shape.`,
    );
  }
  return { dataset, generator, compiler };
}

/** The first images of a split, as pixels in [0, 1]; all of a smaller split. */
export function firstPixels(
  dataset: PackedDataset,
  split: Split,
  images: number,
): { pixels: Float32Array<ArrayBuffer>; labels: Int32Array; images: number } {
  const count = Math.min(images, dataset.manifest.splits[split].images);
  const { pixels, labels } = dataset.read(split, firstImages(count));
  return { pixels: toUnitFloats(pixels), labels, images: count };
}

/** Pixels in [0, 1] as bytes. */
export function toBytes(pixels: Float32Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(pixels, (value) => Math.round(255 * Math.min(1, Math.max(0, value))));
}

export function rootMeanSquare(left: Float32Array, right: Float32Array): number {
  let sum = 0;
  left.forEach((value, at) => (sum += (value - (right[at] ?? 0)) ** 2));
  return Math.sqrt(sum / Math.max(1, left.length));
}
