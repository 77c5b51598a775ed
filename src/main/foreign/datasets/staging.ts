import { join } from 'node:path';
import type { RejectedFile } from '../../../contract/datasets/dataset';
import { TemperError } from '../../../contract/errors';
import { splitNames } from '../../core/datasets/packed-files';
import { openWriter } from '../../core/datasets/file-writer';
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
  /** Names of groups in the order in which they came, and the group of each image; null where the source says nothing of any. */
  groups: { names: string[]; ofImage: Uint16Array } | null;
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
  const groups = createNumberList();
  const groupNames = new Map<string, number>();
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
        if (item.group !== undefined) groups.push(numberOf(item.group, groupNames));
      } else {
        rejected.push({ path: item.path, reason: item.reason });
      }
      onItem((done += 1));
    }
    writer.finish();
  } finally {
    writer.abandon();
  }
  return {
    pixelsFile,
    labels: labels.values(),
    splits: splits.values(),
    allGrey,
    rejected,
    groups:
      groupNames.size > 0 ? { names: [...groupNames.keys()], ofImage: groups.values() } : null,
  };
}

/** More groups than a number of 16 bits counts. */
const mostGroups = 65_535;

function numberOf(group: string, known: Map<string, number>): number {
  const number = known.get(group) ?? known.size;
  if (number >= mostGroups) {
    throw new TemperError(
      'invalid-input',
      `The images belong to more than ${mostGroups} groups, the last "${group}". Group them by another column or folder.`,
    );
  }
  known.set(group, number);
  return number;
}

/** Whether every pixel has equal channels. @param pixels [height, width, 3] */
export function isGrey(pixels: Uint8Array): boolean {
  for (let at = 0; at < pixels.length; at += 3) {
    if (pixels[at] !== pixels[at + 1] || pixels[at] !== pixels[at + 2]) return false;
  }
  return true;
}
