import {
  CheckpointCard,
  type CheckpointKind,
  type CheckpointRecord,
  type RunCheckpointKind,
} from '../../../../contract/models/checkpoint';
import { withUnknownAncestors } from '../../../../contract/models/cost';
import type { CheckpointId, CombinationId, FederationId, RunId } from '../../../../contract/ids';
import { prepared, type Database } from '../database';
import { createJsonReader, toJson } from '../json';
import { fromStoredPath, toStoredPath } from '../places';

interface CheckpointRow {
  id: string;
  kind: Exclude<CheckpointKind, 'averaged' | 'combined' | 'federated'>;
  averaged: 0 | 1;
  combination_id: string | null;
  federation_id: string | null;
  name: string;
  file: string;
  weights_sha256: string;
  run_id: string | null;
  parent_id: string | null;
  network_name: string;
  parameters: number;
  forward_macs: number;
  card_json: string;
  created_at: string;
}

const readCard = createJsonReader(CheckpointCard, 'checkpoints.card_json');

function fromRow(database: Database, row: CheckpointRow): CheckpointRecord {
  return {
    id: row.id as CheckpointId,
    kind: kindOf(row),
    name: row.name,
    file: fromStoredPath(database, row.file),
    weightsSha256: row.weights_sha256,
    runId: row.run_id as RunId | null,
    parentId: row.parent_id as CheckpointId | null,
    networkName: row.network_name,
    parameters: row.parameters,
    forwardMacs: row.forward_macs,
    card: withKnownCost(readCard(row.id, row.card_json)),
    createdAt: row.created_at,
  };
}

function kindOf({ kind, averaged, combination_id, federation_id }: CheckpointRow): CheckpointKind {
  if (averaged === 1) return 'averaged';
  if (federation_id !== null) return 'federated';
  return combination_id === null ? kind : 'combined';
}

/** How a kind is stored: see the migrations 0110, 0130 and 0160. */
function storedKind(kind: CheckpointKind): Pick<CheckpointRow, 'kind' | 'averaged'> {
  if (kind === 'averaged') return { kind: 'best', averaged: 1 };
  return { kind: kind === 'combined' || kind === 'federated' ? 'imported' : kind, averaged: 0 };
}

function withKnownCost(card: CheckpointCard): CheckpointCard {
  const cost = withUnknownAncestors(card.cost, card.parent !== null);
  return cost === card.cost ? card : { ...card, cost };
}

