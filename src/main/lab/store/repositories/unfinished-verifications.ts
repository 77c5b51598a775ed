import { WireError } from '../../../../contract/errors';
import { VerificationRequest } from '../../../../contract/identities/verification';
import type { VerificationId } from '../../../../contract/ids';
import { prepared, type Database } from '../database';
import { createJsonReader, fromNullableJson, toJson } from '../json';
import { unfinishedRows } from './unfinished';

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

const rows = unfinishedRows<VerificationId>('unfinished_verifications');
export const claimUnfinished = rows.claim;
export const stopUnfinished = rows.stop;
export const deleteUnfinished = rows.remove;
export const listVerificationsInProgress = rows.inProgress;
