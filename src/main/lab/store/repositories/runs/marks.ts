import { prepared, type Database } from '../../database';

/** What shows at a glance whether something changed, without parsing anything. */
export interface Marks {
  runs: Map<string, { text: string; labId: string | null }>;
  evaluations: Map<string, { text: string; labId: string | null }>;
  combinations: Map<string, { text: string; labId: string | null }>;
  federations: Map<string, { text: string; labId: string | null }>;
  generators: Map<string, { text: string; labId: string | null }>;
  directionSets: Map<string, { text: string; labId: string | null }>;
  datasets: string;
  checkpoints: string;
  annotations: string;
  studies: string;
  verifications: string;
  unfinishedDirections: string;
}

interface MarkRow {
  id: string;
  labId: string | null;
  text: string;
}

export function listMarks(database: Database): Marks {
  return {
    runs: marksOf(
      database,
      `SELECT id, lab_id AS labId, state || coalesce(reason, '') || coalesce(progress_json, '') ||
         coalesce(best_json, '') || coalesce(cost_json, '') || coalesce(deleted_at, '') AS text FROM runs`,
    ),
    evaluations: marksOf(
      database,
      "SELECT id, lab_id AS labId, state || fraction || coalesce(deleted_at, '') AS text FROM evaluations",
    ),
    combinations: marksOf(
      database,
      `SELECT id, lab_id AS labId, state || fraction || length(points_json) || coalesce(deleted_at, '') AS text
       FROM combinations`,
    ),
    federations: marksOf(
      database,
      `SELECT id, lab_id AS labId, state || fraction || length(rounds_json) ||
         (SELECT count(*) FROM federation_results WHERE federation_id = federations.id) ||
         coalesce(deleted_at, '') AS text FROM federations`,
    ),
    generators: marksOf(
      database,
      `SELECT id, lab_id AS labId, state || length(epochs_json) || coalesce(error_json, '') ||
         coalesce(lab_id, '') || coalesce(deleted_at, '') AS text FROM generators`,
    ),
    directionSets: marksOf(
      database,
      `SELECT direction_sets.id, NULL AS labId, revision || coalesce(direction_sets.deleted_at, '') || ' ' ||
         coalesce(generators.deleted_at, '') AS text
       FROM direction_sets JOIN generators ON generators.id = generator_id`,
    ),
    ...tableMarks(database),
  };
}

/** Of tables that are read whole. */
function tableMarks(
  database: Database,
): Pick<
  Marks,
  'datasets' | 'checkpoints' | 'annotations' | 'studies' | 'verifications' | 'unfinishedDirections'
> {
  return {
    datasets: markOf(
      database,
      "SELECT count(*) || coalesce(group_concat(deleted_at), '') FROM datasets",
    ),
    checkpoints: markOf(
      database,
      `SELECT count(*) || ' ' || coalesce(max(created_at), '') ||
           coalesce(group_concat(name || coalesce(deleted_at, '')), '') FROM checkpoints`,
    ),
    studies: markOf(
      database,
      `SELECT (SELECT coalesce(group_concat(id || state || coalesce(lab_id, '')), '') FROM studies) || ' ' ||
           (SELECT count(*) FROM study_trials)`,
    ),
    verifications: markOf(
      database,
      `SELECT (SELECT count(*) || coalesce(max(created_at), '') FROM verifications) || ' ' ||
           (SELECT coalesce(group_concat(id), '') FROM pair_lists) || ' ' ||
           (SELECT coalesce(group_concat(id || coalesce(lab_id, '')), '') FROM unfinished_verifications)`,
    ),
    unfinishedDirections: markOf(
      database,
      "SELECT coalesce(group_concat(id || coalesce(lab_id, '')), '') FROM unfinished_directions",
    ),
    annotations: markOf(
      database,
      `SELECT (SELECT count(*) || coalesce(max(updated_at), '') FROM annotations) || ' ' ||
           (SELECT count(*) || coalesce(max(updated_at), '') FROM saved_views)`,
    ),
  };
}

/** One text for a whole table. */
function markOf(database: Database, query: string): string {
  return String(prepared(database, query).pluck().get());
}

function marksOf(database: Database, query: string): Marks['runs'] {
  const rows = prepared(database, query).all() as MarkRow[];
  return new Map(rows.map(({ id, labId, text }) => [id, { text, labId }]));
}
