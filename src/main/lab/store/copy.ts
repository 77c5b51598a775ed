import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Database } from './database';

/**
 * Writes a whole and compact copy of the history, also while others write into it. Under its name it is whole or not there
 * at all, whatever ends the process.
 *
 * @throws what SQLite says of a full disk or a damaged history; nothing is left behind then
 */
export function copyDatabase(database: Database, file: string): void {
  const partial = `${file}.partial-${process.pid}`;
  try {
    rmSync(partial, { force: true });
    database.prepare('VACUUM INTO ?').run(partial);
    settleOnDisk(partial);
    renameSync(partial, file);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}

/** Bytes that are still in memory only would be lost with the power, and the name would lead to half a file. */
export function settleOnDisk(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

const unfinished = /\.(?:partial|restore)-(\d+)(?:\.sqlite)?(?:-wal|-shm|-journal)?$/;

/**
 * Removes what processes that have exited left of copies and restores that they could not finish.
 *
 * @param isRunning whether a process of that number runs
 */
export function removeUnfinished(folder: string, isRunning: (pid: number) => boolean): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const pid = unfinished.exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) rmSync(join(folder, name), { force: true });
  }
}
