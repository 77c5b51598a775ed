import {
  KeptPlan,
  VerificationSummary,
  type VerificationRecord,
} from '../../../../contract/identities/verification';
import type { CheckpointId, DatasetId, VerificationId } from '../../../../contract/ids';
import { prepared, type Database } from '../database';
import { createJsonReader, forgetRow, toJson } from '../json';

interface VerificationRow {
  id: string;
  checkpoint_id: string;
  checkpoint_name: string;
  weights_sha256: string;
  dataset_id: string;
  dataset_name: string;
  dataset_fingerprint: string;
  plan_json: string;
  seen_identities: number;
  summary_json: string;
  created_at: string;
}

const readPlan = createJsonReader(KeptPlan, 'verifications.plan_json');
const readSummary = createJsonReader(VerificationSummary, 'verifications.summary_json');

function fromRow(row: VerificationRow): VerificationRecord {
  return {
    id: row.id as VerificationId,
    checkpointId: row.checkpoint_id as CheckpointId,
    checkpointName: row.checkpoint_name,
    weightsSha256: row.weights_sha256,
    datasetId: row.dataset_id as DatasetId,
    datasetName: row.dataset_name,
    datasetFingerprint: row.dataset_fingerprint,
    plan: readPlan(row.id, row.plan_json),
    seenIdentities: row.seen_identities,
    summary: readSummary(row.id, row.summary_json),
    createdAt: row.created_at,
  };
}

export function insertVerification(database: Database, record: VerificationRecord): void {
  prepared(
    database,
    `INSERT INTO verifications (id, checkpoint_id, checkpoint_name, weights_sha256, dataset_id, dataset_name,
       dataset_fingerprint, plan_json, seen_identities, summary_json, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    record.id,
    record.checkpointId,
    record.checkpointName,
    record.weightsSha256,
    record.datasetId,
    record.datasetName,
    record.datasetFingerprint,
    toJson(record.plan),
    record.seenIdentities,
    toJson(record.summary),
    record.createdAt,
  );
}

export function findVerification(database: Database, id: string): VerificationRecord | null {
  const row = prepared(database, 'SELECT * FROM verifications WHERE id = ?').get(id);
  return row === undefined ? null : fromRow(row as VerificationRow);
}

/** Newest first. */
export function listVerifications(database: Database): VerificationRecord[] {
  const rows = prepared(
    database,
    'SELECT * FROM verifications ORDER BY created_at DESC, rowid DESC',
  ).all();
  return (rows as VerificationRow[]).map(fromRow);
}

export function deleteVerification(database: Database, id: VerificationId): void {
  prepared(database, 'DELETE FROM verifications WHERE id = ?').run(id);
  forgetRow(id);
}
