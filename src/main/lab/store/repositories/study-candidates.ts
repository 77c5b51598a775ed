import type { RunId, StudyId } from '../../../../contract/ids';
import { Genome } from '../../../../contract/studies/search/candidate';
import type { CandidateRecord } from '../../../../contract/studies/search/records';
import { prepared, type Database } from '../database';
import { fromJson, toJson } from '../json';

type CandidateRow = Omit<CandidateRecord, 'genome' | 'reused'> & {
  genomeJson: string;
  reused: 0 | 1;
};

/** A candidate of the same number is replaced. */
export function putCandidate(
  database: Database,
  studyId: StudyId,
  candidate: CandidateRecord,
): void {
  prepared(
    database,
    `INSERT OR REPLACE INTO study_candidates (study_id, number, generation, origin, genome_json, epochs, state, problem,
       run_id, reused, clean, robust, eer, spent_ms)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    studyId,
    candidate.number,
    candidate.generation,
    candidate.origin,
    toJson(candidate.genome),
    candidate.epochs,
    candidate.state,
    candidate.problem,
    candidate.runId,
    candidate.reused ? 1 : 0,
    candidate.clean,
    candidate.robust,
    candidate.eer,
    candidate.spentMs,
  );
}

/** In the order in which they were begun. */
export function listCandidates(database: Database, studyId: StudyId): CandidateRecord[] {
  const rows = prepared(
    database,
    `SELECT number, generation, origin, genome_json AS genomeJson, epochs, state, problem, run_id AS runId, reused, clean,
       robust, eer, spent_ms AS spentMs
     FROM study_candidates WHERE study_id = ? ORDER BY number`,
  ).all(studyId) as CandidateRow[];
  return rows.map(({ genomeJson, ...row }) => ({
    ...row,
    genome: fromJson(Genome, genomeJson, 'study_candidates.genome_json'),
    runId: row.runId as RunId | null,
    reused: row.reused === 1,
  }));
}

/** How many threads the runs of its candidates had, ascending; without those that do not say so. */
export function listCandidateThreads(database: Database, studyId: StudyId): number[] {
  const rows = prepared(
    database,
    `SELECT DISTINCT json_extract(environment_json, '$.threads') AS threads
     FROM study_candidates JOIN runs ON runs.id = run_id
     WHERE study_id = ? AND threads IS NOT NULL ORDER BY threads`,
  ).all(studyId) as { threads: number }[];
  return rows.map(({ threads }) => threads);
}

export function deleteCandidates(database: Database, studyId: StudyId): void {
  prepared(database, 'DELETE FROM study_candidates WHERE study_id = ?').run(studyId);
}
