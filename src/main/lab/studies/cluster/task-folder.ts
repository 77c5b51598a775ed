import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckpointRecord } from '../../../../contract/models/checkpoint';
import { taskFiles, type TaskOrder } from '../../../../contract/studies/tasks';
import { explainWriteError, makeFolder } from '../../../core/files/writing';
import { stagedCopy, stagedDataset, writeWhole } from '../../cluster/staged-files';

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

async function stagedCheckpoint(
  shared: string,
  checkpoint: CheckpointRecord,
): Promise<CheckpointRecord> {
  const place = join(shared, 'weights', `${checkpoint.weightsSha256}.safetensors`);
  await stagedCopy(checkpoint.file, place);
  return { ...checkpoint, file: place, runId: null, parentId: null };
}
