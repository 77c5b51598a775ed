import { TemperError } from '../../../contract/errors';

/** A number where the text is one; other text is left for the schema to judge. */
export function numberIfNumeric(text: string): number | string {
  return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}

/** @throws TemperError `invalid-input` naming the option */
export function wholeNumber(text: string, option: string): number {
  const value = Number(text.replaceAll(/[,_]/g, ''));
  if (text.trim() !== '' && Number.isInteger(value)) return value;
  throw new TemperError('invalid-input', `${option} ${text}: expected a whole number`);
}

/** @throws TemperError `invalid-input` naming the option */
export function decimalNumber(text: string, option: string): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value)) return value;
  throw new TemperError('invalid-input', `${option} ${text}: expected a number`);
}
