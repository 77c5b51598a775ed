import { availableParallelism } from 'node:os';
import { threadCountIn } from '../../../contract/devices/device';
import type { RuntimeReport } from '../../../contract/home/doctor';

export type Threads = RuntimeReport['threads'];

/**
 * How many threads TensorFlow works with: within one op (which decides the order in which sums are added, and with it
 * the bits of a result) and beside each other. `TEMPER_THREADS` sets both; TensorFlow's own variables go before it, and
 * what was chosen for the data home (`TEMPER_CHOSEN_THREADS`, from the lab) after it; without any, one for each core that
 * this process may use.
 *
 * @throws TemperError 'invalid-input' for a value that is not a whole number from 1
 */
export function threadsFrom(
  environment: Readonly<NodeJS.ProcessEnv>,
  cores = availableParallelism(),
): Threads {
  const own = threadCountIn(environment, 'TEMPER_THREADS');
  const chosen = threadCountIn(environment, 'TEMPER_CHOSEN_THREADS');
  const intraOp = threadCountIn(environment, 'TF_NUM_INTRAOP_THREADS');
  const interOp = threadCountIn(environment, 'TF_NUM_INTEROP_THREADS');
  return {
    intraOp: intraOp ?? own ?? chosen ?? cores,
    interOp: interOp ?? own ?? chosen ?? cores,
    setBy: settingOf(intraOp ?? interOp, own, chosen),
  };
}

/** Sets what TensorFlow reads when its library is loaded; has no effect after that. */
export function applyThreads({ intraOp, interOp }: Threads): void {
  process.env['TF_NUM_INTRAOP_THREADS'] = String(intraOp);
  process.env['TF_NUM_INTEROP_THREADS'] = String(interOp);
}

function settingOf(
  tensorFlows: number | null,
  own: number | null,
  chosen: number | null,
): Threads['setBy'] {
  if (tensorFlows !== null) return 'tensorflow-variables';
  if (own !== null) return 'TEMPER_THREADS';
  return chosen === null ? 'default' : 'settings';
}
