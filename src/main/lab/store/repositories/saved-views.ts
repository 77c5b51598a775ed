import { RunsView, type SavedView } from '../../../../contract/runs/runs-view';
import { prepared, type Database } from '../database';
import { fromJson, toJson } from '../json';

/** In alphabetical order. */
export function listSavedViews(database: Database): SavedView[] {
  const rows = prepared(
    database,
    'SELECT name, view_json FROM saved_views ORDER BY name COLLATE NOCASE',
  ).all() as { name: string; view_json: string }[];
  return rows.map(({ name, view_json }) => ({
    name,
    view: fromJson(RunsView, view_json, 'saved_views.view_json'),
  }));
}

/** A view of the same name is replaced. */
export function putSavedView(database: Database, saved: SavedView, updatedAt: string): void {
  prepared(
    database,
    `INSERT INTO saved_views (name, view_json, updated_at) VALUES (?, ?, ?)
     ON CONFLICT (name) DO UPDATE SET view_json = excluded.view_json, updated_at = excluded.updated_at`,
  ).run(saved.name, toJson(saved.view), updatedAt);
}

/** Whether there was one of this name. */
export function deleteSavedView(database: Database, name: string): boolean {
  return prepared(database, 'DELETE FROM saved_views WHERE name = ?').run(name).changes > 0;
}
