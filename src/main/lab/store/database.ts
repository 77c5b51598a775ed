import type BetterSqlite3 from 'better-sqlite3';

/** An open history. Only the store imports the driver; everyone else passes this along. */
export type Database = BetterSqlite3.Database;

const statements = new WeakMap<Database, Map<string, BetterSqlite3.Statement>>();

/** The prepared statement of a query, compiled once for each database. */
export function prepared(database: Database, query: string): BetterSqlite3.Statement {
  let known = statements.get(database);
  if (!known) {
    known = new Map();
    statements.set(database, known);
  }
  let statement = known.get(query);
  if (!statement) {
    statement = database.prepare(query);
    known.set(query, statement);
  }
  return statement;
}

/**
 * Runs the work in one transaction that takes the write lock at its start, so that it waits for another
 * process's write instead of failing halfway (a deferred transaction cannot wait once it has read).
 */
export function writing<Result>(database: Database, work: () => Result): Result {
  return database.transaction(work).immediate();
}

/** Changes whenever another connection has committed; our own commits do not change it. */
export function foreignVersion(database: Database): number {
  return Number(database.pragma('data_version', { simple: true }));
}
