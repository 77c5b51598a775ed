import { freeName } from '../../../contract/free-name';
import { readdirSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type {
  DatasetManifest,
  DatasetRecord,
  ImportOptions,
  RejectedFile,
} from '../../../contract/datasets/dataset';
import { TemperError } from '../../../contract/errors';
import type { DatasetId } from '../../../contract/ids';
import { contentFingerprint } from '../../core/datasets/fingerprint';
import { openDataset } from '../../core/datasets/packed-dataset';
import { sourceStamp } from '../../foreign/datasets/source-stamp';
import { now, type LabContext } from '../context';
import { askEngine } from '../engines/ask-engine';
import type { EnginePool } from '../engines/engine-pool';
import { newId } from '../identifiers';
import { writing, type Database } from '../store/database';
import {
  findDatasetByName,
  findDatasetBySource,
  insertDataset,
  listDatasetsByFingerprint,
  putDatasetSource,
} from '../store/repositories/datasets';
import { findRemoved, setDeleted } from '../store/repositories/trash';
import type { OperationTools } from '../operations/operations';

export interface AddTools extends OperationTools {
  context: LabContext;
  pool: EnginePool;
}

export interface AddedDataset {
  dataset: DatasetRecord;
  /** True when the same content was already there. */
  unchanged: boolean;
  /** What of this source was left out, which is not what was left out of another with the same images. */
  rejected: RejectedFile[];
  message: string;
}

/**
 * Adds the images at a path. A source that did not change since it was read is not read again; content that is
 * already there under another path is not kept twice; a changed source becomes a separate dataset, since runs
 * refer to the old one. Packed files that were damaged are replaced when the same content is read again.
 *
 * @throws TemperError `dataset-unreadable`, `cancelled`, `disk-full`, `read-only`, `engine-lost`
 */
export async function addDataset(
  tools: AddTools,
  path: string,
  options: ImportOptions,
): Promise<AddedDataset> {
  const { context, signal, tell } = tools;
  tell(0, 'looking for changes');
  const source = {
    sourcePath: realPath(path),
    optionsJson: optionsKey(options),
    sourceStamp: await sourceStamp(path, signal),
  };
  const known = findDatasetBySource(context.database, source);
  if (known && isIntact(known.dataset)) {
    const back = bringBack(context, known.dataset);
    const message = back ?? `"${known.dataset.name}" is here and unchanged`;
    return { ...known, unchanged: back === null, message };
  }
  const id = newId('dataset');
  const manifest = await importInEngine(tools, source.sourcePath, id, options);
  return keep(context, id, manifest, { ...source, sourceStamp: manifest.sourceStamp }, options);
}

async function importInEngine(
  { context, pool, ...tools }: AddTools,
  sourcePath: string,
  id: DatasetId,
  options: ImportOptions,
): Promise<DatasetManifest> {
  const { manifest } = await askEngine(pool, {
    lane: { kind: 'alone' },
    job: 'import-dataset',
    input: { sourcePath, directory: context.paths.dataset(id), options },
    ...tools,
    stopped: `Adding ${sourcePath} was cancelled; nothing of it was kept. Add it again.`,
  });
  return manifest;
}

interface Source {
  sourcePath: string;
  optionsJson: string;
  sourceStamp: string;
}

function keep(
  context: LabContext,
  id: DatasetId,
  manifest: DatasetManifest,
  source: Source,
  options: ImportOptions,
): AddedDataset {
  const { database, paths } = context;
  const directory = paths.dataset(id);
  const { rejected } = manifest;
  const added = writing(database, () => {
    const same = listDatasetsByFingerprint(database, manifest.fingerprint).find(
      (other) => other.manifest.options.flipAllowed === options.flipAllowed,
    );
    const dataset = same ?? recordDataset(database, { id, directory, manifest, shipped: false });
    putDatasetSource(database, { ...source, datasetId: dataset.id, rejected });
    return { dataset, reused: same !== undefined };
  });
  if (added.reused && !isIntact(added.dataset)) {
    rmSync(added.dataset.directory, { recursive: true, force: true });
    renameSync(directory, added.dataset.directory);
    const message =
      bringBack(context, added.dataset) ??
      `"${added.dataset.name}" was damaged and has been repaired`;
    return { dataset: added.dataset, unchanged: false, rejected, message };
  }
  if (added.reused) {
    rmSync(directory, { recursive: true, force: true });
    const back = bringBack(context, added.dataset);
    const message =
      back ?? `the same images are here as "${added.dataset.name}"${leftOut(manifest)}`;
    return { dataset: added.dataset, unchanged: back === null, rejected, message };
  }
  const message = addedMessage(added.dataset);
  return { dataset: added.dataset, unchanged: false, rejected, message };
}

/**
 * Takes a dataset that is added again out of the trash, so that what was made with it finds it again.
 *
 * @returns a message; null when it was not there
 */
export function bringBack({ database }: LabContext, { id, name }: DatasetRecord): string | null {
  const removed = findRemoved(database, 'dataset', id);
  if (removed === null) return null;
  writing(database, () => setDeleted(database, 'dataset', id, null));
  return removed.purgedAt === null
    ? `"${name}" was in the trash and has been restored`
    : `"${name}" is here again, with all that was made with it`;
}

/** Whether the packed files are there and hold what they held when they were written. */
export function isIntact({ directory, manifest }: DatasetRecord): boolean {
  try {
    openDataset(directory).close();
    return contentFingerprint(directory, manifest) === manifest.fingerprint;
  } catch (error) {
    if (error instanceof TemperError) return false;
    throw error;
  }
}

function addedMessage({ name, manifest }: DatasetRecord): string {
  const version = name === manifest.name ? '' : `, since "${manifest.name}" holds other images`;
  return `added as "${name}"${version}${leftOut(manifest)}`;
}

function leftOut({ rejected }: DatasetManifest): string {
  return rejected.length === 0 ? '' : `; ${rejected.length} files were left out`;
}

/** Records a packed dataset under a name that is free: `name`, `name-2`, … Call it inside a write transaction. */
export function recordDataset(
  database: Database,
  packed: Pick<DatasetRecord, 'id' | 'directory' | 'manifest' | 'shipped'>,
): DatasetRecord {
  const dataset: DatasetRecord = {
    ...packed,
    name: freeName(packed.manifest.name, (name) => findDatasetByName(database, name) !== null),
    bytes: folderBytes(packed.directory),
    createdAt: now(),
  };
  insertDataset(database, dataset);
  return dataset;
}

function folderBytes(folder: string): number {
  return readdirSync(folder).reduce((bytes, file) => bytes + statSync(join(folder, file)).size, 0);
}

/** The name does not change what is read. */
function optionsKey(options: ImportOptions): string {
  return JSON.stringify({ ...options, name: null });
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    // The stamp says what is wrong with a path that leads nowhere.
    return resolve(path);
  }
}
