import { randomBytes } from 'node:crypto';
import { terminalLine } from './terminal-text';

/** Dresses text for a terminal. Every function returns the text unchanged where colours are off. */
export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
  red(text: string): string;
  blue(text: string): string;
}

/**
 * Colours travel through the formatting as marks with a key that only this process knows, so that at the end they can be
 * distinguished from escape sequences in a name.
 */
const key = randomBytes(6).toString('hex');
const markOf = (code: number) => `\u001b]${key};${code}\u0007`;
const marks = new RegExp(`\u001b\\]${key};(\\d+)\u0007`, 'g');

const dress = (open: number, close: number, colours: boolean) => (text: string) =>
  colours ? markOf(open) + text + markOf(close) : text;

export function createStyle(colours: boolean): Style {
  return {
    bold: dress(1, 22, colours),
    dim: dress(2, 22, colours),
    green: dress(32, 39, colours),
    yellow: dress(33, 39, colours),
    red: dress(31, 39, colours),
    blue: dress(34, 39, colours),
  };
}

/**
 * Text ready for the terminal: marks become colours, and whatever else would steer the terminal is shown instead. Where the
 * text has line breaks, such as an error with an excerpt, later lines are indented, so that a name with a line break in it
 * cannot pass for another message.
 */
export function renderText(text: string): string {
  const [first = '', ...rest] = text.split('\n').map(renderLine);
  return [first, ...rest.map((line) => (/^\s|^$/.test(line) ? line : `  ${line}`))].join('\n');
}

function renderLine(line: string): string {
  return line
    .split(marks)
    .map((part, index) => (index % 2 === 0 ? shown(part) : `\u001b[${part}m`))
    .join('');
}

/** Tabs between words do no harm. */
function shown(part: string): string {
  return part.split('\t').map(terminalLine).join('\t');
}

/** Colours only on a terminal, and not where NO_COLOR asks for none (https://no-color.org). */
export function wantsColours(isTerminal: boolean, environment: NodeJS.ProcessEnv): boolean {
  if (environment['NO_COLOR']) return false;
  if (environment['FORCE_COLOR'] && environment['FORCE_COLOR'] !== '0') return true;
  return isTerminal && environment['TERM'] !== 'dumb';
}
