import type { Database } from '../database';

/** Searches for the rates of few-shot fine-tuning, with every candidate: what was measured is not measured again. */
export function addFewShotSearches(database: Database): void {
  database.exec(`
    CREATE TABLE few_shot_searches (
      id INTEGER PRIMARY KEY,
      checkpoint_id TEXT NOT NULL REFERENCES checkpoints (id),
      -- What makes candidates comparable: validation classes, episodes, rates, strategy, weights.
      search_key TEXT NOT NULL,
      report_json TEXT NOT NULL,
      created_at TEXT NOT NULL,
      UNIQUE (checkpoint_id, search_key)
    ) STRICT;
  `);
}
