import { TemperError } from '../../../contract/errors';

/** @throws TemperError 'checkpoint-unreadable' for weights that are no numbers */
export function checkedValues(values: Float32Array, name: string, path: string): Float32Array {
  const at = firstNotFinite(values);
  if (at < 0) return values;
  throw new TemperError(
    'checkpoint-unreadable',
    `The weights ${name} in ${path} hold ${String(values[at])} at position ${at}. Use a copy that was saved before training diverged.`,
    { tensor: name },
  );
}

/** -1 when all are finite. A loop: calling a function for each of a hundred million values takes seconds. */
function firstNotFinite(values: Float32Array): number {
  for (let at = 0; at < values.length; at += 1) {
    if (!Number.isFinite(values[at])) return at;
  }
  return -1;
}
