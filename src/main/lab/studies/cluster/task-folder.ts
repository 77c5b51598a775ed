import {
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
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
export function writeTask(shared: string, folder: string, order: TaskOrder): void {
  try {
    makeFolder(join(folder, taskFiles.home));
    const datasets = order.datasets.map((dataset) => stagedDataset(shared, dataset));
    const checkpoints = order.checkpoints.map((each) => stagedCheckpoint(shared, each));
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
function stagedDataset(shared: string, dataset: DatasetRecord): DatasetRecord {
  const place = join(shared, 'data', dataset.manifest.fingerprint);
  if (!existsSync(place)) {
    const unfinished = `${place}.${newCorrelationId()}`;
    mkdirSync(unfinished, { recursive: true });
    for (const entry of readdirSync(dataset.directory, { withFileTypes: true })) {
      if (!entry.isFile()) continue;
      placeFile(join(dataset.directory, entry.name), join(unfinished, entry.name));
    }
    takeName(unfinished, place);
  }
  return { ...dataset, directory: place, shipped: false };
}

/** A copy: damage to one must not reach the other. */
function stagedCheckpoint(shared: string, checkpoint: CheckpointRecord): CheckpointRecord {
  const place = join(shared, 'weights', `${checkpoint.weightsSha256}.safetensors`);
  if (!existsSync(place)) {
    mkdirSync(join(shared, 'weights'), { recursive: true });
    const unfinished = `${place}.${newCorrelationId()}`;
    copyFileSync(checkpoint.file, unfinished, constants.COPYFILE_FICLONE);
    takeName(unfinished, place);
  }
  return { ...checkpoint, file: place, runId: null, parentId: null };
}

function placeFile(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    // Another disk, or one without links.
    copyFileSync(from, to, constants.COPYFILE_FICLONE);
  }
}

/** Another process may have put the same there meanwhile. */
function takeName(unfinished: string, place: string): void {
  try {
    renameSync(unfinished, place);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(place)) throw error;
  }
}
