import type { WireError } from '../../../../../contract/errors';
import type { CombinationId, EvaluationId, FederationId } from '../../../../../contract/ids';
import type { WorkState, WorkProgress } from '../../../../../contract/work';
import { prepared, type Database } from '../../database';
import { toJson, toNullableJson } from '../../json';

/** Work whose results are kept piece by piece. How it stands is in columns of the same names, whatever its kind. */
export interface WorkIds {
  evaluation: EvaluationId;
  combination: CombinationId;
  federation: FederationId;
}
export type WorkKind = keyof WorkIds;

const tables: Readonly<Record<WorkKind, string>> = {
  evaluation: 'evaluations',
  combination: 'combinations',
  federation: 'federations',
};

/** A state that the history keeps; being paused is a mark on what is running. */
export type StoredWorkState = Exclude<WorkState, 'paused'>;

/** The columns from which a state is read. */
export interface WorkStateColumns {
  state: StoredWorkState;
  paused: 0 | 1;
}

export function workStateOf({ state, paused }: WorkStateColumns): WorkState {
  return state === 'running' && paused === 1 ? 'paused' : state;
}

export interface WorkStateChange {
  /** A pause is set by `setWorkPaused`. */
  state: StoredWorkState;
  error: WireError | null;
  /** The lab that carries it out from now on; null when it has ended. */
  labId: string | null;
  finishedAt: string | null;
}

export function setWorkState<Kind extends WorkKind>(
  database: Database,
  kind: Kind,
  id: WorkIds[Kind],
  change: WorkStateChange,
): void {
  prepared(
    database,
    `UPDATE ${tables[kind]} SET state = ?, error_json = ?, lab_id = ?, finished_at = ?, paused = 0,
       progress_json = NULL WHERE id = ?`,
  ).run(change.state, toNullableJson(change.error), change.labId, change.finishedAt, id);
}

/** Of what is running: whether it rests. */
export function setWorkPaused<Kind extends WorkKind>(
  database: Database,
  kind: Kind,
  id: WorkIds[Kind],
  paused: boolean,
): void {
  prepared(database, `UPDATE ${tables[kind]} SET paused = ? WHERE id = ?`).run(paused ? 1 : 0, id);
}

export function setWorkProgress<Kind extends WorkKind>(
  database: Database,
  kind: Kind,
  id: WorkIds[Kind],
  progress: WorkProgress,
): void {
  prepared(database, `UPDATE ${tables[kind]} SET fraction = ?, progress_json = ? WHERE id = ?`).run(
    progress.fraction,
    toJson(progress),
    id,
  );
}

export function findLabOfWork<Kind extends WorkKind>(
  database: Database,
  kind: Kind,
  id: WorkIds[Kind],
): string | null {
  const row = prepared(database, `SELECT lab_id FROM ${tables[kind]} WHERE id = ?`).get(id) as
    { lab_id: string | null } | undefined;
  return row?.lab_id ?? null;
}

/** What some lab says it carries out, with that lab. */
export function listWorkInProgress<Kind extends WorkKind>(
  database: Database,
  kind: Kind,
): { id: WorkIds[Kind]; labId: string | null }[] {
  const rows = prepared(
    database,
    `SELECT id, lab_id AS labId FROM ${tables[kind]} WHERE state = 'running'`,
  ).all();
  return rows as { id: WorkIds[Kind]; labId: string | null }[];
}
