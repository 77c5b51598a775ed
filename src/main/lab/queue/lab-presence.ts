import { isProcessRunning } from '../../core/files/running-process';
import type { LabContext } from '../context';
import { writing, type Database } from '../store/database';
import {
  beatLab,
  deleteLab,
  insertLab,
  listLabs,
  type LabRow,
} from '../store/repositories/queue/labs';

export const heartbeatMs = 2000;
/** A lab whose heartbeat is older than this is dead, even if some process has its number. */
export const staleAfterMs = 15_000;

/** A lab is dead when its process has exited or its heartbeat stopped (its process number may belong to another process by now). */
export function isDead(lab: LabRow, nowMs: number, isRunning = isProcessRunning): boolean {
  return nowMs - lab.heartbeatAtMs > staleAfterMs || !isRunning(lab.pid);
}

/** The ids of labs that are alive now, this one included. */
export function livingLabs(database: Database, nowMs: number): Map<string, LabRow> {
  const living = listLabs(database).filter((lab) => !isDead(lab, nowMs));
  return new Map(living.map((lab) => [lab.id, lab]));
}

export function describeLab(lab: LabRow): string {
  return `${lab.label} (process ${lab.pid})`;
}

export function register(context: LabContext, label: string): void {
  writing(context.database, () => {
    insertLab(context.database, {
      id: context.labId,
      pid: process.pid,
      label,
      enginePid: null,
      heartbeatAtMs: Date.now(),
    });
  });
}

/** False when another lab has taken this one for dead (a machine that slept): it is registered again, without its work. */
export function beat(context: LabContext, label: string): boolean {
  const known = writing(context.database, () =>
    beatLab(context.database, context.labId, Date.now()),
  );
  if (!known) register(context, label);
  return known;
}

export function unregister(context: LabContext): void {
  writing(context.database, () => deleteLab(context.database, context.labId));
}
