import { rmSync } from 'node:fs';
import type { StudyId } from '../../../contract/ids';
import { clusterFolders } from '../cluster/cluster-folders';
import type { LabContext } from '../context';
import { writing } from '../store/database';
import { deleteStudy } from '../store/repositories/studies';

/** Its runs and their evaluations stay. What it put on a cluster goes, as far as it lies in the data home. */
export function removeStudy({ database, paths }: LabContext, studyId: StudyId): void {
  const folders = clusterFolders(database, paths, { studyId });
  writing(database, () => deleteStudy(database, studyId));
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}
