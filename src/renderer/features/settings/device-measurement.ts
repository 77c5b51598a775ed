import type { OperationOutcome } from '../../../contract/events';
import type { Operation } from '../../state/window/operations.svelte';

type Measurement = Extract<OperationOutcome, { kind: 'device-measured' | 'failed' }>;

/** How the newest measurement of a device ended; null when this window has seen none. */
export function newestMeasurement(
  operations: readonly Operation[],
  device: string,
): Measurement | null {
  const ended = operations.flatMap(({ kind, subject, outcome }): Measurement[] => {
    if (outcome?.kind === 'device-measured') {
      return outcome.bench.device.id === device ? [outcome] : [];
    }
    const isOwn = kind === 'measurement' && subject === device;
    return isOwn && outcome?.kind === 'failed' ? [outcome] : [];
  });
  return ended.at(-1) ?? null;
}
