import { TemperError } from '../../../contract/errors';
import { typedDurationMs } from '../../../words/typed-amounts';

/**
 * Reads `90min`, `2h` or `1.5h` in milliseconds.
 *
 * @throws TemperError `invalid-input` naming the option
 */
export function durationMs(text: string, option: string): number {
  const value = typedDurationMs(text);
  if (value !== null) return value;
  throw new TemperError(
    'invalid-input',
    `${option} ${text}: expected a time with its unit, such as 90min, 2h or 1.5h`,
  );
}
