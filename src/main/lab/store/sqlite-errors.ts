import BetterSqlite3 from 'better-sqlite3';
import { statfsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { TemperError } from '../../../contract/errors';

/** Whether an error says that the file of the history is damaged. */
export function isDamage(error: unknown): boolean {
  const code = codeOf(error);
  return (
    code === 'SQLITE_NOTADB' ||
    code.startsWith('SQLITE_CORRUPT') ||
    (error instanceof TemperError && error.code === 'database-damaged')
  );
}

/** Whether an error keeps something from being written, and nothing from being read. */
export function isWriteTrouble(error: unknown): boolean {
  return /^SQLITE_(FULL|READONLY|IOERR|BUSY|LOCKED)/.test(codeOf(error));
}

/** Turns an error of the driver or the file system into one that says what to do; other errors pass unchanged. */
export function explainStoreError(error: unknown, file: string): unknown {
  if (error instanceof TemperError) return error;
  const code = codeOf(error);
  const folder = dirname(file);
  if (isDamage(error)) {
    return databaseDamaged(file, messageOf(error), error);
  }
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') {
    return diskFull(folder, error);
  }
  if (code.startsWith('SQLITE_IOERR')) return ioFailure(folder, code, error);
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new TemperError(
      'wrong-state',
      `The run history ${file} is locked by another program. Nothing was changed. Close what has it open, such as a database viewer or a backup, and try again.`,
      { file },
      error,
    );
  }
  if (code.startsWith('SQLITE_READONLY') || ['EACCES', 'EROFS', 'EPERM'].includes(code)) {
    return readOnly(folder, error);
  }
  if (code.startsWith('SQLITE_CANTOPEN')) return readOnly(folder, error);
  if (code === 'ENOTDIR' || code === 'EEXIST') return notAFolder(folder, error);
  return error;
}

function diskFull(folder: string, cause: unknown): TemperError {
  return new TemperError(
    'disk-full',
    `The disk that holds ${folder} is full. Free some space and try again; nothing that was already recorded is lost.`,
    { folder },
    cause,
  );
}

/** SQLite needs this much for the index of its write-ahead log, and says "I/O error" where it does not get it. */
const neededBytes = 1 << 20;

function ioFailure(folder: string, code: string, cause: unknown): TemperError {
  if (freeBytes(folder) < neededBytes) return diskFull(folder, cause);
  return new TemperError(
    'read-only',
    `The disk that holds ${folder} cannot be read or written (${code}). Check the disk and the connection to it, then try again.`,
    { folder },
    cause,
  );
}

function freeBytes(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return Infinity;
  }
}

export function databaseDamaged(file: string, finding: string, cause?: unknown): TemperError {
  return new TemperError(
    'database-damaged',
    `The run history ${file} is damaged (${finding}). Nothing was changed. Restore a copy: \`temper storage backups\` lists those in ${join(dirname(file), 'backups')}, \`temper storage restore FILE\` puts one in its place and keeps the damaged file. Or set TEMPER_HOME to another folder to start a new history.`,
    { file },
    cause,
  );
}

function readOnly(folder: string, cause?: unknown): TemperError {
  return new TemperError(
    'read-only',
    `The data home ${folder} cannot be written to. Give your user write permission for it, or set TEMPER_HOME to a folder that can be written.`,
    { folder },
    cause,
  );
}

/** The same for errors while the history is opened or made, which may also be about its place. */
export function explainOpeningError(error: unknown, file: string): unknown {
  const code = codeOf(error);
  const folder = dirname(file);
  const isLong = code.startsWith('SQLITE_CANTOPEN') && isTooLong(file);
  if (code === 'ENAMETOOLONG' || isLong) return nameTooLong(folder, error);
  // The file system does not allow anything to be made there: below a read-only mount, in /proc.
  if (code === 'ENOENT') return readOnly(folder, error);
  return explainStoreError(error, file);
}

/** SQLite opens no file with a longer path, whatever the file system allows. */
const longestPathBytes = 500;

function isTooLong(file: string): boolean {
  return Buffer.byteLength(file) > longestPathBytes;
}

function nameTooLong(folder: string, cause: unknown): TemperError {
  return new TemperError(
    'invalid-input',
    `The path of the data home ${folder} is too long. Set TEMPER_HOME to a shorter one.`,
    { folder },
    cause,
  );
}

function notAFolder(folder: string, cause: unknown): TemperError {
  return new TemperError(
    'read-only',
    `The data home ${folder} cannot be made: it, or something above it, is a file and not a folder. Set TEMPER_HOME to a folder.`,
    { folder },
    cause,
  );
}

function codeOf(error: unknown): string {
  if (error instanceof BetterSqlite3.SqliteError) return error.code;
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
