import { TemperError } from '../../../../contract/errors';
import { firstNotFinite } from '../../../core/numerics/finite';

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
