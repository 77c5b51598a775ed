import { join } from 'node:path';
import type { HomePaths } from '../paths';
import type { Database } from '../store/database';
import { listBatches, listTasksOfRun, type TaskOwner } from '../store/repositories/tasks';
import type { RunId } from '../../../contract/ids';

/**
 * What parts of a study or a federation left in the data home beside the history: the folders of its tasks, and the scripts
 * and outputs of its arrays. Datasets and weights beside them are shared with others.
 */
export function clusterFolders(
  database: Database,
  { cluster }: Pick<HomePaths, 'cluster'>,
  owner: TaskOwner,
): string[] {
  const id = 'studyId' in owner ? owner.studyId : owner.federationId;
  const arrays = listBatches(database, owner).map((batch) => join(cluster, 'arrays', batch));
  return [join(cluster, id), ...arrays];
}

/** The folders of the tasks that left a run. */
export function clusterFoldersOfRun(database: Database, id: RunId): string[] {
  return listTasksOfRun(database, id).map(({ folder }) => folder);
}
