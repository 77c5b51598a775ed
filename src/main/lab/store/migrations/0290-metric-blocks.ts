import type { Database } from '../database';

/**
 * Which rows of a long series a thinned curve shows, in blocks of consecutive rows. What is missing is added when it is asked for,
 * so that nothing has to be read here.
 */
export function addMetricBlocks(database: Database): void {
  database.exec(`
    CREATE TABLE metric_blocks (
      run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
      series TEXT NOT NULL,
      last_step INTEGER NOT NULL,
      first_step INTEGER NOT NULL,
      rows INTEGER NOT NULL,
      steps_json TEXT NOT NULL,
      PRIMARY KEY (run_id, series, last_step)
    ) STRICT, WITHOUT ROWID;
  `);
}
