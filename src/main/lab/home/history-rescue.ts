import type { HistoryRestored } from '../../../contract/home/storage';
import { isProcessRunning } from '../../core/files/running-process';
import { homePaths } from '../paths';
import { discardStaged, replaceDamaged, stageBackup } from '../store/backup';
import { removeUnfinished } from '../store/copy';
import { explainStoreError } from '../store/sqlite-errors';
import { labsOfFile } from '../store/repositories/queue/labs';
import { isDead } from '../queue/lab-presence';
import { refuseOpenElsewhere, requireBackup, settleStaged } from './history-restore';
import { keepDamagedHistory } from './storage';

/**
 * Puts a backup in the place of a history that cannot be opened. The damaged file is kept in backups/. Killed at any point,
 * it leaves the damaged history or the restored one.
 *
 * @throws TemperError `not-found`, `invalid-input` for a file that is not a complete history, `database-newer`, `wrong-state` while
 *   a process has the history open, `disk-full`
 */
export function restoreDamagedHistory(home: string, given: string): HistoryRestored {
  const paths = homePaths(home);
  try {
    const file = requireBackup(given, paths.database);
    const living = labsOfFile(paths.database).find((lab) => !isDead(lab, Date.now()));
    if (living) refuseOpenElsewhere(living);
    removeUnfinished(paths.home, isProcessRunning);
    const staging = `${paths.database}.restore-${process.pid}`;
    const staged = stageBackup(file, staging);
    try {
      settleStaged(staged, null);
      const before = keepDamagedHistory(paths, false);
      replaceDamaged(staged, paths.database);
      return { restored: file, before };
    } finally {
      staged.close();
      discardStaged(staging);
    }
  } catch (error) {
    throw explainStoreError(error, paths.database);
  }
}
