import BetterSqlite3 from 'better-sqlite3';
import { prepared, type Database } from '../../database';

/** A process that has this history open. */
export interface LabRow {
  id: string;
  pid: number;
  label: string;
  enginePid: number | null;
  heartbeatAtMs: number;
}

const columns = 'id, pid, label, engine_pid AS enginePid, heartbeat_at_ms AS heartbeatAtMs';

export function insertLab(database: Database, lab: LabRow): void {
  prepared(
    database,
    'INSERT INTO labs (id, pid, label, engine_pid, heartbeat_at_ms) VALUES (?, ?, ?, ?, ?)',
  ).run(lab.id, lab.pid, lab.label, lab.enginePid, lab.heartbeatAtMs);
}

export function listLabs(database: Database): LabRow[] {
  return prepared(database, `SELECT ${columns} FROM labs`).all() as LabRow[];
}

/** What a file says of the processes that have it open; nothing where it is too damaged to say. */
export function labsOfFile(file: string): LabRow[] {
  let database: Database | null = null;
  try {
    database = new BetterSqlite3(file, { readonly: true, fileMustExist: true });
    return listLabs(database);
  } catch {
    return [];
  } finally {
    database?.close();
  }
}

export function findLab(database: Database, id: string): LabRow | null {
  const row = prepared(database, `SELECT ${columns} FROM labs WHERE id = ?`).get(id);
  return row === undefined ? null : (row as LabRow);
}

/** False when another lab has declared this one dead in the meantime. */
export function beatLab(database: Database, id: string, nowMs: number): boolean {
  return (
    prepared(database, 'UPDATE labs SET heartbeat_at_ms = ? WHERE id = ?').run(nowMs, id)
      .changes === 1
  );
}

export function setEnginePid(database: Database, id: string, pid: number | null): void {
  prepared(database, 'UPDATE labs SET engine_pid = ? WHERE id = ?').run(pid, id);
}

/** Also gives back the device it held. */
export function deleteLab(database: Database, id: string): void {
  prepared(database, 'DELETE FROM labs WHERE id = ?').run(id);
}
