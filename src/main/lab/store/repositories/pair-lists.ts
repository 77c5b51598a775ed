import { z } from 'zod';
import type { PairListRecord } from '../../../../contract/identities/pair-lists';
import { NamedPair } from '../../../../contract/identities/verification';
import type { PairListId } from '../../../../contract/ids';
import { prepared, type Database } from '../database';
import { createJsonReader, forgetRow, toJson } from '../json';

const columns = 'id, name, same, different, folds, identities, created_at AS createdAt';
const readPairsJson = createJsonReader(z.array(NamedPair), 'pair_lists.pairs_json');

export function insertPairList(
  database: Database,
  { id, name, same, different, folds, identities, createdAt }: PairListRecord,
  pairs: readonly NamedPair[],
): void {
  prepared(
    database,
    `INSERT INTO pair_lists (id, name, same, different, folds, identities, pairs_json, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(id, name, same, different, folds, identities, toJson(pairs), createdAt);
}

/** By name. */
export function listPairLists(database: Database): PairListRecord[] {
  return prepared(
    database,
    `SELECT ${columns} FROM pair_lists ORDER BY name`,
  ).all() as PairListRecord[];
}

/** By id or name. */
export function findPairList(database: Database, reference: string): PairListRecord | null {
  const row = prepared(database, `SELECT ${columns} FROM pair_lists WHERE id = ? OR name = ?`).get(
    reference,
    reference,
  );
  return (row as PairListRecord | undefined) ?? null;
}

/** A list with these very pairs. */
export function findPairListOf(
  database: Database,
  pairs: readonly NamedPair[],
): PairListRecord | null {
  const row = prepared(database, `SELECT ${columns} FROM pair_lists WHERE pairs_json = ?`).get(
    toJson(pairs),
  );
  return (row as PairListRecord | undefined) ?? null;
}

export function readPairsOfList(database: Database, id: PairListId): NamedPair[] {
  const row = prepared(database, 'SELECT pairs_json AS text FROM pair_lists WHERE id = ?').get(id);
  return readPairsJson(id, (row as { text: string }).text);
}

export function deletePairList(database: Database, id: PairListId): void {
  prepared(database, 'DELETE FROM pair_lists WHERE id = ?').run(id);
  forgetRow(id);
}