/** @param madeBy of a combined or a federated checkpoint: what it was made by */
export function insertCheckpoint(
  database: Database,
  checkpoint: CheckpointRecord,
  madeBy: CombinationId | FederationId | null = null,
): void {
  const { kind, averaged } = storedKind(checkpoint.kind);
  prepared(
    database,
    `INSERT INTO checkpoints (id, kind, averaged, name, file, weights_sha256, run_id, parent_id, network_name,
       parameters, forward_macs, card_json, created_at, combination_id,
       federation_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    checkpoint.id,
    kind,
    averaged,
    checkpoint.name,
    toStoredPath(database, checkpoint.file),
    checkpoint.weightsSha256,
    checkpoint.runId,
    checkpoint.parentId,
    checkpoint.networkName,
    checkpoint.parameters,
    checkpoint.forwardMacs,
    toJson(checkpoint.card),
    checkpoint.createdAt,
    checkpoint.kind === 'combined' ? madeBy : null,
    checkpoint.kind === 'federated' ? madeBy : null,
  );
}

/** New weights under the same id: only for a checkpoint that nothing refers to by its weights. */
export function updateCheckpointWeights(database: Database, checkpoint: CheckpointRecord): void {
  prepared(
    database,
    `UPDATE checkpoints SET file = ?, weights_sha256 = ?, network_name = ?, parameters = ?,
       forward_macs = ?, card_json = ?, created_at = ? WHERE id = ?`,
  ).run(
    toStoredPath(database, checkpoint.file),
    checkpoint.weightsSha256,
    checkpoint.networkName,
    checkpoint.parameters,
    checkpoint.forwardMacs,
    toJson(checkpoint.card),
    checkpoint.createdAt,
    checkpoint.id,
  );
}

export function moveCheckpointFile(database: Database, id: CheckpointId, file: string): void {
  prepared(database, 'UPDATE checkpoints SET file = ? WHERE id = ?').run(
    toStoredPath(database, file),
    id,
  );
}

export function renameCheckpoint(database: Database, id: CheckpointId, name: string): void {
  prepared(database, 'UPDATE checkpoints SET name = ? WHERE id = ?').run(name, id);
}

export function markCheckpointReplaced(database: Database, id: CheckpointId, at: string): void {
  prepared(database, 'UPDATE checkpoints SET replaced_at = ? WHERE id = ?').run(at, id);
}

export function isCheckpointReplaced(database: Database, id: CheckpointId): boolean {
  const row = prepared(
    database,
    'SELECT 1 FROM checkpoints WHERE id = ? AND replaced_at IS NOT NULL',
  ).get(id);
  return row !== undefined;
}

/** Whether an evaluation or a run was made with exactly these weights. */
export function isCheckpointReferredTo(database: Database, id: CheckpointId): boolean {
  const row = prepared(
    database,
    `SELECT EXISTS (SELECT 1 FROM evaluations WHERE checkpoint_id = :id)
         OR EXISTS (SELECT 1 FROM runs WHERE start_checkpoint_id = :id) AS referred`,
  ).get({ id }) as { referred: number };
  return row.referred === 1;
}

/** All of this name, without those of deleted runs; oldest first. */
export function listCheckpointsByName(
  database: Database,
  name: string,
  needed: Needed,
): CheckpointRecord[] {
  const rows = prepared(
    database,
    `SELECT * FROM checkpoints WHERE name = ? AND ${there[needed]}
       AND NOT EXISTS (SELECT 1 FROM runs WHERE runs.id = run_id AND runs.deleted_at IS NOT NULL)
     ORDER BY created_at, id`,
  ).all(name);
  return (rows as CheckpointRow[]).map((row) => fromRow(database, row));
}

/** Checkpoints whose files are there, without deleted ones and those of deleted runs; oldest first. */
export function listCheckpoints(database: Database): CheckpointRecord[] {
  const rows = prepared(
    database,
    `SELECT checkpoints.* FROM checkpoints LEFT JOIN runs ON runs.id = checkpoints.run_id
     WHERE checkpoints.replaced_at IS NULL AND checkpoints.deleted_at IS NULL AND runs.deleted_at IS NULL
     ORDER BY checkpoints.created_at, checkpoints.id`,
  ).all();
  return (rows as CheckpointRow[]).map((row) => fromRow(database, row));
}

/** What is needed of checkpoints: their weights, or their records alone, which is all that comparing what was measured takes. */
export type Needed = 'weights' | 'record';

const there: Record<Needed, string> = {
  weights: 'replaced_at IS NULL AND deleted_at IS NULL',
  // In the trash it is out of use; without its weights it is still what was measured.
  record: 'replaced_at IS NULL AND (deleted_at IS NULL OR purged_at IS NOT NULL)',
};

export function listCheckpointsOfRun(
  database: Database,
  runId: RunId,
  needed: Needed = 'weights',
): CheckpointRecord[] {
  const rows = prepared(
    database,
    `SELECT * FROM checkpoints WHERE run_id = ? AND ${there[needed]} ORDER BY kind, averaged`,
  ).all(runId);
  return (rows as CheckpointRow[]).map((row) => fromRow(database, row));
}

export function findCheckpoint(database: Database, id: string): CheckpointRecord | null {
  const row = prepared(database, 'SELECT * FROM checkpoints WHERE id = ?').get(id);
  return row === undefined ? null : fromRow(database, row as CheckpointRow);
}

export function findCheckpointOfRun(
  database: Database,
  runId: RunId,
  kind: RunCheckpointKind,
): CheckpointRecord | null {
  const stored = storedKind(kind);
  const row = prepared(
    database,
    'SELECT * FROM checkpoints WHERE run_id = ? AND kind = ? AND averaged = ? AND replaced_at IS NULL',
  ).get(runId, stored.kind, stored.averaged);
  return row === undefined ? null : fromRow(database, row as CheckpointRow);
}

/** A checkpoint that does not belong to a run and has these weights. */
export function findFreeCheckpointByDigest(
  database: Database,
  weightsSha256: string,
): CheckpointRecord | null {
  const row = prepared(
    database,
    'SELECT * FROM checkpoints WHERE weights_sha256 = ? AND run_id IS NULL ORDER BY created_at',
  ).get(weightsSha256);
  return row === undefined ? null : fromRow(database, row as CheckpointRow);
}

/** A checkpoint with these weights, of a run or not; null if unknown. */
export function findCheckpointByDigest(
  database: Database,
  weightsSha256: string,
): CheckpointRecord | null {
  const row = prepared(
    database,
    'SELECT * FROM checkpoints WHERE weights_sha256 = ? AND replaced_at IS NULL ORDER BY created_at',
  ).get(weightsSha256);
  return row === undefined ? null : fromRow(database, row as CheckpointRow);
}

/** Checkpoints that were made by combining others, also those whose file is gone; oldest first. */
export function listCombinedCheckpoints(database: Database): CheckpointRecord[] {
  const rows = prepared(
    database,
    "SELECT * FROM checkpoints WHERE run_id IS NULL AND json_extract(card_json, '$.combined') IS NOT NULL ORDER BY created_at, id",
  ).all();
  return (rows as CheckpointRow[]).map((row) => fromRow(database, row));
}
