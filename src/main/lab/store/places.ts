import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Database } from './database';

/** The folders that stored paths are relative to. */
export interface Places {
  /** The data home: it may be moved or copied at any time. Null for a history in memory. */
  home: string | null;
  /** What ships with Temper; null where it is not found. */
  resources: string | null;
}

const shippedPrefix = 'resources:';
const places = new WeakMap<Database, Places>();

export function setPlaces(database: Database, of: Places): void {
  places.set(database, of);
}

/**
 * How history writes a path down: relative to the data home for what lies in it, `resources:…` for what ships with
 * Temper, and absolute for everything else. Separators are slashes on every platform.
 */
export function toStoredPath(database: Database, path: string): string {
  const { home, resources } = placesOf(database);
  const inHome = home === null ? null : below(home, path);
  if (inHome !== null) return inHome;
  const shipped = resources === null ? null : below(resources, path);
  return shipped === null ? path : `${shippedPrefix}${shipped}`;
}

/** The absolute path of a stored one. What shipped with a Temper whose resources are not found keeps its stored form. */
export function fromStoredPath(database: Database, stored: string): string {
  const { home, resources } = placesOf(database);
  if (stored.startsWith(shippedPrefix)) {
    return resources === null ? stored : join(resources, stored.slice(shippedPrefix.length));
  }
  return isAbsolute(stored) || home === null ? stored : join(home, stored);
}

/** Whether a file is the data home's own, and not merely named by the history. */
export function liesInHome(database: Database, path: string): boolean {
  const { home } = placesOf(database);
  return home !== null && below(home, path) !== null;
}

function placesOf(database: Database): Places {
  return places.get(database) ?? { home: null, resources: null };
}

/** The path relative to the folder, with slashes; null when it does not lie in it. */
function below(folder: string, path: string): string | null {
  const found = relative(resolve(folder), resolve(path));
  const outside = found === '' || found === '..' || found.startsWith(`..${sep}`);
  return outside || isAbsolute(found) ? null : found.split(sep).join('/');
}
