import { z } from 'zod';
import { WireError } from '../../../../contract/errors';
import { DivisionSummary } from '../../../../contract/federations/division';
import {
  FederationPlan,
  FederationSummary,
  type FederationRecord,
} from '../../../../contract/federations/federation';
import { FederationExecution } from '../../../../contract/federations/execution';
import { ClientResult, RoundResult } from '../../../../contract/federations/results';
import type { CheckpointId, DatasetId, FederationId } from '../../../../contract/ids';
import { WorkProgress } from '../../../../contract/work';
import { prepared, type Database } from '../database';
import { countTasks } from './tasks';
import { createJsonReader, fromJson, fromNullableJson, toJson } from '../json';
import { workStateOf, type WorkStateColumns } from './queue/work';

interface FederationRow extends WorkStateColumns {
  id: string;
  name: string;
  dataset_id: string;
  dataset_fingerprint: string;
  class_names_json: string;
  plan_json: string;
  division_json: string;
  execution_json: string;
  fraction: number;
  progress_json: string | null;
  rounds_json: string;
  summary_json: string | null;
  checkpoint_id: string | null;
  error_json: string | null;
  created_at: string;
  finished_at: string | null;
  result_count: number;
}

const readPlan = createJsonReader(FederationPlan, 'federations.plan_json');
const readDivision = createJsonReader(DivisionSummary, 'federations.division_json');
const ClassNames = z.array(z.string());
const Rounds = RoundResult.array();

const selection = `SELECT *, (SELECT count(*) FROM federation_results
  WHERE federation_id = federations.id) AS result_count FROM federations`;

function fromRow(database: Database, row: FederationRow): FederationRecord {
  return {
    id: row.id as FederationId,
    name: row.name,
    datasetId: row.dataset_id as DatasetId,
    datasetFingerprint: row.dataset_fingerprint,
    classNames: fromJson(ClassNames, row.class_names_json, 'federations.class_names_json'),
    plan: readPlan(row.id, row.plan_json),
    division: readDivision(row.id, row.division_json),
    execution: fromJson(FederationExecution, row.execution_json, 'federations.execution_json'),
    tasks: countTasks(database, { federationId: row.id as FederationId }),
    state: workStateOf(row),
    fraction: row.fraction,
    progress: fromNullableJson(WorkProgress, row.progress_json, 'federations.progress_json'),
    rounds: fromJson(Rounds, row.rounds_json, 'federations.rounds_json'),
    resultCount: row.result_count,
    summary: fromNullableJson(FederationSummary, row.summary_json, 'federations.summary_json'),
    checkpointId: row.checkpoint_id as CheckpointId | null,
    error: fromNullableJson(WireError, row.error_json, 'federations.error_json'),
    createdAt: row.created_at,
    finishedAt: row.finished_at,
  };
}

export function insertFederation(
  database: Database,
  federation: FederationRecord,
  startCheckpointId: CheckpointId | null,
): void {
  prepared(
    database,
    `INSERT INTO federations (id, name, dataset_id, dataset_fingerprint, class_names_json, plan_json,
       division_json, execution_json, start_checkpoint_id, state, fraction, rounds_json, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    federation.id,
    federation.name,
    federation.datasetId,
    federation.datasetFingerprint,
    toJson(federation.classNames),
    toJson(federation.plan),
    toJson(federation.division),
    toJson(federation.execution),
    startCheckpointId,
    federation.state,
    federation.fraction,
    toJson(federation.rounds),
    federation.createdAt,
  );
}

export function findFederation(database: Database, id: string): FederationRecord | null {
  const row = prepared(database, `${selection} WHERE id = ?`).get(id);
  return row === undefined ? null : fromRow(database, row as FederationRow);
}

/** Newest first. */
export function listFederations(database: Database): FederationRecord[] {
  const rows = prepared(
    database,
    `${selection} WHERE deleted_at IS NULL ORDER BY created_at DESC, rowid DESC`,
  ).all();
  return (rows as FederationRow[]).map((row) => fromRow(database, row));
}

export function setFederationExecution(
  database: Database,
  id: FederationId,
  execution: FederationExecution,
): void {
  prepared(database, 'UPDATE federations SET execution_json = ? WHERE id = ?').run(
    toJson(execution),
    id,
  );
}

/** Nothing of it is done any more. */
export function resetFederationFraction(database: Database, id: FederationId): void {
  prepared(database, 'UPDATE federations SET fraction = 0 WHERE id = ?').run(id);
}

export function listFederationRounds(database: Database, id: FederationId): RoundResult[] {
  const text = prepared(database, 'SELECT rounds_json FROM federations WHERE id = ?')
    .pluck()
    .get(id);
  return typeof text === 'string' ? fromJson(Rounds, text, 'federations.rounds_json') : [];
}

export function setFederationRounds(
  database: Database,
  id: FederationId,
  rounds: readonly RoundResult[],
): void {
  prepared(database, 'UPDATE federations SET rounds_json = ? WHERE id = ?').run(toJson(rounds), id);
}

export function setFederationSummary(
  database: Database,
  id: FederationId,
  summary: FederationSummary,
  checkpointId: CheckpointId,
): void {
  prepared(
    database,
    'UPDATE federations SET summary_json = ?, checkpoint_id = ?, fraction = 1 WHERE id = ?',
  ).run(toJson(summary), checkpointId, id);
}

/** A client's result by a method; one that was there is replaced. */
export function putFederationResult(
  database: Database,
  id: FederationId,
  result: ClientResult,
): void {
  prepared(
    database,
    'INSERT OR REPLACE INTO federation_results (federation_id, client, method, result_json) VALUES (?, ?, ?, ?)',
  ).run(id, result.client, result.method, toJson(result));
}

/** In the order of the clients. */
export function listFederationResults(database: Database, id: FederationId): ClientResult[] {
  const rows = prepared(
    database,
    'SELECT result_json FROM federation_results WHERE federation_id = ? ORDER BY client, rowid',
  )
    .pluck()
    .all(id) as string[];
  return rows.map((text) => fromJson(ClientResult, text, 'federation_results.result_json'));
}

export function countFederationResults(database: Database, id: FederationId): number {
  return prepared(database, 'SELECT count(*) FROM federation_results WHERE federation_id = ?')
    .pluck()
    .get(id) as number;
}

export function clearFederationResults(database: Database, id: FederationId): void {
  prepared(database, 'DELETE FROM federation_results WHERE federation_id = ?').run(id);
}
