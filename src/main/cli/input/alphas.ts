import { TemperError } from '../../../contract/errors';
import { alphaOutside, readAlphas } from '../../../contract/weight-space/alphas';
import { decimalNumber } from './numbers';

/**
 * `0:1:0.1` (from, to, step), or single ones separated by commas.
 *
 * @param option that was typed, such as `--alphas`
 * @throws TemperError `invalid-input` that says what is wrong with the option
 */
export function parseAlphas(text: string, option: string): number[] {
  const read = readAlphas(text);
  if ('alphas' in read) return read.alphas;
  throw new TemperError('invalid-input', `${option} ${text}: ${read.problem}.`);
}

/** @throws TemperError `invalid-input` that says what is wrong with the option */
export function parseAlpha(text: string, option: string): number {
  const alpha = decimalNumber(text, option);
  if (alpha >= 0 && alpha <= 1) return alpha;
  throw new TemperError('invalid-input', `${option} ${text}: ${alphaOutside}.`);
}
