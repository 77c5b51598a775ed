import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { CommandHandlers } from '../../../contract/commands';
import type { DeviceId, DeviceList, DeviceOption } from '../../../contract/devices/device';
import type { RuntimeReport } from '../../../contract/home/doctor';
import { TemperError } from '../../../contract/errors';
import type { JobInput } from '../../../contract/jobs';
import { parseOrThrow } from '../../../contract/parse';
import { Plan } from '../../../contract/plans/plan';
import type { LabContext } from '../context';
import { askEngine } from '../engines/ask-engine';
import type { EnginePool } from '../engines/engine-pool';
import { writing } from '../store/database';
import { readSetting, writeSetting } from '../store/repositories/settings';
import { createLoadMeter } from './device-load';
import { createOperations, type OperationEnd, type OperationTools } from '../operations/operations';
import { resolveCheckpoint, resolveDataset } from '../records/references';
import type { StatusBoard } from '../queue/status';

export interface DeviceService {
  handlers: Pick<
    CommandHandlers,
    'devices:list' | 'devices:choose' | 'devices:choose-threads' | 'devices:measure' | 'lab:load'
  >;
  close(): Promise<void>;
}

/** Which devices there are, which one works, and how fast each is. */
export function createDeviceService(
  context: LabContext,
  pool: EnginePool,
  status: StatusBoard,
  explain: (error: unknown) => unknown,
): DeviceService {
  const operations = createOperations(context, explain);
  const list = createDeviceList(context, pool);

  const requireDevice = async (id: DeviceId): Promise<DeviceOption> => {
    const { devices } = await list();
    return devices.find((device) => device.id === id) ?? refuseDevice(id, devices);
  };
  const choose = async (write: () => void) => {
    writing(context.database, write);
    // A warm engine still has the device and the threads from before: TensorFlow reads them when it is loaded.
    await pool.rest();
    return null;
  };

  return {
    handlers: {
      'devices:list': list,
      'devices:choose': async ({ device }) => {
        if (device !== null) await requireDevice(device);
        requireIdle(status, 'choose the device');
        return choose(() => writeSetting(context.database, 'device', device));
      },
      'devices:choose-threads': async ({ threads }) => {
        requireIdle(status, 'choose the threads');
        return choose(() => writeSetting(context.database, 'threads', threads));
      },
      'devices:measure': ({ device }) => {
        requireIdle(status, 'measure');
        return operations.start('measuring a device', async (tools) =>
          measureDevice(context, pool, tools, await requireDevice(device)),
        );
      },
      'lab:load': createLoadMeter(),
    },
    close: operations.close,
  };
}

/** Devices come and go rarely: they are looked for once, and again when that failed. */
function createDeviceList({ database }: LabContext, pool: EnginePool): () => Promise<DeviceList> {
  let known: Promise<RuntimeReport> | null = null;
  const runtime = () =>
    (known ??= probe(pool).catch((error: unknown) => {
      known = null;
      throw error;
    }));
  return async () => {
    const { devices, gpuReason, threads } = await runtime();
    const { setBy, intraOp: count } = threads;
    return {
      devices: optionsOf(devices),
      chosen: readSetting(database, 'device'),
      gpuReason,
      threads: {
        chosen: readSetting(database, 'threads'),
        cores: availableParallelism(),
        fixed: setBy === 'default' || setBy === 'settings' ? null : { by: setBy, count },
      },
    };
  };
}

function refuseDevice(id: DeviceId, devices: readonly DeviceOption[]): never {
  throw new TemperError(
    'not-found',
    `This machine has no device ${id}; it has ${devices.map((device) => device.id).join(', ')}.`,
    { device: id },
  );
}

function requireIdle(status: StatusBoard, what: string): void {
  if (status.read().active === null) return;
  throw new TemperError(
    'device-busy',
    `A run or an evaluation is being carried out: ${what} when it has ended.`,
  );
}

async function measureDevice(
  context: LabContext,
  pool: EnginePool,
  tools: OperationTools,
  device: DeviceOption,
): Promise<OperationEnd> {
  const { matrix, speed } = await askEngine(pool, {
    lane: { kind: 'alone', device: device.id },
    job: 'bench-device',
    input: benchInput(context),
    ...tools,
    stopped: 'The measurement was cancelled.',
  });
  const bench = { device, matrix, step: speed };
  return {
    message: `${device.name} was measured`,
    outcome: { kind: 'device-measured', bench },
  };
}

/** Sees every device, whichever was chosen. */
async function probe(pool: EnginePool): Promise<RuntimeReport> {
  const { runtime } = await askEngine(pool, {
    lane: { kind: 'alone', device: null },
    job: 'probe',
    input: {},
    stopped: 'The look for devices was stopped. Try again.',
  });
  return runtime;
}

/** GPUs in the order in which the driver lists them, then the processor. */
export function optionsOf(devices: RuntimeReport['devices']): DeviceOption[] {
  const gpus = devices.filter(({ kind }) => kind === 'gpu');
  return devices.map((device) => ({
    ...device,
    id: device.kind === 'cpu' ? 'cpu' : `gpu-${gpus.indexOf(device)}`,
  }));
}

/** A fine-tuning whose data and start are in every data home. */
function benchInput({ database, resources }: LabContext): JobInput<'bench-device'> {
  if (resources === null) {
    throw new TemperError(
      'not-found',
      'The plans that ship with Temper are not here, and the measurement takes steps of one of them. Install Temper again.',
    );
  }
  const file = join(resources, 'plans', 'template-make-robust.json');
  const plan = parseOrThrow(Plan, JSON.parse(readFileSync(file, 'utf8')), file, 'invalid-plan');
  const dataset = resolveDataset(database, plan.dataset);
  const { start } = plan;
  return {
    plan,
    datasetDirectory: dataset.directory,
    datasetFingerprint: dataset.manifest.fingerprint,
    teacherFile: null,
    generatorFile: null,
    startCheckpointFile:
      start.kind === 'fresh' ? null : resolveCheckpoint(database, start.checkpoint).file,
  };
}
