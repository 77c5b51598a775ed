import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { TemperError } from '../../../contract/errors';
import type { ExportedFile } from '../../../contract/models/model-export';
import { isProcessRunning } from '../../core/files/running-process';
import { explainWriteError, makeFolder } from '../../core/files/writing';

/** A folder in the making. */
export interface Staging {
  /** Where files are written to until `commit`. */
  folder: string;
  /** Gives the folder its name. */
  commit(): Promise<void>;
  /** Removes what was not committed; nothing afterwards. */
  abandon(): Promise<void>;
}

/**
 * Opens a folder beside the wanted one, which gets its name only once all is done: at any moment the wanted folder is
 * complete or not there. Folders above it are made where they are missing.
 *
 * @throws TemperError 'already-exists', or a system's error that `asExportError` explains
 */
export async function openStaging(directory: string): Promise<Staging> {
  if (existsSync(directory)) throw alreadyThere(directory);
  makeFolder(dirname(directory));
  await removeAbandoned(directory);
  const place = await mkdtemp(join(dirname(directory), stagingPrefix(directory)));
  const folder = join(place, 'export');
  const abandon = (): Promise<void> => rm(place, { recursive: true, force: true });
  try {
    await writeFile(join(place, makerFile), `${process.pid}\n`);
    await mkdir(folder);
  } catch (error) {
    await abandon();
    throw error;
  }
  return {
    folder,
    async commit() {
      if (existsSync(directory)) throw alreadyThere(directory);
      await rename(folder, directory);
      await abandon();
    },
    abandon,
  };
}

/** Beside the files of an export in the making: the number of the process that makes it. */
const makerFile = 'temper-export-process';

function stagingPrefix(directory: string): string {
  return `.${basename(directory)}-`;
}

/** Removes what exports into the same folder left behind whose process was killed. */
async function removeAbandoned(directory: string): Promise<void> {
  const [parent, prefix] = [dirname(directory), stagingPrefix(directory)];
  for (const name of await readdir(parent)) {
    const isStaging = name.startsWith(prefix) && name.length === prefix.length + randomLetters;
    const maker = isStaging ? await makerOf(join(parent, name)) : null;
    if (maker === null || isProcessRunning(maker)) continue;
    await rm(join(parent, name), { recursive: true, force: true });
  }
}

/** As many as the system puts behind the name of a new temporary folder. */
const randomLetters = 6;

/** Null for a folder that no export made. */
async function makerOf(place: string): Promise<number | null> {
  try {
    const text = await readFile(join(place, makerFile), 'utf8');
    return /^\d+\n$/.test(text) ? Number(text) : null;
  } catch {
    return null;
  }
}

/** Writes a file of a folder, with the folders on the way, and waits until it is on the disk. */
export async function writeInto(
  folder: string,
  path: string,
  content: string | Uint8Array,
): Promise<void> {
  const file = join(folder, ...path.split('/'));
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content, { flush: true });
}

/** All files of a folder with their sizes, in the order of their names. */
export async function listFolder(folder: string): Promise<ExportedFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const listed = await Promise.all(
    files.map(async (file) => ({
      path: relative(folder, file).split(sep).join('/'),
      bytes: (await stat(file)).size,
    })),
  );
  return listed.sort((left, right) => (left.path < right.path ? -1 : 1));
}

function alreadyThere(directory: string): TemperError {
  return new TemperError(
    'already-exists',
    `${directory} exists already. An export goes into a new folder: choose another name, or move the old one away.`,
    { path: directory },
  );
}

/** What an error of the file system means to the person who exports; other errors stay what they are. */
export function asExportError(error: unknown, directory: string): unknown {
  return explainWriteError(error, 'The export', directory);
}
