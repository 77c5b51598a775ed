import { TemperError } from '../../../contract/errors';
import { firstNotFinite } from '../numerics/finite';

/** @throws TemperError 'checkpoint-unreadable' naming the first parameter that holds a value that is not a number */
export function assertFiniteWeights(
  weights: ReadonlyMap<string, Float32Array>,
  file: string,
): void {
  for (const [parameter, values] of weights) {
    const place = firstNotFinite(values);
    if (place < 0) continue;
    throw new TemperError(
      'checkpoint-unreadable',
      `The parameter "${parameter}" of ${file} holds ${String(values[place])} at position ${place}: the weights are damaged, or training diverged. Use another checkpoint.`,
      { parameter, position: place },
    );
  }
}
