import { z } from 'zod';
import { Tag, type Annotation, type ItemId } from '../../../../contract/annotation';
import { prepared, type Database } from '../database';
import { fromJson, toJson } from '../json';

interface AnnotationRow {
  item_id: string;
  tags_json: string;
  note: string;
  favourite: number;
  archived: number;
}

const columns = 'item_id, tags_json, note, favourite, archived';

function fromRow(row: AnnotationRow): Annotation {
  return {
    itemId: row.item_id as ItemId,
    tags: fromJson(z.array(Tag), row.tags_json, 'annotations.tags_json'),
    note: row.note,
    favourite: row.favourite === 1,
    archived: row.archived === 1,
  };
}

export function listAnnotations(database: Database): Annotation[] {
  const rows = prepared(database, `SELECT ${columns} FROM annotations ORDER BY item_id`).all();
  return (rows as AnnotationRow[]).map(fromRow);
}

export function findAnnotation(database: Database, itemId: ItemId): Annotation | null {
  const row = prepared(database, `SELECT ${columns} FROM annotations WHERE item_id = ?`).get(
    itemId,
  );
  return row === undefined ? null : fromRow(row as AnnotationRow);
}

export function putAnnotation(database: Database, annotation: Annotation, updatedAt: string): void {
  prepared(
    database,
    `INSERT INTO annotations (item_id, tags_json, note, favourite, archived, updated_at)
     VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (item_id) DO UPDATE SET tags_json = excluded.tags_json, note = excluded.note,
       favourite = excluded.favourite, archived = excluded.archived, updated_at = excluded.updated_at`,
  ).run(
    annotation.itemId,
    toJson(annotation.tags),
    annotation.note,
    annotation.favourite ? 1 : 0,
    annotation.archived ? 1 : 0,
    updatedAt,
  );
}
