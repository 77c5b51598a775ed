import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/**
 * Where the built application finds its parts. A package has the window's code in an archive that only Electron can
 * read; what plain Node runs lies beside it (scripts/lib/package/).
 *
 * @param mainFolder the folder of the built main script
 * @param resources Electron's folder of that name in a package
 */
export function applicationPaths(mainFolder: string, packaged: boolean, resources: string) {
  const nodeFolder = packaged
    ? join(resources, 'node')
    : join(mainFolder, '../../node_modules/node');
  const labFolder = packaged ? join(resources, 'lab', 'out', 'main') : mainFolder;
  return {
    lab: join(labFolder, 'lab.cjs'),
    preload: join(mainFolder, '../preload/index.cjs'),
    renderer: join(mainFolder, '../renderer'),
    node: join(nodeFolder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node'),
  };
}

/**
 * The folder for what belongs to the window alone: bounds, theme, Chromium's files. With a data home of its own
 * the window keeps them in it, so that two homes can be open at once; null leaves Electron's default.
 */
export function windowFolder(environment: NodeJS.ProcessEnv): string | null {
  const home = environment['TEMPER_HOME'];
  if (!home) return null;
  const folder = join(home, 'window');
  return canBeWritten(folder) ? folder : join(tmpdir(), `temper-window-${process.pid}`);
}

/** Chromium ends without a word where it cannot make its folder; elsewhere the window opens, and the lab says what is wrong. */
function canBeWritten(folder: string): boolean {
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Level by level: below a folder such as /proc, where nothing can be made, Node's recursive way never ends. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}
