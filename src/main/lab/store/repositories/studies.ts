import { z } from 'zod';
import type { RunId, StudyId } from '../../../../contract/ids';
import { ExecutorSettings } from '../../../../contract/studies/executors';
import { ArmEstimate, type StudyState } from '../../../../contract/studies/records';
import { Study } from '../../../../contract/studies/study';
import { prepared, type Database } from '../database';
import { createJsonReader, forgetRow, fromJson, toJson } from '../json';

interface StudyRowText {
  id: string;
  name: string;
  study_json: string;
  state: StudyState;
  reason: string | null;
  lab_id: string | null;
  estimates_json: string;
  executor_json: string;
  imported_from: string | null;
  created_at: string;
  started_at: string | null;
  finished_at: string | null;
}

/** A study as the history has it; how far it is follows from its trials. */
export interface StoredStudy {
  id: StudyId;
  name: string;
  study: Study;
  state: StudyState;
  reason: string | null;
  labId: string | null;
  estimates: ArmEstimate[];
  executor: ExecutorSettings;
  importedFrom: string | null;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
}

/** The run that a trial is. */
export interface StoredTrial {
  arm: string;
  seed: number;
  identity: string;
  /** Null where it could not even be made, or nothing is trained. */
  runId: RunId | null;
  /** Why it could not be carried out. */
  problem: string | null;
  reused: boolean;
}

const readStudy = createJsonReader(Study, 'studies.study_json');

function fromRow(row: StudyRowText): StoredStudy {
  return {
    id: row.id as StudyId,
    name: row.name,
    study: readStudy(row.id, row.study_json),
    state: row.state,
    reason: row.reason,
    labId: row.lab_id,
    estimates: fromJson(z.array(ArmEstimate), row.estimates_json, 'studies.estimates_json'),
    executor: fromJson(ExecutorSettings, row.executor_json, 'studies.executor_json'),
    importedFrom: row.imported_from,
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  };
}

export function insertStudy(
  database: Database,
  study: Omit<StoredStudy, 'estimates' | 'labId' | 'executor'>,
): void {
  prepared(
    database,
    `INSERT INTO studies (id, name, study_json, state, reason, imported_from, created_at, started_at, finished_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    study.id,
    study.name,
    toJson(study.study),
    study.state,
    study.reason,
    study.importedFrom,
    study.createdAt,
    study.startedAt,
    study.finishedAt,
  );
}

/** Newest first. */
export function listStudies(database: Database): StoredStudy[] {
  const rows = prepared(
    database,
    'SELECT * FROM studies ORDER BY created_at DESC, rowid DESC',
  ).all();
  return (rows as StudyRowText[]).map(fromRow);
}

/** By id or name. */
export function findStudy(database: Database, reference: string): StoredStudy | null {
  const row = prepared(database, 'SELECT * FROM studies WHERE id = ? OR name = ?').get(
    reference,
    reference,
  );
  return row === undefined ? null : fromRow(row as StudyRowText);
}

export function setStudyContent(database: Database, id: StudyId, study: Study): void {
  prepared(database, 'UPDATE studies SET study_json = ? WHERE id = ?').run(toJson(study), id);
}

export interface StudyStateChange {
  state: StudyState;
  reason: string | null;
  /** The lab that carries it out from now on; null when none does. */
  labId: string | null;
  startedAt?: string;
  finishedAt?: string | null;
}

export function setStudyState(database: Database, id: StudyId, change: StudyStateChange): void {
  prepared(
    database,
    `UPDATE studies SET state = ?, reason = ?, lab_id = ?, started_at = coalesce(started_at, ?),
       finished_at = ? WHERE id = ?`,
  ).run(
    change.state,
    change.reason,
    change.labId,
    change.startedAt ?? null,
    change.finishedAt ?? null,
    id,
  );
}

export function setStudyExecutor(
  database: Database,
  id: StudyId,
  executor: ExecutorSettings,
): void {
  prepared(database, 'UPDATE studies SET executor_json = ? WHERE id = ?').run(toJson(executor), id);
}

export function setStudyEstimates(
  database: Database,
  id: StudyId,
  estimates: readonly ArmEstimate[],
): void {
  prepared(database, 'UPDATE studies SET estimates_json = ? WHERE id = ?').run(
    toJson(estimates),
    id,
  );
}

export function deleteStudy(database: Database, id: StudyId): void {
  prepared(database, 'DELETE FROM studies WHERE id = ?').run(id);
  forgetRow(id);
}

export function putTrial(database: Database, studyId: StudyId, trial: StoredTrial): void {
  prepared(
    database,
    `INSERT OR REPLACE INTO study_trials (study_id, arm, seed, identity, run_id, problem, reused)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    studyId,
    trial.arm,
    trial.seed,
    trial.identity,
    trial.runId,
    trial.problem,
    trial.reused ? 1 : 0,
  );
}

export function listTrials(database: Database, studyId: StudyId): StoredTrial[] {
  const rows = prepared(
    database,
    `SELECT arm, seed, identity, run_id AS runId, problem, reused FROM study_trials WHERE study_id = ?`,
  ).all(studyId) as (Omit<StoredTrial, 'reused'> & { reused: 0 | 1 })[];
  return rows.map((row) => ({ ...row, reused: row.reused === 1 }));
}
