import { WireError } from '../../../../contract/errors';
import { VerificationRequest } from '../../../../contract/identities/verification';
import type { VerificationId } from '../../../../contract/ids';
import { prepared, type Database } from '../database';
import { createJsonReader, forgetRow, fromNullableJson, toJson, toNullableJson } from '../json';

/** A verification that has begun; without a lab nobody continues it. */
export interface StoredVerification {
  id: VerificationId;
  request: VerificationRequest;
  checkpointName: string;
  datasetName: string;
  labId: string | null;
  /** Why it was stopped. */
  error: WireError | null;
  createdAt: string;
}

interface Row {
  id: string;
  request_json: string;
  checkpoint_name: string;
  dataset_name: string;
  lab_id: string | null;
  error_json: string | null;
  created_at: string;
}

const readRequest = createJsonReader(VerificationRequest, 'unfinished_verifications.request_json');

function fromRow(row: Row): StoredVerification {
  return {
    id: row.id as VerificationId,
    request: readRequest(row.id, row.request_json),
    checkpointName: row.checkpoint_name,
    datasetName: row.dataset_name,
    labId: row.lab_id,
    error: fromNullableJson(WireError, row.error_json, 'unfinished_verifications.error_json'),
    createdAt: row.created_at,
  };
}

export function insertUnfinished(database: Database, stored: StoredVerification): void {
  prepared(
    database,
    `INSERT INTO unfinished_verifications (id, request_json, checkpoint_name, dataset_name, lab_id, created_at)
     VALUES (?, ?, ?, ?, ?, ?)`,
  ).run(
    stored.id,
    toJson(stored.request),
    stored.checkpointName,
    stored.datasetName,
    stored.labId,
    stored.createdAt,
  );
}

export function findUnfinished(database: Database, id: string): StoredVerification | null {
  const row = prepared(database, 'SELECT * FROM unfinished_verifications WHERE id = ?').get(id);
  return row === undefined ? null : fromRow(row as Row);
}

/** Newest first. */
export function listUnfinished(database: Database): StoredVerification[] {
  const rows = prepared(
    database,
    'SELECT * FROM unfinished_verifications ORDER BY created_at DESC, rowid DESC',
  ).all();
  return (rows as Row[]).map(fromRow);
}

/** Gives a lab one that nobody continues. False where a lab has it. */
export function claimUnfinished(database: Database, id: VerificationId, labId: string): boolean {
  const { changes } = prepared(
    database,
    'UPDATE unfinished_verifications SET lab_id = ?, error_json = NULL WHERE id = ? AND lab_id IS NULL',
  ).run(labId, id);
  return changes > 0;
}

/** The lab that had it does not continue it. */
export function stopUnfinished(
  database: Database,
  id: VerificationId,
  labId: string,
  error: WireError,
): void {
  prepared(
    database,
    'UPDATE unfinished_verifications SET lab_id = NULL, error_json = ? WHERE id = ? AND lab_id = ?',
  ).run(toNullableJson(error), id, labId);
}

export function deleteUnfinished(database: Database, id: VerificationId): void {
  prepared(database, 'DELETE FROM unfinished_verifications WHERE id = ?').run(id);
  forgetRow(id);
}

/** Those that some lab says it carries out, with that lab. */
export function listVerificationsInProgress(
  database: Database,
): { id: VerificationId; labId: string }[] {
  const rows = prepared(
    database,
    'SELECT id, lab_id AS labId FROM unfinished_verifications WHERE lab_id IS NOT NULL',
  ).all();
  return rows as { id: VerificationId; labId: string }[];
}
