import type { Database } from '../database';

/** What was measured of models on classes that they have not seen. */
export function addFewShotResults(database: Database): void {
  database.exec(`
    CREATE TABLE few_shot_results (
      id INTEGER PRIMARY KEY,
      checkpoint_id TEXT NOT NULL REFERENCES checkpoints (id),
      -- Without the list of images of every episode: it follows from the plan and the dataset.
      report_json TEXT NOT NULL,
      created_at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX few_shot_results_by_checkpoint ON few_shot_results (checkpoint_id);
  `);
}
