import type { Database } from '../database';

export function addEvaluationProgress(database: Database): void {
  database.exec(`
    -- Of the closest adversarial image that is known, in the threat model's norm; NULL where none was found, and in
    -- rows from before.
    ALTER TABLE evaluation_images ADD COLUMN distance REAL;

    -- A paused evaluation is a running one whose work rests.
    ALTER TABLE evaluations ADD COLUMN paused INTEGER NOT NULL DEFAULT 0 CHECK (paused IN (0, 1));
    -- The latest news of a running evaluation.
    ALTER TABLE evaluations ADD COLUMN progress_json TEXT;
  `);
}
