import type { Database } from '../database';

/**
 * Runs could once have a name of blanks alone, which no list can show. Plans refuse such a name now, and the whole history
 * would be refused with it.
 */
export function nameBlankRuns(database: Database): void {
  const names = database.prepare("SELECT id, json_extract(plan_json, '$.name') AS name FROM runs");
  const rename = database.prepare(
    "UPDATE runs SET name = 'unnamed', plan_json = json_set(plan_json, '$.name', 'unnamed') WHERE id = ?",
  );
  for (const { id, name } of names.all() as { id: string; name: string | null }[]) {
    // SQLite's own trim() knows the space alone, JavaScript's every blank that plans are stripped of.
    if (name?.trim() === '') rename.run(id);
  }
}
