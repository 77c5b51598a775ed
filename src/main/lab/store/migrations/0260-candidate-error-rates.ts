import type { Database } from '../database';

/** What searches measured that look for embedders: the equal error rate on other identities. */
export function addCandidateErrorRates(database: Database): void {
  database.exec('ALTER TABLE study_candidates ADD COLUMN eer REAL');
}
