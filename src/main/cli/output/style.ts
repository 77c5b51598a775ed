/** Dresses text for a terminal. Every function returns the text unchanged where colours are off. */
export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
  red(text: string): string;
  blue(text: string): string;
}

const dress = (open: number, close: number, colours: boolean) => (text: string) =>
  colours ? `\u001b[${open}m${text}\u001b[${close}m` : text;

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

/** Colours only on a terminal, and not where NO_COLOR asks for none (https://no-color.org). */
export function wantsColours(isTerminal: boolean, environment: NodeJS.ProcessEnv): boolean {
  if (environment['NO_COLOR']) return false;
  if (environment['FORCE_COLOR'] && environment['FORCE_COLOR'] !== '0') return true;
  return isTerminal && environment['TERM'] !== 'dumb';
}
