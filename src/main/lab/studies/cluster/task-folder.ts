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
import { join } from 'node:path';
import type { DatasetRecord } from '../../../../contract/datasets/dataset';
import type { CheckpointRecord } from '../../../../contract/models/checkpoint';
import { taskFiles, type TaskOrder } from '../../../../contract/studies/tasks';
import { explainWriteError, makeFolder } from '../../../core/files/writing';
import { newCorrelationId } from '../../identifiers';

/**
 * Puts a task into its folder on the shared file system: what it is to do, with the data and the weights that it needs
 * beside the tasks, each once.
 *
 * @param shared the folder that all tasks of this history lie below
 * @throws TemperError `disk-full`, `read-only`
 */
export async function writeTask(shared: string, folder: string, order: TaskOrder): Promise<void> {
  try {
    makeFolder(join(folder, taskFiles.home));
    const datasets = await Promise.all(
      order.datasets.map((dataset) => stagedDataset(shared, dataset)),
    );
    const checkpoints = await Promise.all(
      order.checkpoints.map((each) => stagedCheckpoint(shared, each)),
    );
    const content = JSON.stringify({ ...order, datasets, checkpoints });
    writeWhole(join(folder, taskFiles.order), content);
    rmSync(join(folder, taskFiles.failure), { force: true });
  } catch (error) {
    throw explainWriteError(error, 'The task', folder);
  }
}

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
async function stagedDataset(shared: string, dataset: DatasetRecord): Promise<DatasetRecord> {
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

/** A copy: damage to one must not reach the other. */
async function stagedCheckpoint(
  shared: string,
  checkpoint: CheckpointRecord,
): Promise<CheckpointRecord> {
  const place = join(shared, 'weights', `${checkpoint.weightsSha256}.safetensors`);
  await staged(place, (unfinished) => {
    mkdirSync(join(shared, 'weights'), { recursive: true });
    return copyFile(checkpoint.file, unfinished, constants.COPYFILE_FICLONE);
  });
  return { ...checkpoint, file: place, runId: null, parentId: null };
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
