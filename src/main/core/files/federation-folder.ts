import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TemperError } from '../../../contract/errors';
import {
  FederationFile,
  RoundFile,
  SiteFile,
  type SiteName,
} from '../../../contract/federations/folder';
import { parseOrThrow } from '../../../contract/parse';
import type { z } from 'zod';
import { explainWriteError, makeFolder } from './writing';

/** The files of a federation in a folder that machines share: nothing here is ever changed once it is written. */
export function folderFiles(folder: string) {
  const round = (number: number) => join(folder, `round-${String(number).padStart(4, '0')}`);
  return {
    federation: join(folder, 'federation.json'),
    sites: join(folder, 'sites'),
    site: (name: SiteName) => join(folder, 'sites', `${name}.json`),
    round,
    average: (number: number) => join(round(number), 'average.safetensors'),
    updates: (number: number) => join(round(number), 'updates'),
    update: (number: number, site: SiteName) =>
      join(round(number), 'updates', `${site}.safetensors`),
    result: (number: number) => join(round(number), 'result.json'),
  };
}

/** @throws TemperError 'not-found' where the folder holds no federation, 'invalid-input' for one that was changed by hand */
export function readFederationFile(folder: string): FederationFile {
  const path = folderFiles(folder).federation;
  if (!existsSync(path)) {
    throw new TemperError(
      'not-found',
      `There is no federation in ${folder}: it has no federation.json. Begin one with: temper federation start`,
      { path },
    );
  }
  return readFile(FederationFile, path);
}

/** Sites that joined, in the order of their names. */
export function readSites(folder: string, { fingerprint }: FederationFile): SiteName[] {
  const { sites } = folderFiles(folder);
  if (!existsSync(sites)) return [];
  return readdirSync(sites)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => readFile(SiteFile, join(sites, name)))
    .filter(({ federation }) => federation === fingerprint)
    .map(({ site }) => site);
}

/** Rounds that were closed, from the first on. */
export function readClosedRounds(folder: string): RoundFile[] {
  const closed: RoundFile[] = [];
  for (;;) {
    const path = folderFiles(folder).result(closed.length + 1);
    if (!existsSync(path)) return closed;
    closed.push(readFile(RoundFile, path));
  }
}

/** Files in the place of updates of a round, in the order of their names; unfinished ones are left out. */
export function listUpdates(folder: string, round: number): string[] {
  const path = folderFiles(folder).updates(round);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((name) => name.endsWith('.safetensors'))
    .sort();
}

/** Writes a file whole or not at all. @throws TemperError 'disk-full' or 'read-only' */
export function writeFolderFile(path: string, value: unknown): void {
  const partial = `${path}.${process.pid}.partial`;
  try {
    writeFileSync(partial, `${JSON.stringify(value, null, 2)}\n`, { flush: true });
    renameSync(partial, path);
  } catch (error) {
    rmSync(partial, { force: true });
    throw explainWriteError(error, 'The file', path);
  }
}

/** @throws TemperError 'disk-full' or 'read-only' */
export function makeSharedFolder(path: string): void {
  try {
    makeFolder(path);
  } catch (error) {
    throw explainWriteError(error, 'The folder', path);
  }
}

function readFile<Schema extends z.core.$ZodType>(schema: Schema, path: string): z.infer<Schema> {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new TemperError(
      'invalid-input',
      `${path} cannot be read: ${(error as Error).message}. Ask the coordinator for the file again.`,
      { path },
      error,
    );
  }
  return parseOrThrow(schema, value, path);
}
