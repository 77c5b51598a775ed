import { Cost } from '../../../../../contract/models/checkpoint';
import { withUnknownAncestors } from '../../../../../contract/models/cost';
import { WireError } from '../../../../../contract/errors';
import type { CheckpointId, DatasetId, RunId } from '../../../../../contract/ids';
import { Plan } from '../../../../../contract/plans/plan';
import {
  BestEpoch,
  Environment,
  RunProgress,
  type RunRecord,
  type RunState,
} from '../../../../../contract/runs/run';
import { prepared, type Database } from '../../database';
import {
  createFieldSharing,
  createJsonReader,
  fromJson,
  fromNullableJson,
  toJson,
  toNullableJson,
} from '../../json';

interface RunRow {
  id: string;
  name: string;
  plan_json: string;
  state: RunState;
  reason: string | null;
  error_json: string | null;
  dataset_id: string;
  dataset_fingerprint: string;
  dataset_name: string;
  network_name: string;
  parameters: number;
  start_checkpoint_id: string | null;
  best_checkpoint_id: string | null;
  last_checkpoint_id: string | null;
  progress_json: string | null;
  best_json: string | null;
  cost_json: string | null;
  environment_json: string | null;
  colour_index: number;
  created_at: string;
  started_at: string | null;
  finished_at: string | null;
  queue_position: number | null;
  candidate_of: string | null;
}

/**
 * A run's row together with its place in the queue (0 is next, null when it does not wait) and the study in whose search it
 * was made.
 */
const selectRun = `
  SELECT runs.*, CASE WHEN queue_entries.position IS NULL THEN NULL ELSE
    (SELECT count(*) FROM queue_entries AS earlier WHERE earlier.position < queue_entries.position)
  END AS queue_position,
  (SELECT studies.name FROM study_candidates JOIN studies ON studies.id = study_candidates.study_id
   WHERE study_candidates.run_id = runs.id AND study_candidates.reused = 0) AS candidate_of
  FROM runs LEFT JOIN queue_entries ON queue_entries.item_id = runs.id`;

// Most runs differ from others in few fields of their plans.
const readPlan = createJsonReader(Plan, 'runs.plan_json', { share: createFieldSharing() });
const readBest = createJsonReader(BestEpoch.nullable(), 'runs.best_json');
const readCost = createJsonReader(Cost.nullable(), 'runs.cost_json');
const readEnvironment = createJsonReader(Environment.nullable(), 'runs.environment_json');

function fromRow(row: RunRow): RunRecord {
  return {
    id: row.id as RunId,
    name: row.name,
    plan: readPlan(row.id, row.plan_json),
    state: row.state,
    reason: row.reason,
    error: fromNullableJson(WireError, row.error_json, 'runs.error_json'),
    datasetId: row.dataset_id as DatasetId,
    datasetFingerprint: row.dataset_fingerprint,
    datasetName: row.dataset_name,
    networkName: row.network_name,
    parameters: row.parameters,
    startCheckpointId: row.start_checkpoint_id as CheckpointId | null,
    bestCheckpointId: row.best_checkpoint_id as CheckpointId | null,
    lastCheckpointId: row.last_checkpoint_id as CheckpointId | null,
    progress: fromNullableJson(RunProgress, row.progress_json, 'runs.progress_json'),
    best: readBest(row.id, row.best_json ?? 'null'),
    cost: withUnknownAncestors(
      readCost(row.id, row.cost_json ?? 'null'),
      row.start_checkpoint_id !== null,
    ),
    environment: readEnvironment(row.id, row.environment_json ?? 'null'),
    queuePosition: row.queue_position,
    ...(row.candidate_of !== null && { candidateOf: row.candidate_of }),
    colourIndex: row.colour_index,
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  };
}

