import type { DeviceId } from '../../../contract/device';
import type { Database } from '../store/database';
import { readSetting } from '../store/repositories/settings';

/**
 * Variables with which an engine sees one device alone; none where Temper chooses. GPUs are numbered as the driver's
 * tool lists them.
 */
export function environmentOf(device: DeviceId | null): NodeJS.ProcessEnv {
  if (device === null) return {};
  if (device === 'cpu') return { CUDA_VISIBLE_DEVICES: '' };
  return {
    CUDA_DEVICE_ORDER: 'PCI_BUS_ID',
    CUDA_VISIBLE_DEVICES: device.replace('gpu-', ''),
    // The engine refuses to do the work on the processor instead.
    TEMPER_DEVICE: device,
  };
}

/** Of the device that was chosen for this data home. */
export function chosenEnvironment(database: Database): NodeJS.ProcessEnv {
  return environmentOf(readSetting(database, 'device'));
}

/** Variables that every engine of this data home gets. A person's own go before them. */
export function threadsEnvironment(database: Database): NodeJS.ProcessEnv {
  const threads = readSetting(database, 'threads');
  return threads === null ? {} : { TEMPER_CHOSEN_THREADS: String(threads) };
}
