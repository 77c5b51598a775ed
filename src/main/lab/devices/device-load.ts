import { execFile } from 'node:child_process';
import { cpus, freemem, totalmem } from 'node:os';
import { promisify } from 'node:util';
import type { DeviceLoad } from '../../../contract/devices/device';

const run = promisify(execFile);
const answerWithinMs = 3000;
const query = 'name,utilization.gpu,memory.used,memory.total';

/** Looks at how busy this machine is, all programs together. */
export function createLoadMeter(): () => Promise<DeviceLoad> {
  let before: CoreTimes | null = null;
  /** Null until it was tried; false where the driver's tool is missing: it is not started again. */
  let hasTool: boolean | null = null;

  async function gpus(): Promise<DeviceLoad['gpus']> {
    if (hasTool === false) return [];
    try {
      const options = { timeout: answerWithinMs };
      const { stdout } = await run(
        'nvidia-smi',
        [`--query-gpu=${query}`, '--format=csv,noheader,nounits'],
        options,
      );
      hasTool = true;
      return parseGpuLoad(stdout);
    } catch {
      // Without the tool there is no GPU to show; one that answers late is asked again.
      hasTool ??= false;
      return [];
    }
  }

  return async () => {
    const now = coreTimes();
    const share = before && busyShare(before, now);
    before = now;
    const total = totalmem();
    return {
      processorShare: share,
      cores: cpus().length,
      memoryUsedBytes: total - freemem(),
      memoryTotalBytes: total,
      gpus: await gpus(),
    };
  };
}

/** Milliseconds of all cores since the machine started. */
export interface CoreTimes {
  idle: number;
  total: number;
}

function coreTimes(): CoreTimes {
  return cpus().reduce(
    (sum, { times }) => {
      const all = Object.values(times).reduce((total, value) => total + value, 0);
      return { idle: sum.idle + times.idle, total: sum.total + all };
    },
    { idle: 0, total: 0 },
  );
}

/** The share of the time between two looks in which cores worked; null when no time has passed. */
export function busyShare(before: CoreTimes, after: CoreTimes): number | null {
  const total = after.total - before.total;
  if (total <= 0) return null;
  return Math.min(1, Math.max(0, 1 - (after.idle - before.idle) / total));
}

/** Lines such as `NVIDIA H100 80GB HBM3, 37, 1024, 81559`: per cent, then mebibytes; `[N/A]` for what is not reported. */
export function parseGpuLoad(text: string): DeviceLoad['gpus'] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const fields = line.split(',').map((field) => field.trim());
      const [share, used, total] = fields.slice(-3).map((field) => numberOf(field));
      return {
        name: fields.slice(0, -3).join(', '),
        share: share === null || share === undefined ? null : Math.min(1, share / 100),
        memoryUsedBytes: bytesOf(used ?? null),
        memoryTotalBytes: bytesOf(total ?? null),
      };
    });
}

function numberOf(field: string): number | null {
  const value = Number(field);
  return field !== '' && Number.isFinite(value) && value >= 0 ? value : null;
}

const bytesOf = (mebibytes: number | null) => (mebibytes === null ? null : mebibytes * 2 ** 20);
