import { mkdirSync, readdirSync, rmSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandHandlers } from '../../../contract/commands';
import type { HistoryBackup, StoragePart, StorageReport } from '../../../contract/home/storage';
import { now, type LabContext } from '../context';
import { isProcessRunning } from '../../core/files/running-process';
import type { HomePaths } from '../paths';
import { describeHistory, keepDamaged } from '../store/backup';
import { copyDatabase, removeUnfinished } from '../store/copy';
import { entriesOf, fileBytes, sizeOf } from './sizes';
import { listTrash } from './trash';

type StorageHandlers = Pick<
  CommandHandlers,
  'lab:storage' | 'lab:clean-up' | 'lab:backup' | 'lab:backups'
>;

const copyBeforeMigration = /\.before-\d+$/;

/** What the data home holds, what of it can go, and copies of the history. */
export function createStorageService(context: LabContext): StorageHandlers {
  return {
    'lab:storage': () => examineStorage(context),
    'lab:clean-up': () => cleanUp(context),
    'lab:backup': () => backUpHistory(context),
    'lab:backups': () => listBackupsIn(context.paths.home),
  };
}

/** @param occasion a word for the file's name */
export function backUpHistory({ database, paths }: LabContext, occasion = ''): HistoryBackup {
  const folder = backupFolder(paths.home);
  mkdirSync(folder, { recursive: true });
  removeUnfinished(folder, isProcessRunning);
  const createdAt = now();
  const name = ['temper', createdAt.replace(/[:.]/g, '-'), occasion].filter(Boolean).join('-');
  const file = join(folder, `${name}.sqlite`);
  copyDatabase(database, file);
  return { file, bytes: statSync(file).size, createdAt, content: describeHistory(file) };
}

/**
 * Keeps a history that cannot be read as it is, in the folder of the backups but not as one of them.
 *
 * @param inUse whether a process may still write into the damaged file
 */
export function keepDamagedHistory({ home, database }: HomePaths, inUse: boolean): HistoryBackup {
  const folder = backupFolder(home);
  mkdirSync(folder, { recursive: true });
  const createdAt = now();
  const file = join(folder, `damaged-${createdAt.replace(/[:.]/g, '-')}.sqlite`);
  keepDamaged(database, file, inUse);
  const bytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  return { file, bytes, createdAt, content: describeHistory(file) };
}

export const backupFolder = (home: string) => join(home, 'backups');

/** Newest first; the history itself is not looked at. */
export function listBackupsIn(home: string): HistoryBackup[] {
  const folder = backupFolder(home);
  return entriesOf(folder)
    .filter((entry) => entry.isFile() && /^temper-.*\.sqlite$/.test(entry.name))
    .map(({ name }) => {
      const file = join(folder, name);
      const { size, mtime } = statSync(file);
      return {
        file,
        bytes: size,
        createdAt: mtime.toISOString(),
        content: describeHistory(file),
      };
    })
    .sort((left, right) => right.createdAt.localeCompare(left.createdAt));
}

function examineStorage(context: LabContext): StorageReport {
  const { paths } = context;
  const { home } = paths;
  const folder = (id: StoragePart['id'], removable = false): StoragePart => {
    const path = join(home, id);
    const { bytes, files } = sizeOf(path);
    return { id, path, bytes, files, removableBytes: removable ? bytes : 0 };
  };
  const history = historyFiles(home);
  const { bavail, bsize } = statfsSync(home);
  return {
    home,
    parts: [
      {
        id: 'history',
        path: paths.database,
        bytes: sumBytes(history),
        files: history.length,
        removableBytes: sumBytes(history.filter(({ name }) => copyBeforeMigration.test(name))),
      },
      folder('backups'),
      folder('datasets'),
      folder('checkpoints'),
      folder('runs'),
      folder('evaluations'),
      folder('combinations'),
      folder('federations'),
      folder('generators'),
      // Made again when someone looks at the same image again.
      folder('inspections', true),
      // Computed again by the next training that needs them.
      folder('features', true),
      folder('sent', true),
      folder('exports'),
      folder('reports'),
      folder('logs'),
    ],
    trashBytes: sumBytes(listTrash(context)),
    freeBytes: bavail * bsize,
  };
}

/** Removes what can be made again: kept inspections and features, what another machine sent to be imported, and copies of the history from before a migration or unfinished. */
function cleanUp(context: LabContext): StorageReport {
  const { home, inspections, features } = context.paths;
  for (const folder of [home, backupFolder(home)]) removeUnfinished(folder, isProcessRunning);
  for (const folder of [inspections, features]) rmSync(folder, { recursive: true, force: true });
  rmSync(join(home, 'sent'), { recursive: true, force: true });
  for (const { name } of historyFiles(home)) {
    if (copyBeforeMigration.test(name)) rmSync(join(home, name), { force: true });
  }
  return examineStorage(context);
}

interface SizedFile {
  name: string;
  bytes: number;
}

function historyFiles(home: string): SizedFile[] {
  return readdirSync(home)
    .filter((name) => name.startsWith('temper.sqlite'))
    .map((name) => ({ name, bytes: fileBytes(join(home, name)) }));
}

const sumBytes = (files: readonly { bytes: number }[]) =>
  files.reduce((sum, { bytes }) => sum + bytes, 0);
