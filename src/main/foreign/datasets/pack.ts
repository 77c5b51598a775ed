import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import type { SplitSummary } from '../../../contract/datasets/dataset';
import type { Split } from '../../../contract/evaluations/evaluation';
import type { ImageShape } from '../../../contract/models/network';
import type { Division } from './divide';
import { openWriter } from '../../core/datasets/file-writer';
import { fingerprintHead } from '../../core/datasets/fingerprint';
import {
  bytesPerImage,
  bytesPerLabel,
  factorValuesFile,
  groupsFile,
  imagesFile,
  labelsFile,
  splitNames,
} from '../../core/datasets/packed-files';
import { throwIfCancelled } from '../../core/datasets/cancelled';
import type { StagedImages } from './staging';
import { createStatistics } from '../../core/datasets/statistics';

export interface PackedContent {
  fingerprint: string;
  splits: Record<Split, SplitSummary>;
  mean: number[];
  deviation: number[];
}

export interface PackInput {
  staged: StagedImages;
  division: Division;
  classNames: string[];
  /** The shape to store. With one channel where three are staged, the first of the equal three is kept. */
  image: ImageShape;
  stagedChannels: number;
}

const blockBytes = 1 << 20;

/**
 * Copies the staged images into the files of their splits, in their final order, and takes the measures on the way.
 *
 * The fingerprint is SHA-256 over a line of JSON with image shape, class names and image counts, then for each split
 * (train, validation, test) its labels as little-endian 16-bit numbers, its groups likewise and a byte for each of its factors where there are any, then its pixels: what is stored, in its order.
 */
export async function packImages(
  input: PackInput,
  directory: string,
  onImages: (done: number) => void,
  signal: AbortSignal,
): Promise<PackedContent> {
  const fingerprint = createHash('sha256').update(headOf(input));
  const statistics = createStatistics(input.image.channels);
  // Where nothing is trained on, the statistics are those of what is measured.
  const described = input.division.train.length > 0 ? 'train' : 'test';
  const staging = openSync(input.staged.pixelsFile, 'r');
  let done = 0;
  try {
    for (const split of splitNames) {
      const labels = labelBytes(input, split);
      fingerprint.update(labels);
      writeWhole(labelsFile(directory, split), labels);
      const groups = groupBytes(input, split);
      if (groups) {
        fingerprint.update(groups);
        writeWhole(groupsFile(directory, split), groups);
      }
      const factors = factorBytes(input, split);
      if (factors) {
        fingerprint.update(factors);
        writeWhole(factorValuesFile(directory, split), factors);
      }
      const writer = openWriter(imagesFile(directory, split));
      try {
        for (const { pixels, count } of blocks(staging, input, split)) {
          throwIfCancelled(signal);
          writer.write(pixels);
          fingerprint.update(pixels);
          if (split === described) statistics.add(pixels);
          onImages((done += count));
          await setImmediate();
        }
        writer.finish();
      } finally {
        writer.abandon();
      }
    }
  } finally {
    closeSync(staging);
  }
  return {
    fingerprint: fingerprint.digest('hex'),
    splits: {
      train: summarise(input, 'train'),
      validation: summarise(input, 'validation'),
      test: summarise(input, 'test'),
    },
    ...statistics.result(),
  };
}

function headOf({ image, classNames, division, staged }: PackInput): string {
  const counts = splitNames.map((split) => division[split].length);
  return fingerprintHead(image, classNames, counts, {
    groups: staged.groups?.names,
    factors: staged.factors?.factors,
  });
}

function labelBytes({ staged, division }: PackInput, split: Split): Uint8Array {
  return numberBytes(staged.labels, division[split]);
}

/** Null where images belong to nobody. */
function groupBytes({ staged, division }: PackInput, split: Split): Uint8Array | null {
  return staged.groups && numberBytes(staged.groups.ofImage, division[split]);
}

/** Null where it is not known what images were drawn from. */
function factorBytes(
  { staged: { factors }, division }: PackInput,
  split: Split,
): Uint8Array | null {
  if (!factors) return null;
  const width = factors.factors.length;
  const bytes = new Uint8Array(division[split].length * width);
  division[split].forEach((position, image) => {
    bytes.set(factors.ofImages.subarray(position * width, (position + 1) * width), image * width);
  });
  return bytes;
}

/** The numbers of the images at the positions. */
function numberBytes(numbers: Uint16Array, positions: Uint32Array): Uint8Array {
  const bytes = new Uint8Array(positions.length * bytesPerLabel);
  const view = new DataView(bytes.buffer);
  positions.forEach((position, index) => {
    view.setUint16(index * bytesPerLabel, numbers[position] as number, true);
  });
  return bytes;
}

function writeWhole(path: string, bytes: Uint8Array): void {
  const writer = openWriter(path);
  try {
    writer.write(bytes);
    writer.finish();
  } finally {
    writer.abandon();
  }
}

/** A split's images in their order, about a megabyte at a time. */
function* blocks(
  staging: number,
  { division, image, stagedChannels }: PackInput,
  split: Split,
): Generator<{ pixels: Uint8Array; count: number }> {
  const positions = division[split];
  const stagedBytes = bytesPerImage({ ...image, channels: stagedChannels });
  const blockImages = Math.max(1, Math.floor(blockBytes / stagedBytes));
  const block = new Uint8Array(blockImages * stagedBytes);
  for (let at = 0; at < positions.length; at += blockImages) {
    const count = Math.min(blockImages, positions.length - at);
    for (let index = 0; index < count; index += 1) {
      const position = (positions[at + index] as number) * stagedBytes;
      readSync(staging, block, index * stagedBytes, stagedBytes, position);
    }
    const staged = block.subarray(0, count * stagedBytes);
    const pixels = image.channels === stagedChannels ? staged : everyNth(staged, stagedChannels);
    yield { pixels, count };
  }
}

function everyNth(values: Uint8Array, step: number): Uint8Array {
  const kept = new Uint8Array(values.length / step);
  for (let index = 0; index < kept.length; index += 1) kept[index] = values[index * step] as number;
  return kept;
}

function summarise({ staged, division, classNames }: PackInput, split: Split): SplitSummary {
  const classCounts = classNames.map(() => 0);
  for (const position of division[split]) {
    const label = staged.labels[position] as number;
    classCounts[label] = (classCounts[label] as number) + 1;
  }
  return { images: division[split].length, classCounts };
}
