import { cpus } from 'node:os';
import type { Environment } from '../../../contract/runs/run';
import type { LabStatus } from '../../../contract/status';
import type { LabContext } from '../context';
import { listQueue } from '../store/repositories/queue/queue-entries';
import { findNewestEnvironment } from '../store/repositories/runs/runs';
import { writing } from '../store/database';
import { readSetting, writeSetting } from '../store/repositories/settings';

export interface StatusBoard {
  read(): LabStatus;
  /** Notes what an engine works on, also for the next start. */
  used(environment: Environment): void;
  /** Tells everyone, if something changed. */
  update(
    changes: Partial<Pick<LabStatus, 'device' | 'engine' | 'active' | 'waitingFor' | 'trouble'>>,
  ): void;
}

export function createStatusBoard(context: LabContext): StatusBoard {
  let current: Omit<LabStatus, 'queued' | 'held'> = {
    version: context.version,
    home: context.paths.home,
    device: lastKnownDevice(context),
    engine: 'idle',
    active: null,
    waitingFor: null,
    trouble: null,
  };
  let announced = '';
  const read = (): LabStatus => ({
    ...current,
    queued: listQueue(context.database).length,
    held: readSetting(context.database, 'queueHeld'),
  });
  const update: StatusBoard['update'] = (changes) => {
    current = { ...current, ...changes };
    const status = read();
    const text = JSON.stringify(status);
    if (text === announced) return;
    announced = text;
    context.emit({ type: 'status', status });
  };
  return {
    read,
    update,
    used({ device, cpuModel }) {
      const { database } = context;
      const before = readSetting(database, 'lastDevice');
      if (before?.name !== device || before.cpuModel !== cpuModel) {
        writing(database, () => writeSetting(database, 'lastDevice', { name: device, cpuModel }));
      }
      update({ device });
    },
  };
}

/** What worked last on this machine; an engine says what is true as soon as one works. */
function lastKnownDevice({ database }: LabContext): string | null {
  const last = readSetting(database, 'lastDevice');
  if (last?.cpuModel === cpus()[0]?.model.trim()) return last?.name ?? null;
  const environment = findNewestEnvironment(database);
  return environment?.cpuModel === cpus()[0]?.model.trim() ? (environment?.device ?? null) : null;
}
