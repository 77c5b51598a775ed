import {
  constants,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DatasetRecord } from '../../../contract/datasets/dataset';
import { newCorrelationId } from '../identifiers';

/** Under its name only once it is whole: readers on other machines see all of it or nothing. */
export function writeWhole(file: string, content: string | Uint8Array): void {
  const unfinished = `${file}.${newCorrelationId()}`;
  try {
    writeFileSync(unfinished, content, { flush: true });
    renameSync(unfinished, file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}

/** The files of a dataset never change: where the disk allows it they are linked and take no space. */
export async function stagedDataset(
  shared: string,
  dataset: DatasetRecord,
): Promise<DatasetRecord> {
  const place = join(shared, 'data', dataset.manifest.fingerprint);
  await staged(place, async (unfinished) => {
    mkdirSync(unfinished, { recursive: true });
    for (const entry of readdirSync(dataset.directory, { withFileTypes: true })) {
      if (!entry.isFile()) continue;
      await placeFile(join(dataset.directory, entry.name), join(unfinished, entry.name));
    }
  });
  return { ...dataset, directory: place, shipped: false };
}

/** A copy beside the tasks, made once: damage to one must not reach the other. */
export function stagedCopy(file: string, place: string): Promise<void> {
  return staged(place, (unfinished) => {
    mkdirSync(dirname(place), { recursive: true });
    return copyFile(file, unfinished, constants.COPYFILE_FICLONE);
  });
}

/** The same where the disk allows a link: for files that are replaced and never changed. */
export function stagedLink(file: string, place: string): Promise<void> {
  return staged(place, (unfinished) => {
    mkdirSync(dirname(place), { recursive: true });
    return placeFile(file, unfinished);
  });
}

/** What is being put beside the tasks now, by its place. */
const underWay = new Map<string, Promise<void>>();

/** Tasks that need the same wait for one copy of it. */
function staged(place: string, put: (unfinished: string) => Promise<void>): Promise<void> {
  const known = underWay.get(place);
  if (known) return known;
  if (existsSync(place)) return Promise.resolve();
  const unfinished = `${place}.${newCorrelationId()}`;
  const work = put(unfinished)
    .then(() => takeName(unfinished, place))
    .finally(() => {
      rmSync(unfinished, { recursive: true, force: true });
      underWay.delete(place);
    });
  underWay.set(place, work);
  return work;
}

async function placeFile(from: string, to: string): Promise<void> {
  try {
    linkSync(from, to);
  } catch {
    // Another disk, or one without links.
    await copyFile(from, to, constants.COPYFILE_FICLONE);
  }
}

/** Another process may have put the same there meanwhile. */
function takeName(unfinished: string, place: string): void {
  try {
    renameSync(unfinished, place);
  } catch (error) {
    if (!existsSync(place)) throw error;
  }
}
