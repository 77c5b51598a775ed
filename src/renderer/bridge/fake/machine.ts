import type { CommandHandlers } from '../../../contract/commands';
import type { DeviceId, DeviceOption, ThreadCount } from '../../../contract/device';
import type { LabEvent } from '../../../contract/events';
import { OperationId } from '../../../contract/ids';
import type { HistoryBackup } from '../../../contract/storage';
import type { Laboratory } from './laboratory';
import { minutesAgo } from './random';

type Emit = (event: LabEvent) => void;

export const fakeHome = '/home/ada/.local/share/temper';

const devices: DeviceOption[] = [
  { id: 'gpu-0', name: 'NVIDIA RTX 4000 Ada', kind: 'gpu', memoryBytes: 2.147e10 },
  { id: 'cpu', name: 'CPU, 2 cores', kind: 'cpu', memoryBytes: null },
];

/** What the stand-in answers about the machine: its devices, its load, its disk and the backups on it. */
export function machineHandlers(laboratory: Laboratory, emit: Emit) {
  let chosen: DeviceId | null = null;
  let threads: ThreadCount | null = null;
  return {
    'lab:load': () => ({
      processorShare: 0.62 + 0.3 * Math.sin(Date.now() / 4000),
      cores: 2,
      memoryUsedBytes: 6.4e9,
      memoryTotalBytes: 1.66e10,
      gpus: [
        {
          name: 'NVIDIA RTX 4000 Ada',
          share: 0.91,
          memoryUsedBytes: 3.1e9,
          memoryTotalBytes: 2.147e10,
        },
      ],
    }),
    'lab:storage': () => fakeStorage(2.1e8),
    'lab:clean-up': () => fakeStorage(0),
    'lab:backup': () => backUp(laboratory, 0),
    'lab:backups': () => laboratory.backups,
    'lab:restore': ({ file }) => {
      const restored = { restored: file, before: backUp(laboratory, 0, '-before-restore') };
      emit({ type: 'history-replaced', ...restored });
      return restored;
    },
    'devices:list': () => ({
      devices,
      chosen,
      gpuReason: null,
      threads: { chosen: threads, cores: 2, fixed: null },
    }),
    'devices:choose': ({ device }) => {
      chosen = device;
      return null;
    },
    'devices:choose-threads': (choice) => {
      threads = choice.threads;
      return null;
    },
    'devices:measure': ({ device }) => {
      const operationId = OperationId.parse(`operation-fake${Date.now()}`);
      setTimeout(() => emit(measured(operationId, device)), 800);
      return { operationId };
    },
    'operations:cancel': () => null,
  } satisfies Partial<CommandHandlers>;
}

function measured(operationId: OperationId, id: DeviceId): LabEvent {
  const device = devices.find((each) => each.id === id) ?? (devices[1] as DeviceOption);
  const isGpu = device.kind === 'gpu';
  return {
    type: 'operation',
    operationId,
    fraction: 1,
    message: `${device.name} was measured`,
    outcome: {
      kind: 'device-measured',
      bench: {
        device,
        matrix: isGpu
          ? { side: 1024, medianMs: 0.12, gigaflops: 17_900 }
          : { side: 1024, medianMs: 14.2, gigaflops: 151 },
        step: {
          device: device.name,
          deviceKind: device.kind,
          threads: 2,
          firstStepMs: 900,
          stepMs: isGpu ? 6 : 82,
          measuredSteps: 30,
          imagesPerSecond: isGpu ? 10_660 : 780,
          dataWaitShare: 0.002,
          estimatedDurationMs: isGpu ? 15_000 : 190_000,
          memoryBytes: 410e6,
          otherEngines: [],
        },
      },
    },
  };
}

/** A backup of so long ago, which joins the others. */
function backUp(laboratory: Laboratory, ageMinutes: number, occasion = ''): HistoryBackup {
  const createdAt = minutesAgo(ageMinutes);
  const file = `${fakeHome}/backups/temper-${createdAt.replace(/[:.]/g, '-')}${occasion}.sqlite`;
  const newestRunAt = laboratory.runs[0]?.createdAt ?? null;
  const content = { runs: laboratory.runs.length, newestRunAt };
  const backup = { file, bytes: 4.1e6, createdAt, content };
  laboratory.backups = [backup, ...laboratory.backups];
  return backup;
}

function fakeStorage(inspections: number) {
  const sizes = { history: 4.4e6, datasets: 5.6e7, runs: 3.1e8, inspections, logs: 2e5 } as const;
  return {
    home: fakeHome,
    parts: (Object.keys(sizes) as (keyof typeof sizes)[]).map((id) => ({
      id,
      path: `${fakeHome}/${id}`,
      bytes: sizes[id],
      files: 12,
      removableBytes: id === 'inspections' ? sizes[id] : 0,
    })),
    freeBytes: 2.12e11,
  };
}
