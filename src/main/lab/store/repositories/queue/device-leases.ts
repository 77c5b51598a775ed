import { prepared, type Database } from '../../database';

/** The lab that may use the device; null when none does. */
export function findLease(database: Database, device: string): string | null {
  const row = prepared(database, 'SELECT lab_id AS labId FROM device_leases WHERE device = ?').get(
    device,
  ) as { labId: string } | undefined;
  return row?.labId ?? null;
}

export function putLease(database: Database, device: string, labId: string): void {
  prepared(
    database,
    `INSERT INTO device_leases (device, lab_id) VALUES (?, ?)
     ON CONFLICT (device) DO UPDATE SET lab_id = excluded.lab_id`,
  ).run(device, labId);
}

export function deleteLease(database: Database, device: string, labId: string): void {
  prepared(database, 'DELETE FROM device_leases WHERE device = ? AND lab_id = ?').run(
    device,
    labId,
  );
}
