import { join } from 'node:path';
import type { RejectedFile } from '../../../contract/datasets/dataset';
import { mostFactorValues, type Factor } from '../../../contract/directions/factors';
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
  /** What each image was drawn from, as numbers of values [images, factors]; null where that is not asked for. */
  factors: { factors: Factor[]; ofImages: Uint16Array } | null;
}

/**
 * Reads a source once, from start to end. Only afterwards is it known which images are usable,
 * and with that how they are divided and ordered: hence the intermediate file.
 */
export async function stageImages(
  source: ImageSource,
  directory: string,
  onItem: (done: number) => void,
  { factorColumns, signal }: { factorColumns: readonly string[]; signal: AbortSignal },
): Promise<StagedImages> {
  const pixelsFile = join(directory, 'staging.u8');
  const writer = openWriter(pixelsFile);
  const labels = createNumberList();
  const splits = createNumberList();
  const rejected: RejectedFile[] = [];
  const groups = createNumberList();
  const groupNames = new Map<string, number>();
  const factors = factorTable(factorColumns);
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
        if (item.factors !== undefined) factors.add(item.factors);
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
    factors: factorColumns.length > 0 ? factors.values() : null,
  };
}

/** Gathers what images were drawn from; values are numbered in the order in which they come. */
function factorTable(columns: readonly string[]) {
  const known = columns.map(() => new Map<string, number>());
  const numbers = createNumberList();
  return {
    add(values: readonly string[]): void {
      for (const [at, column] of columns.entries()) {
        const names = known[at] as Map<string, number>;
        const value = values[at] ?? '';
        const number = names.get(value) ?? names.size;
        if (number >= mostFactorValues) throw tooManyValues(column, value);
        names.set(value, number);
        numbers.push(number);
      }
    },
    values: () => ({
      factors: columns.map((name, at) => ({ name, values: [...(known[at]?.keys() ?? [])] })),
      ofImages: numbers.values(),
    }),
  };
}

function tooManyValues(column: string, value: string): TemperError {
  return new TemperError(
    'invalid-input',
    `The column "${column}" has more than ${mostFactorValues} different values, the last "${value}"; a factor has few. Leave it out of --factors, or write coarser values.`,
    { factor: column },
  );
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
