import type { Database } from '../database';

/** What the searches of studies measured. Their runs are runs like any other. */
export function addStudyCandidates(database: Database): void {
  database.exec(`
    CREATE TABLE study_candidates (
      study_id TEXT NOT NULL REFERENCES studies (id) ON DELETE CASCADE,
      -- In the order in which they were begun, from 1.
      number INTEGER NOT NULL,
      generation INTEGER NOT NULL,
      origin TEXT NOT NULL,
      -- Which of its values each gene has.
      genome_json TEXT NOT NULL,
      epochs REAL NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('running', 'measured', 'failed')),
      problem TEXT,
      run_id TEXT REFERENCES runs (id),
      reused INTEGER NOT NULL CHECK (reused IN (0, 1)),
      clean REAL,
      robust REAL,
      spent_ms REAL NOT NULL,
      PRIMARY KEY (study_id, number)
    ) STRICT;
    CREATE INDEX study_candidates_by_run ON study_candidates (run_id);
  `);
}
