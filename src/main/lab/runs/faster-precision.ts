import { cpus } from 'node:os';
import { computesInBfloat16, processorInstructions } from '../../core/files/processor';
import type { Database } from '../store/database';
import { findNewestEnvironment } from '../store/repositories/runs/runs';
import { readSetting } from '../store/repositories/settings';

let isKnown: boolean | undefined;

/** Whether the processor says that it computes in bfloat16 itself. It does not change while Temper works. */
function processorComputesInBfloat16(): boolean {
  if (isKnown !== undefined) return isKnown;
  const instructions = processorInstructions();
  isKnown = instructions !== null && computesInBfloat16(instructions);
  return isKnown;
}

/**
 * Whether bfloat16 makes trainings faster here: work is done on a processor that has instructions for it. False while
 * nothing has worked yet and no device was chosen: there may be a GPU.
 *
 * @param computes whether the processor has the instructions
 */
export function fasterInBfloat16(
  database: Database,
  computes: () => boolean = processorComputesInBfloat16,
): boolean {
  const chosen = readSetting(database, 'device');
  if (chosen !== null) return chosen === 'cpu' && computes();
  const last = findNewestEnvironment(database);
  const isHere = last?.cpuModel === cpus()[0]?.model.trim();
  return isHere && last?.deviceKind === 'cpu' && computes();
}
