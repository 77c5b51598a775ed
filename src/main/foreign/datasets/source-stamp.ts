import { createHash } from 'node:crypto';
import { statSync, type Stats } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { TemperError } from '../../../contract/errors';
import { companionsOf } from './readers/names/companions';
import { nothingThere } from './readers/unreadable';
import { listSourceFiles } from './source-files';
import { throwIfCancelled } from '../../core/datasets/cancelled';

const filesBetweenPauses = 2000;

/**
 * A digest over the names, sizes and change times of a source's files: equal means that nothing needs to be read again.
 * No file is opened. Two folders with the same names, sizes and times have the same stamp wherever they lie.
 * @throws TemperError `not-found`, `dataset-unreadable` when the path cannot be listed, `cancelled`
 */
export async function sourceStamp(
  sourcePath: string,
  signal: AbortSignal = new AbortController().signal,
): Promise<string> {
  return (await stampSource(sourcePath, signal)).stamp;
}

/** A look at what a source consists of. */
export interface SourceLook {
  stamp: string;
  /** Files that vanished between their listing and their turn. */
  vanished: string[];
  /** The files that are there, in their order, with size and change time. */
  present: Map<string, string>;
}

/** Looks at every file of a source without opening any. */
export async function stampSource(sourcePath: string, signal: AbortSignal): Promise<SourceLook> {
  const { root, files } = await stampedFiles(sourcePath, signal);
  const digest = createHash('sha256');
  const vanished: string[] = [];
  const present = new Map<string, string>();
  for (const [index, file] of files.entries()) {
    const path = resolve(root, file);
    const stats = path === resolve(sourcePath) ? statOrThrow(path) : statIfThere(path);
    if (stats === null) vanished.push(file);
    else {
      const facts = `${stats.size}\0${stats.mtimeMs}`;
      present.set(file, facts);
      digest.update(`${file}\0${facts}\n`);
    }
    if (index % filesBetweenPauses !== 0) continue;
    throwIfCancelled(signal);
    await setImmediate();
  }
  return { stamp: digest.digest('hex'), vanished, present };
}

/** Whether nothing came or changed between two looks: at most, files went away. */
export function onlyVanished(before: SourceLook, after: SourceLook): boolean {
  return [...after.present].every(([file, facts]) => before.present.get(file) === facts);
}

async function stampedFiles(
  sourcePath: string,
  signal: AbortSignal,
): Promise<{ root: string; files: string[] }> {
  if (statOrThrow(sourcePath).isDirectory()) {
    return { root: sourcePath, files: (await listSourceFiles(sourcePath, signal)).files };
  }
  const files = [basename(sourcePath), ...(await companionsOf(sourcePath, signal))];
  return { root: dirname(sourcePath), files: files.sort() };
}

function statIfThere(path: string): Stats | null {
  try {
    return statOrThrow(path);
  } catch (error) {
    if (error instanceof TemperError && error.code === 'not-found') return null;
    throw error;
  }
}

function statOrThrow(path: string): Stats {
  try {
    return statSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw nothingThere(path);
    throw new TemperError(
      'dataset-unreadable',
      `${path} cannot be read: ${(error as Error).message}. Check the path and its permissions.`,
      { path },
      error,
    );
  }
}