export function insertRun(database: Database, run: RunRecord): void {
  prepared(
    database,
    `INSERT INTO runs (id, name, plan_json, state, reason, dataset_id, dataset_fingerprint, dataset_name,
       network_name, parameters, start_checkpoint_id, colour_index, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    run.id,
    run.name,
    toJson(run.plan),
    run.state,
    run.reason,
    run.datasetId,
    run.datasetFingerprint,
    run.datasetName,
    run.networkName,
    run.parameters,
    run.startCheckpointId,
    run.colourIndex,
    run.createdAt,
  );
}

/** Newest first; the deleted ones are those that can be restored. */
export function listRuns(database: Database, deleted: boolean): RunRecord[] {
  const rows = prepared(
    database,
    `${selectRun} WHERE (runs.deleted_at IS NOT NULL) = ? AND runs.purged_at IS NULL ORDER BY runs.created_at DESC, runs.rowid DESC`,
  ).all(deleted ? 1 : 0);
  return (rows as RunRow[]).map(fromRow);
}

export function listQueuedRuns(database: Database): RunRecord[] {
  const rows = prepared(
    database,
    `${selectRun} WHERE queue_entries.position IS NOT NULL ORDER BY queue_entries.position`,
  ).all();
  return (rows as RunRow[]).map(fromRow);
}

export function findRun(database: Database, id: string): RunRecord | null {
  const row = prepared(database, `${selectRun} WHERE runs.id = ?`).get(id);
  return row === undefined ? null : fromRow(row as RunRow);
}

/** Runs of this name that are not deleted, newest first. */
export function listRunsByName(database: Database, name: string): RunRecord[] {
  const rows = prepared(
    database,
    `${selectRun} WHERE runs.name = ? AND runs.deleted_at IS NULL ORDER BY runs.created_at DESC, runs.rowid DESC`,
  ).all(name);
  return (rows as RunRow[]).map(fromRow);
}

/** Runs that trained the same network to their end, newest first: the basis of an estimate. */
export function listCompletedRunsOfNetwork(
  database: Database,
  {
    networkName,
    parameters,
    image,
  }: {
    networkName: string;
    parameters: number;
    /** The same weights take longer on larger images. */
    image: { height: number; width: number; channels: number };
  },
): RunRecord[] {
  const rows = prepared(
    database,
    `${selectRun} WHERE runs.network_name = ? AND runs.parameters = ? AND runs.state = 'completed'
       AND runs.cost_json IS NOT NULL AND EXISTS (SELECT 1 FROM datasets WHERE datasets.id = runs.dataset_id
         AND json_extract(manifest_json, '$.image.height') = ?
         AND json_extract(manifest_json, '$.image.width') = ?
         AND json_extract(manifest_json, '$.image.channels') = ?)
       ORDER BY runs.finished_at DESC LIMIT ?`,
  ).all(networkName, parameters, image.height, image.width, image.channels, mostRunsOfNetwork);
  return (rows as RunRow[]).map(fromRow);
}

const mostRunsOfNetwork = 20;

/** Runs on this content with this seed that are not deleted, newest first. */
export function listRunIdsOfDataAndSeed(
  database: Database,
  datasetFingerprint: string,
  seed: number,
): RunId[] {
  return prepared(
    database,
    `SELECT id FROM runs WHERE dataset_fingerprint = ? AND json_extract(plan_json, '$.seed') = ?
       AND deleted_at IS NULL AND purged_at IS NULL ORDER BY created_at DESC, rowid DESC`,
  )
    .pluck()
    .all(datasetFingerprint, seed) as RunId[];
}

export function countRuns(database: Database): number {
  const row = prepared(database, 'SELECT count(*) AS runs FROM runs').get() as { runs: number };
  return row.runs;
}

export interface RunStateChange {
  state: RunState;
  reason: string | null;
  error: WireError | null;
  /** The lab that carries it out from now on; null when it has ended. */
  labId: string | null;
  startedAt?: string;
  finishedAt?: string | null;
}

export function setRunState(database: Database, id: RunId, change: RunStateChange): void {
  prepared(
    database,
    `UPDATE runs SET state = ?, reason = ?, error_json = ?, lab_id = ?,
       started_at = coalesce(started_at, ?), finished_at = ? WHERE id = ?`,
  ).run(
    change.state,
    change.reason,
    toNullableJson(change.error),
    change.labId,
    change.startedAt ?? null,
    change.finishedAt ?? null,
    id,
  );
}

export function setRunReason(database: Database, id: RunId, reason: string | null): void {
  prepared(database, 'UPDATE runs SET reason = ? WHERE id = ?').run(reason, id);
}

export function setRunProgress(database: Database, id: RunId, progress: RunProgress | null): void {
  prepared(database, 'UPDATE runs SET progress_json = ? WHERE id = ?').run(
    toNullableJson(progress),
    id,
  );
}

export function setRunBest(database: Database, id: RunId, best: BestEpoch): void {
  prepared(database, 'UPDATE runs SET best_json = ? WHERE id = ?').run(toJson(best), id);
}

export function setRunCost(database: Database, id: RunId, cost: Cost): void {
  prepared(database, 'UPDATE runs SET cost_json = ? WHERE id = ?').run(toJson(cost), id);
}

export function setRunEnvironment(database: Database, id: RunId, environment: Environment): void {
  prepared(database, 'UPDATE runs SET environment_json = ? WHERE id = ?').run(
    toJson(environment),
    id,
  );
}

export function setRunCheckpoint(
  database: Database,
  id: RunId,
  kind: 'best' | 'last',
  checkpointId: CheckpointId,
): void {
  prepared(database, `UPDATE runs SET ${kind}_checkpoint_id = ? WHERE id = ?`).run(
    checkpointId,
    id,
  );
}

/** The lab that carries the run out; null when none does. */
export function findLabOfRun(database: Database, id: RunId): string | null {
  const row = prepared(database, 'SELECT lab_id FROM runs WHERE id = ?').get(id) as
    { lab_id: string | null } | undefined;
  return row?.lab_id ?? null;
}

/** Runs that some lab says it carries out, with that lab. */
export function listRunsInProgress(database: Database): { id: RunId; labId: string | null }[] {
  const rows = prepared(
    database,
    "SELECT id, lab_id AS labId FROM runs WHERE state IN ('running', 'paused')",
  ).all();
  return rows as { id: RunId; labId: string | null }[];
}

/** What the newest run that started was carried out on; null when none has started. */
export function findNewestEnvironment(database: Database): Environment | null {
  const text = prepared(
    database,
    'SELECT environment_json FROM runs WHERE environment_json IS NOT NULL ORDER BY started_at DESC LIMIT 1',
  )
    .pluck()
    .get();
  return typeof text === 'string' ? fromJson(Environment, text, 'runs.environment_json') : null;
}
