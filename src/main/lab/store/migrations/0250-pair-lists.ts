import type { Database } from '../database';

/** Lists of pairs of images, by the names of identities and not by those of a dataset: one list serves any dataset that has them. */
export function createPairLists(database: Database): void {
  database.exec(`
    CREATE TABLE pair_lists (
      id TEXT NOT NULL PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      same INTEGER NOT NULL,
      different INTEGER NOT NULL,
      folds INTEGER NOT NULL,
      identities INTEGER NOT NULL,
      pairs_json TEXT NOT NULL,
      created_at TEXT NOT NULL
    ) STRICT;
  `);
}
