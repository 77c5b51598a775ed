import type { WireError } from '../../../../contract/errors';
import { prepared, type Database } from '../database';
import { forgetRow, toNullableJson } from '../json';

/**
 * What is the same of every table of work that has begun and has not ended: a lab has a row while it continues the work, and where
 * none does, `error_json` says why it was stopped.
 */
export function unfinishedRows<Id extends string>(
  table: 'unfinished_verifications' | 'unfinished_directions',
) {
  return {
    /** Gives a lab one that nobody continues. False where a lab has it. */
    claim(database: Database, id: Id, labId: string): boolean {
      const { changes } = prepared(
        database,
        `UPDATE ${table} SET lab_id = ?, error_json = NULL WHERE id = ? AND lab_id IS NULL`,
      ).run(labId, id);
      return changes > 0;
    },
    /** The lab that had it does not continue it. */
    stop(database: Database, id: Id, labId: string, error: WireError): void {
      prepared(
        database,
        `UPDATE ${table} SET lab_id = NULL, error_json = ? WHERE id = ? AND lab_id = ?`,
      ).run(toNullableJson(error), id, labId);
    },
    remove(database: Database, id: Id): void {
      prepared(database, `DELETE FROM ${table} WHERE id = ?`).run(id);
      forgetRow(id);
    },
    /** Those that some lab says it carries out, with that lab. */
    inProgress(database: Database): { id: Id; labId: string }[] {
      const rows = prepared(
        database,
        `SELECT id, lab_id AS labId FROM ${table} WHERE lab_id IS NOT NULL`,
      ).all();
      return rows as { id: Id; labId: string }[];
    },
  };
}
