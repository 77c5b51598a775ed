import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DatasetRecord } from '../../../../contract/datasets/dataset';
import type { FederationRecord } from '../../../../contract/federations/federation';
import type { FederationPart } from '../../../../contract/federations/parts';
import { AverageKind } from '../../../../contract/federations/results';
import { partFiles, type PartOrder } from '../../../../contract/federations/tasks';
import { taskFiles } from '../../../../contract/studies/tasks';
import { partInputs, workFiles } from '../../../core/files/federation-work';
import { explainWriteError, makeFolder } from '../../../core/files/writing';
import { stagedDataset, stagedLink, writeWhole } from '../../cluster/staged-files';
import type { LabContext } from '../../context';
import type { StoredTask } from '../../store/repositories/tasks';

/** Digest of the averages that parts begin with: other averages, other tasks. */
export function averagesDigest(workDirectory: string): string {
  const hash = createHash('sha256');
  for (const average of AverageKind.options) {
    const file = workFiles(workDirectory).server(average);
    hash.update(existsSync(file) ? readFileSync(file) : `no ${average}`);
  }
  return hash.digest('hex');
}

/** Equal digests: the same work of the same clients. */
export function partDigest(averages: string, part: FederationPart): string {
  return createHash('sha256')
    .update(JSON.stringify([averages, part]))
    .digest('hex');
}

/**
 * Puts a part into the folder of its task: what is to be done, with the data beside the tasks, and with the averages and what
 * its clients keep to themselves in the task's home. What an earlier start left there is newer, and stays.
 *
 * @throws TemperError `disk-full`, `read-only`
 */
export async function writePart(
  { paths, version }: LabContext,
  shared: string,
  { task, part }: { task: StoredTask; part: FederationPart },
  { federation, dataset }: { federation: FederationRecord; dataset: DatasetRecord },
): Promise<void> {
  const { id, plan, datasetFingerprint, division } = federation;
  const { folder } = task;
  const home = join(folder, taskFiles.home);
  try {
    makeFolder(join(home, partFiles.work));
    const staged = await stagedDataset(shared, dataset);
    const from = paths.federationWork(id);
    for (const path of partInputs(from, part)) {
      await stagedLink(join(from, path), join(home, partFiles.work, path));
    }
    const [start, teacher] = [paths.federationStart(id), paths.federationTeacher(id)];
    const [hasStart, hasTeacher] = [existsSync(start), plan.training.teacher !== null];
    if (hasStart) await stagedLink(start, join(home, partFiles.start));
    if (hasTeacher) await stagedLink(teacher, join(home, partFiles.teacher));
    const order: PartOrder = {
      version: 1,
      writtenBy: version,
      id: task.id,
      plan,
      part,
      datasetDirectory: staged.directory,
      datasetFingerprint,
      divisionFingerprint: division.fingerprint,
      hasStart,
      hasTeacher,
    };
    writeWhole(join(folder, taskFiles.order), JSON.stringify(order));
    rmSync(join(folder, taskFiles.failure), { force: true });
  } catch (error) {
    throw explainWriteError(error, 'The task', folder);
  }
}
