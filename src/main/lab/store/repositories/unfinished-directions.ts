import { DirectionRequest } from '../../../../contract/directions/direction-set';
import { WireError } from '../../../../contract/errors';
import type { DirectionSetId, GeneratorId } from '../../../../contract/ids';
import { prepared, type Database } from '../database';
import { createJsonReader, fromNullableJson, toJson } from '../json';
import { unfinishedRows } from './unfinished';

/** A search for directions that has begun; without a lab nobody continues it. */
export interface StoredSearch {
  /** Of the set that it will give. */
  id: DirectionSetId;
  generatorId: GeneratorId;
  request: DirectionRequest;
  labId: string | null;
  /** Why it was stopped. */
  error: WireError | null;
  createdAt: string;
}

interface Row {
  id: string;
  generator_id: string;
  request_json: string;
  lab_id: string | null;
  error_json: string | null;
  created_at: string;
}

const readRequest = createJsonReader(DirectionRequest, 'unfinished_directions.request_json');

function fromRow(row: Row): StoredSearch {
  return {
    id: row.id as DirectionSetId,
    generatorId: row.generator_id as GeneratorId,
    request: readRequest(row.id, row.request_json),
    labId: row.lab_id,
    error: fromNullableJson(WireError, row.error_json, 'unfinished_directions.error_json'),
    createdAt: row.created_at,
  };
}

export function insertSearch(database: Database, search: StoredSearch): void {
  prepared(
    database,
    'INSERT INTO unfinished_directions (id, generator_id, request_json, lab_id, created_at) VALUES (?, ?, ?, ?, ?)',
  ).run(search.id, search.generatorId, toJson(search.request), search.labId, search.createdAt);
}

export function findSearch(database: Database, id: string): StoredSearch | null {
  const row = prepared(database, 'SELECT * FROM unfinished_directions WHERE id = ?').get(id);
  return row === undefined ? null : fromRow(row as Row);
}

/** Newest first, without those in the codes of a removed generator. */
export function listSearches(database: Database): StoredSearch[] {
  const rows = prepared(
    database,
    `SELECT * FROM unfinished_directions
     WHERE generator_id IN (SELECT id FROM generators WHERE deleted_at IS NULL)
     ORDER BY created_at DESC, rowid DESC`,
  ).all();
  return (rows as Row[]).map(fromRow);
}

const rows = unfinishedRows<DirectionSetId>('unfinished_directions');
export const claimSearch = rows.claim;
export const stopSearch = rows.stop;
export const deleteSearch = rows.remove;
export const listSearchesInProgress = rows.inProgress;

/** Whether some lab looks for directions in the codes of a generator. */
export function isSearched(database: Database, generatorId: GeneratorId): boolean {
  const statement =
    'SELECT EXISTS (SELECT 1 FROM unfinished_directions WHERE generator_id = ? AND lab_id IS NOT NULL)';
  return prepared(database, statement).pluck().get(generatorId) === 1;
}
