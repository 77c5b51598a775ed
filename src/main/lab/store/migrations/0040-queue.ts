import type { Database } from '../database';

export function createQueue(database: Database): void {
  database.exec(`
    -- Processes that share this history. One whose heartbeat stopped or whose process is gone is dead.
    CREATE TABLE labs (
      id TEXT NOT NULL PRIMARY KEY,
      pid INTEGER NOT NULL,
      label TEXT NOT NULL,
      engine_pid INTEGER,
      heartbeat_at_ms INTEGER NOT NULL
    ) STRICT;

    -- One order for everything that waits for the device; the smallest position is next.
    CREATE TABLE queue_entries (
      item_id TEXT NOT NULL PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('run', 'evaluation')),
      lab_id TEXT NOT NULL,
      position REAL NOT NULL UNIQUE
    ) STRICT;

    CREATE TABLE device_leases (
      device TEXT NOT NULL PRIMARY KEY,
      lab_id TEXT NOT NULL REFERENCES labs (id) ON DELETE CASCADE
    ) STRICT;

    -- What one process asks of the process that carries a run or an evaluation out.
    CREATE TABLE control_requests (
      id INTEGER PRIMARY KEY,
      item_id TEXT NOT NULL,
      action TEXT NOT NULL CHECK (action IN ('pause', 'resume', 'stop-after-epoch', 'cancel'))
    ) STRICT;
    CREATE INDEX control_requests_by_item ON control_requests (item_id);
  `);
}
