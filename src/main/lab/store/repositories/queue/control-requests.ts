import { prepared, type Database } from '../../database';

export type ControlAction = 'pause' | 'resume' | 'stop-after-epoch' | 'cancel';

/** Asks the process that carries an item out to do something with it. */
export function requestControl(database: Database, itemId: string, action: ControlAction): void {
  prepared(database, 'INSERT INTO control_requests (item_id, action) VALUES (?, ?)').run(
    itemId,
    action,
  );
}

/** Takes what was asked for an item, oldest first. */
export function takeControlRequests(database: Database, itemId: string): ControlAction[] {
  const rows = prepared(
    database,
    'DELETE FROM control_requests WHERE item_id = ? RETURNING id, action',
  ).all(itemId) as { id: number; action: ControlAction }[];
  return rows.sort((left, right) => left.id - right.id).map((row) => row.action);
}

export function hasControlRequests(database: Database, itemId: string): boolean {
  const row = prepared(database, 'SELECT 1 FROM control_requests WHERE item_id = ?').get(itemId);
  return row !== undefined;
}
