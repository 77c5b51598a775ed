import { prepared, type Database } from '../../database';

/** What waits for the device. */
export interface QueueEntry {
  itemId: string;
  kind: 'run' | 'evaluation' | 'combination' | 'federation';
  labId: string;
  position: number;
}

const columns = 'item_id AS itemId, kind, lab_id AS labId, position';

/** In the order in which they get the device. */
export function listQueue(database: Database): QueueEntry[] {
  return prepared(
    database,
    `SELECT ${columns} FROM queue_entries ORDER BY position`,
  ).all() as QueueEntry[];
}

export function findQueueEntry(database: Database, itemId: string): QueueEntry | null {
  const row = prepared(database, `SELECT ${columns} FROM queue_entries WHERE item_id = ?`).get(
    itemId,
  );
  return row === undefined ? null : (row as QueueEntry);
}

/** Puts an item at the end, or before everything else. Call it inside a write transaction. */
export function enqueue(
  database: Database,
  item: Omit<QueueEntry, 'position'>,
  place: 'first' | 'last',
): void {
  const expression =
    place === 'last' ? 'coalesce(max(position), 0) + 1' : 'coalesce(min(position), 0) - 1';
  prepared(
    database,
    `INSERT INTO queue_entries (item_id, kind, lab_id, position)
     SELECT ?, ?, ?, ${expression} FROM queue_entries`,
  ).run(item.itemId, item.kind, item.labId);
}

export function dequeue(database: Database, itemId: string): void {
  prepared(database, 'DELETE FROM queue_entries WHERE item_id = ?').run(itemId);
}

export function setQueueLab(database: Database, itemId: string, labId: string): void {
  prepared(database, 'UPDATE queue_entries SET lab_id = ? WHERE item_id = ?').run(labId, itemId);
}

export function setQueuePosition(database: Database, itemId: string, position: number): void {
  prepared(database, 'UPDATE queue_entries SET position = ? WHERE item_id = ?').run(
    position,
    itemId,
  );
}
