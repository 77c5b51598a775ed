import { DirectionRequest } from '../../../../contract/directions/direction-set';
import { WireError } from '../../../../contract/errors';
import type { DirectionSetId, GeneratorId } from '../../../../contract/ids';
import { prepared, type Database } from '../database';
import { createJsonReader, forgetRow, fromNullableJson, toJson, toNullableJson } from '../json';

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

/** Gives a lab one that nobody continues. False where a lab has it. */
export function claimSearch(database: Database, id: DirectionSetId, labId: string): boolean {
  const { changes } = prepared(
    database,
    'UPDATE unfinished_directions SET lab_id = ?, error_json = NULL WHERE id = ? AND lab_id IS NULL',
  ).run(labId, id);
  return changes > 0;
}

/** The lab that had it does not continue it. */
export function stopSearch(
  database: Database,
  id: DirectionSetId,
  labId: string,
  error: WireError,
): void {
  prepared(
    database,
    'UPDATE unfinished_directions SET lab_id = NULL, error_json = ? WHERE id = ? AND lab_id = ?',
  ).run(toNullableJson(error), id, labId);
}

export function deleteSearch(database: Database, id: DirectionSetId): void {
  prepared(database, 'DELETE FROM unfinished_directions WHERE id = ?').run(id);
  forgetRow(id);
}

/** Those that some lab says it carries out, with that lab. */
export function listSearchesInProgress(
  database: Database,
): { id: DirectionSetId; generatorId: GeneratorId; labId: string }[] {
  const rows = prepared(
    database,
    'SELECT id, generator_id AS generatorId, lab_id AS labId FROM unfinished_directions WHERE lab_id IS NOT NULL',
  ).all();
  return rows as { id: DirectionSetId; generatorId: GeneratorId; labId: string }[];
}
