import { TemperError } from '../../../contract/errors';

const mostAlphas = 101;

/**
 * `0:1:0.1` (from, to, step), or single ones separated by commas.
 *
 * @throws TemperError `invalid-input` that says what is wrong with the option
 */
export function parseAlphas(text: string): number[] {
  const alphas = text.includes(':') ? range(text) : text.split(',').map((part) => one(part, text));
  const outside = alphas.find((alpha) => alpha < 0 || alpha > 1);
  if (outside !== undefined) {
    throw refused(
      text,
      `α lies between 0 (the first model) and 1 (the second); ${outside} does not`,
    );
  }
  if (alphas.length > mostAlphas) {
    throw refused(text, `${alphas.length} values are too many, at most ${mostAlphas} are measured`);
  }
  return alphas;
}

function range(text: string): number[] {
  const parts = text.split(':').map((part) => one(part, text));
  const [from, to, step] = parts;
  if (parts.length !== 3 || from === undefined || to === undefined || step === undefined) {
    throw refused(text, 'expected from:to:step, for example 0:1:0.1');
  }
  if (!(step > 0) || to < from) {
    throw refused(text, 'the step is larger than 0 and the end not before the start');
  }
  const count = Math.floor((to - from) / step + 1e-9) + 1;
  if (count > mostAlphas) {
    throw refused(text, `${count} values are too many, at most ${mostAlphas} are measured`);
  }
  // Without the digits that adding steps leaves: 0.3, not 0.30000000000000004.
  return Array.from({ length: count }, (_, index) => Number((from + index * step).toFixed(12)));
}

function one(part: string, text: string): number {
  const value = Number(part);
  if (part.trim() !== '' && Number.isFinite(value)) return value;
  throw refused(text, `"${part}" is not a number; expected from:to:step or numbers with commas`);
}

function refused(text: string, why: string): TemperError {
  return new TemperError('invalid-input', `--alphas ${text}: ${why}.`);
}
