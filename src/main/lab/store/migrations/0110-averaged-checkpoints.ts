import type { Database } from '../database';

/**
 * A run that averages its weights keeps the best epoch of the average beside that of the weights. The list of kinds is part
 * of the table and cannot grow, so that a checkpoint of averaged weights is a 'best' one with a mark.
 */
export function addAveragedCheckpoints(database: Database): void {
  database.exec(`
    ALTER TABLE checkpoints ADD COLUMN averaged INTEGER NOT NULL DEFAULT 0 CHECK (averaged IN (0, 1));
    DROP INDEX checkpoints_current_of_run;
    CREATE UNIQUE INDEX checkpoints_current_of_run ON checkpoints (run_id, kind, averaged)
      WHERE run_id IS NOT NULL AND replaced_at IS NULL;
  `);
}
