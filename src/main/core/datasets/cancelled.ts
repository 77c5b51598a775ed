import { TemperError } from '../../../contract/errors';

/**
 * @param what was cancelled, in words that continue "The …": "import", "check of the images"
 * @throws TemperError `cancelled`
 */
export function throwIfCancelled(signal: AbortSignal, what = 'import'): void {
  if (signal.aborted) {
    throw new TemperError('cancelled', `The ${what} was cancelled; nothing of it was kept.`);
  }
}
