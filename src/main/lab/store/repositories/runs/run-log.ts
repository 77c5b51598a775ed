import type { RunId } from '../../../../../contract/ids';
import type { LogLine } from '../../../../../contract/runs/run';
import { prepared, type Database } from '../../database';

export function insertLogLine(database: Database, runId: RunId, line: LogLine): void {
  prepared(database, 'INSERT INTO run_log (run_id, at, level, message) VALUES (?, ?, ?, ?)').run(
    runId,
    line.at,
    line.level,
    line.message,
  );
}

export function listLogLines(database: Database, runId: RunId): LogLine[] {
  const rows = prepared(
    database,
    'SELECT at, level, message FROM run_log WHERE run_id = ? ORDER BY id',
  ).all(runId);
  return rows as LogLine[];
}
