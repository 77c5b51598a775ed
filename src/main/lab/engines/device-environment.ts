import {
  threadCountIn,
  threadVariables,
  type DeviceId,
  type ThreadCount,
} from '../../../contract/devices/device';

/**
 * Variables with which an engine sees one device alone; none for null, with which it sees them all. GPUs are numbered
 * as the driver's tool lists them.
 */
export function deviceEnvironment(device: DeviceId | null): NodeJS.ProcessEnv {
  if (device === null) return {};
  if (device === 'cpu') return { CUDA_VISIBLE_DEVICES: '' };
  return {
    CUDA_DEVICE_ORDER: 'PCI_BUS_ID',
    CUDA_VISIBLE_DEVICES: device.replace('gpu-', ''),
    // The engine refuses to do the work on the processor instead.
    TEMPER_DEVICE: device,
  };
}

/** Variables for the number of threads that was chosen. A person's own variables take precedence over them. */
export function threadsEnvironment(threads: ThreadCount | null): NodeJS.ProcessEnv {
  return threads === null ? {} : { TEMPER_CHOSEN_THREADS: String(threads) };
}

/**
 * Refuses work that no engine could start with this environment, before anything is recorded of it.
 *
 * @throws TemperError `invalid-input` naming the variable
 */
export function assertThreadVariables(environment: NodeJS.ProcessEnv = process.env): void {
  for (const name of threadVariables) threadCountIn(environment, name);
}
