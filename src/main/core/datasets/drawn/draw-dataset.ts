import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { DatasetManifest, SplitSummary } from '../../../../contract/datasets/dataset';
import type { DrawRequest } from '../../../../contract/directions/factors';
import { TemperError } from '../../../../contract/errors';
import type { Split } from '../../../../contract/evaluations/evaluation';
import { createRandom } from '../../numerics/random';
import { asWriteError } from '../disk-errors';
import { contentFingerprint } from '../fingerprint';
import {
  bytesPerLabel,
  factorValuesFile,
  imagesFile,
  labelsFile,
  manifestFile,
  splitNames,
} from '../packed-files';
import { createStatistics } from '../statistics';
import { factorManifestFile } from './factor-files';
import { drawScene, sceneCount, sceneFactors, sceneSize, sceneValues } from './scene';

/** Drawn between two turns of the event loop. */
const imagesPerTurn = 256;
const imageBytes = sceneSize * sceneSize * 3;

interface DrawTools {
  signal: AbortSignal;
  tell(fraction: number, message: string): void;
}

/**
 * Draws a packed dataset of scenes, with the values of their factors beside them. No scene is drawn twice, so no test image
 * is a training image. The class of an image is its shape.
 *
 * @param directory where it is created; must not exist
 * @throws TemperError `already-exists`, `disk-full`, `read-only`, `cancelled`
 */
export async function drawDataset(
  request: DrawRequest,
  directory: string,
  tools: DrawTools,
): Promise<DatasetManifest> {
  if (existsSync(directory)) {
    throw new TemperError('already-exists', `${directory} exists; choose another folder.`);
  }
  const partial = `${directory}.partial-${process.pid}`;
  try {
    mkdirSync(partial, { recursive: true });
    const manifest = await writeDrawn(request, partial, tools);
    renameSync(partial, directory);
    return manifest;
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    throw asWriteError(error, directory);
  }
}

async function writeDrawn(
  { name, images, seed }: DrawRequest,
  partial: string,
  { signal, tell }: DrawTools,
): Promise<DatasetManifest> {
  const places = createRandom(seed, 'factors').permutation(sceneCount);
  const statistics = createStatistics(3);
  const splits = {} as Record<Split, SplitSummary>;
  let drawn = 0;
  for (const [split, count] of splitSizes(images)) {
    const pixels = new Uint8Array(count * imageBytes);
    const values = new Uint8Array(count * sceneFactors.length);
    for (let image = 0; image < count; image += 1, drawn += 1) {
      const scene = sceneValues(places[drawn] as number);
      values.set(scene, image * sceneFactors.length);
      pixels.set(drawScene(scene), image * imageBytes);
      if (drawn % imagesPerTurn === 0)
        await nextTurn(signal, () => tell(drawn / images, 'drawing'));
    }
    if (split === 'train') statistics.add(pixels);
    splits[split] = writeSplit(partial, split, pixels, values);
  }
  const drawnManifest: DatasetManifest = {
    version: 1,
    name,
    format: 'drawn',
    sourcePath: 'drawn by Temper',
    sourceStamp: JSON.stringify({ images, seed }),
    fingerprint: '',
    image: { height: sceneSize, width: sceneSize, channels: 3 },
    classNames: [...(sceneFactors[0]?.values ?? [])],
    splits,
    ...statistics.result(),
    options: {
      resize: { kind: 'exact' },
      validationFraction: 0.1,
      testFraction: 0.1,
      seed,
      // A mirrored scene is another rotation and position of the same shape.
      flipAllowed: true,
    },
    rejected: [],
    licence: null,
  };
  const manifest = { ...drawnManifest, fingerprint: contentFingerprint(partial, drawnManifest) };
  writeJson(manifestFile(partial), manifest);
  const { fingerprint } = manifest;
  writeJson(factorManifestFile(partial), { version: 1, fingerprint, factors: sceneFactors });
  return manifest;
}

function splitSizes(images: number): [Split, number][] {
  const tenth = Math.floor(images / 10);
  const sizes = { train: images - 2 * tenth, validation: tenth, test: tenth };
  return splitNames.map((split) => [split, sizes[split]]);
}

function writeSplit(
  partial: string,
  split: Split,
  pixels: Uint8Array,
  values: Uint8Array,
): SplitSummary {
  const images = values.length / sceneFactors.length;
  const labels = Buffer.alloc(images * bytesPerLabel);
  const classCounts = (sceneFactors[0]?.values ?? []).map(() => 0);
  for (let image = 0; image < images; image += 1) {
    const label = values[image * sceneFactors.length] as number;
    labels.writeUInt16LE(label, image * bytesPerLabel);
    classCounts[label] = (classCounts[label] ?? 0) + 1;
  }
  writeFileSync(imagesFile(partial, split), pixels, { flush: true });
  writeFileSync(labelsFile(partial, split), labels, { flush: true });
  writeFileSync(factorValuesFile(partial, split), values, { flush: true });
  return { images, classCounts };
}

function writeJson(file: string, value: unknown): void {
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`, { flush: true });
}

async function nextTurn(signal: AbortSignal, tell: () => void): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  if (signal.aborted) {
    throw new TemperError('cancelled', 'Drawing was cancelled; nothing of it was kept.');
  }
  tell();
}
