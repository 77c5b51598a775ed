import { cpus } from 'node:os';
import type { LabStatus } from '../../../contract/status';
import type { LabContext } from '../context';
import { listQueue } from '../store/repositories/queue-entries';
import { findNewestEnvironment } from '../store/repositories/runs';

export interface StatusBoard {
  read(): LabStatus;
  /** Tells everyone, if something changed. */
  update(changes: Partial<Pick<LabStatus, 'device' | 'engine' | 'active' | 'waitingFor'>>): void;
}

export function createStatusBoard(context: LabContext): StatusBoard {
  let current: Omit<LabStatus, 'queued'> = {
    version: context.version,
    home: context.paths.home,
    device: lastKnownDevice(context),
    engine: 'idle',
    active: null,
    waitingFor: null,
  };
  let told = '';
  const read = (): LabStatus => ({ ...current, queued: listQueue(context.database).length });
  return {
    read,
    update(changes) {
      current = { ...current, ...changes };
      const status = read();
      const text = JSON.stringify(status);
      if (text === told) return;
      told = text;
      context.emit({ type: 'status', status });
    },
  };
}

/** What the newest run on this machine used; an engine says what is true as soon as one works. */
function lastKnownDevice({ database }: LabContext): string | null {
  const environment = findNewestEnvironment(database);
  return environment?.cpuModel === cpus()[0]?.model.trim() ? (environment?.device ?? null) : null;
}
