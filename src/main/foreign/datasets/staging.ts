import { join } from 'node:path';
import type { RejectedFile } from '../../../contract/datasets/dataset';
import { splitNames } from '../../core/datasets/packed-files';
import { openWriter } from './file-writer';
import { createNumberList } from './numbers-list';
import type { ImageSource } from './readers/reader';
import { throwIfCancelled } from '../../core/datasets/cancelled';

/** All images of a source in the source's order, in one file; beside it only small numbers in memory. */
export interface StagedImages {
  pixelsFile: string;
  /** Label of each image. */
  labels: Uint16Array;
  /** The source's split of each image, as a position in `splitNames`. */
  splits: Uint16Array;
  /** Every pixel of every image has equal channels. */
  allGrey: boolean;
  rejected: RejectedFile[];
}

/**
 * Reads a source once, from start to end. Only afterwards is it known which images are usable,
 * and with that how they are divided and ordered: hence the intermediate file.
 */
export async function stageImages(
  source: ImageSource,
  directory: string,
  onItem: (done: number) => void,
  signal: AbortSignal,
): Promise<StagedImages> {
  const pixelsFile = join(directory, 'staging.u8');
  const writer = openWriter(pixelsFile);
  const labels = createNumberList();
  const splits = createNumberList();
  const rejected: RejectedFile[] = [];
  let allGrey = source.image.channels === 3;
  let done = 0;
  try {
    for await (const item of source.items()) {
      throwIfCancelled(signal);
      if (item.kind === 'image') {
        writer.write(item.pixels);
        labels.push(item.label);
        splits.push(splitNames.indexOf(item.split));
        allGrey = allGrey && isGrey(item.pixels);
      } else {
        rejected.push({ path: item.path, reason: item.reason });
      }
      onItem((done += 1));
    }
    writer.finish();
  } finally {
    writer.abandon();
  }
  return { pixelsFile, labels: labels.values(), splits: splits.values(), allGrey, rejected };
}

/** Whether every pixel has equal channels. @param pixels [height, width, 3] */
export function isGrey(pixels: Uint8Array): boolean {
  for (let at = 0; at < pixels.length; at += 3) {
    if (pixels[at] !== pixels[at + 1] || pixels[at] !== pixels[at + 2]) return false;
  }
  return true;
}
