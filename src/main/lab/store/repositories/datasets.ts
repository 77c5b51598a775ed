import { z } from 'zod';
import {
  DatasetManifest,
  RejectedFile,
  type DatasetRecord,
} from '../../../../contract/datasets/dataset';
import type { DatasetId } from '../../../../contract/ids';
import { prepared, type Database } from '../database';
import { fromJson, toJson } from '../json';
import { fromStoredPath, toStoredPath } from '../places';

interface DatasetRow {
  id: string;
  name: string;
  directory: string;
  manifest_json: string;
  bytes: number;
  shipped: number;
  created_at: string;
}

/** Where a dataset was read from, with which options, the stamp its files had then, and what was left out of them. */
export interface DatasetSource {
  sourcePath: string;
  optionsJson: string;
  sourceStamp: string;
  datasetId: DatasetId;
  rejected: RejectedFile[];
}

function fromRow(database: Database, row: DatasetRow): DatasetRecord {
  return {
    id: row.id as DatasetId,
    name: row.name,
    directory: fromStoredPath(database, row.directory),
    manifest: fromJson(DatasetManifest, row.manifest_json, 'datasets.manifest_json'),
    bytes: row.bytes,
    shipped: row.shipped === 1,
    createdAt: row.created_at,
  };
}

export function insertDataset(database: Database, dataset: DatasetRecord): void {
  prepared(
    database,
    `INSERT INTO datasets (id, name, directory, fingerprint, manifest_json, bytes, shipped, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    dataset.id,
    dataset.name,
    toStoredPath(database, dataset.directory),
    dataset.manifest.fingerprint,
    toJson(dataset.manifest),
    dataset.bytes,
    dataset.shipped ? 1 : 0,
    dataset.createdAt,
  );
}

/** Without those in the trash. */
export function listDatasets(database: Database): DatasetRecord[] {
  const rows = prepared(
    database,
    'SELECT * FROM datasets WHERE deleted_at IS NULL ORDER BY created_at, id',
  ).all();
  return (rows as DatasetRow[]).map((row) => fromRow(database, row));
}

export function findDataset(database: Database, id: string): DatasetRecord | null {
  const row = prepared(database, 'SELECT * FROM datasets WHERE id = ?').get(id);
  return row === undefined ? null : fromRow(database, row as DatasetRow);
}

/** Also one in the trash: it keeps its name. */
export function findDatasetByName(database: Database, name: string): DatasetRecord | null {
  const row = prepared(database, 'SELECT * FROM datasets WHERE name = ?').get(name);
  return row === undefined ? null : fromRow(database, row as DatasetRow);
}

/** Datasets with this content, oldest first. */
export function listDatasetsByFingerprint(
  database: Database,
  fingerprint: string,
): DatasetRecord[] {
  const rows = prepared(
    database,
    'SELECT * FROM datasets WHERE fingerprint = ? ORDER BY created_at, id',
  ).all(fingerprint);
  return (rows as DatasetRow[]).map((row) => fromRow(database, row));
}

export function findShippedDataset(database: Database): DatasetRecord | null {
  const row = prepared(database, 'SELECT * FROM datasets WHERE shipped = 1').get();
  return row === undefined ? null : fromRow(database, row as DatasetRow);
}

export function putDatasetSource(database: Database, source: DatasetSource): void {
  prepared(
    database,
    `INSERT INTO dataset_sources (source_path, options_json, source_stamp, dataset_id, rejected_json)
     VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (source_path, options_json)
     DO UPDATE SET source_stamp = excluded.source_stamp, dataset_id = excluded.dataset_id,
       rejected_json = excluded.rejected_json`,
  ).run(
    source.sourcePath,
    source.optionsJson,
    source.sourceStamp,
    source.datasetId,
    toJson(source.rejected),
  );
}

/** What was read from this path with these options while its files had this stamp, and what was left out of it. */
export function findDatasetBySource(
  database: Database,
  source: Omit<DatasetSource, 'datasetId' | 'rejected'>,
): { dataset: DatasetRecord; rejected: RejectedFile[] } | null {
  const row = prepared(
    database,
    `SELECT datasets.*, dataset_sources.rejected_json FROM dataset_sources
     JOIN datasets ON datasets.id = dataset_sources.dataset_id
     WHERE source_path = ? AND options_json = ? AND source_stamp = ?`,
  ).get(source.sourcePath, source.optionsJson, source.sourceStamp);
  if (row === undefined) return null;
  const dataset = fromRow(database, row as DatasetRow);
  const { rejected_json: json } = row as { rejected_json: string | null };
  const rejected =
    json === null
      ? dataset.manifest.rejected
      : fromJson(z.array(RejectedFile), json, 'dataset_sources.rejected_json');
  return { dataset, rejected };
}
