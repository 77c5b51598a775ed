import type { LabEvent } from '../../contract/events';
import type { LabLog } from './log';
import type { HomePaths } from './paths';
import type { Database } from './store/database';

/** What every service needs: the history, the data home, and a way to announce what changed. */
export interface LabContext {
  readonly database: Database;
  readonly paths: HomePaths;
  /** Shipped plans, data and models; null where they are not found. */
  readonly resources: string | null;
  readonly labId: string;
  readonly version: string;
  readonly log: LabLog;
  /** Call it only after the history was written. */
  emit(event: LabEvent): void;
}

/** The present as history writes it. */
export function now(): string {
  return new Date().toISOString();
}
