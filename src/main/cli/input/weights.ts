import { TemperError } from '../../../contract/errors';
import { decimalNumber } from './numbers';

/**
 * What accuracy counts, unchanged and under attack.
 *
 * @throws TemperError 'invalid-input' for anything but two numbers
 */
export function weightsFrom(text: string): { clean: number; robust: number } {
  const [clean, robust, ...more] = text.split(',').map((part) => decimalNumber(part, '--weights'));
  if (clean !== undefined && robust !== undefined && more.length === 0) return { clean, robust };
  throw new TemperError('invalid-input', `--weights ${text}: expected two numbers, such as 1,2`);
}
