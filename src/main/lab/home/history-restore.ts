import { existsSync, mkdirSync, realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { HistoryBackup, HistoryRestored } from '../../../contract/home/storage';
import { TemperError } from '../../../contract/errors';
import type { LabContext } from '../context';
import { isProcessRunning } from '../../core/files/running-process';
import { discardStaged, replaceDatabase, stageBackup } from '../store/backup';
import { removeUnfinished } from '../store/copy';
import { writing, type Database } from '../store/database';
import { isDamage } from '../store/sqlite-errors';
import {
  deleteLab,
  findLab,
  insertLab,
  listLabs,
  type LabRow,
} from '../store/repositories/queue/labs';
import { listQueue } from '../store/repositories/queue/queue-entries';
import { readSetting, writeSetting } from '../store/repositories/settings';
import { describeLab, livingLabs } from '../queue/lab-presence';
import { markOrphans } from '../queue/orphans';
import { registerShipped } from './shipped';
import { backupFolder, backUpHistory, keepDamagedHistory } from './storage';
import type { StatusBoard } from '../queue/status';

/**
 * Puts a backup in the place of the history. The history that was there is backed up first; runs that were going on
 * when the backup was made are interrupted, and a queue that it holds does not start by itself.
 *
 * @throws TemperError `device-busy` while something is carried out, `wrong-state` while another process has the history
 *   open, `not-found`, `invalid-input` for a file that is not a complete history, `database-newer`
 */
export async function restoreHistory(
  context: LabContext,
  status: StatusBoard,
  given: string,
): Promise<HistoryRestored> {
  const { database, paths } = context;
  refuseWhileBusy(context, status);
  const file = requireBackup(given, paths.database);
  const folder = backupFolder(paths.home);
  mkdirSync(folder, { recursive: true });
  removeUnfinished(folder, isProcessRunning);
  const staging = join(folder, `.restore-${process.pid}.sqlite`);
  const staged = stageBackup(file, staging);
  try {
    settleStaged(staged, findLab(database, context.labId));
    const before = keepPresent(context);
    await replaceWhileHeld(database, staged, paths.database);
    const restored = { restored: file, before };
    await registerShipped(context);
    markOrphans(context);
    status.update({});
    context.emit({ type: 'history-replaced', ...restored });
    context.log.info(`restored the history from ${file}; the one before is ${before.file}`);
    return restored;
  } finally {
    staged.close();
    discardStaged(staging);
  }
}

/** @throws TemperError `not-found`, `invalid-input` for a folder or the present history */
export function requireBackup(given: string, present: string): string {
  const file = resolve(given);
  if (!existsSync(file)) {
    throw new TemperError(
      'not-found',
      `There is no file ${file}. List the backups with: temper storage backups`,
      { file },
    );
  }
  if (!statSync(file).isFile()) {
    throw new TemperError(
      'invalid-input',
      `${file} is not a file. Name one of those that \`temper storage backups\` lists.`,
      { file },
    );
  }
  if (existsSync(present) && realpathSync(file) === realpathSync(present)) {
    throw new TemperError('invalid-input', `${file} is the present history itself.`, { file });
  }
  return file;
}

/** @throws TemperError `wrong-state`, always */
export function refuseOpenElsewhere(other: LabRow): never {
  throw new TemperError(
    'wrong-state',
    `The history is open in ${describeLab(other)} as well. Close it, then restore.`,
    { process: other.pid },
  );
}

function refuseWhileBusy({ database, labId }: LabContext, status: StatusBoard): void {
  if (status.read().active !== null) {
    throw new TemperError(
      'device-busy',
      'A run or an evaluation is being carried out. Cancel it or wait for its end, then restore.',
    );
  }
  const other = [...livingLabs(database, Date.now()).values()].find(({ id }) => id !== labId);
  if (other) refuseOpenElsewhere(other);
}

/** What a backup says of processes is long past: at most this lab has the history open. */
export function settleStaged(staged: Database, own: LabRow | null): void {
  writing(staged, () => {
    listLabs(staged).forEach(({ id }) => deleteLab(staged, id));
    if (own) insertLab(staged, { ...own, heartbeatAtMs: Date.now() });
    // What waited then shall not start unasked now.
    if (listQueue(staged).length > 0) writeSetting(staged, 'queueHeld', true);
  });
}

/** A damaged history cannot be copied as one: its file is kept as it is. */
function keepPresent(context: LabContext): HistoryBackup {
  try {
    return backUpHistory(context, 'before-restore');
  } catch (error) {
    if (!isDamage(error)) throw error;
    return keepDamagedHistory(context.paths, true);
  }
}

/** Nothing is started while one history takes the place of the other. */
async function replaceWhileHeld(present: Database, staged: Database, file: string): Promise<void> {
  const held = hold(present);
  try {
    await replaceDatabase(staged, file);
  } catch (error) {
    if (held !== null) writing(present, () => writeSetting(present, 'queueHeld', held));
    throw error;
  }
}

/** Whether the queue was held before; null where the history is too damaged to hold it. */
function hold(present: Database): boolean | null {
  try {
    const held = readSetting(present, 'queueHeld');
    writing(present, () => writeSetting(present, 'queueHeld', true));
    return held;
  } catch (error) {
    if (!isDamage(error)) throw error;
    return null;
  }
}
