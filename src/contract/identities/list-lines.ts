import { TemperError } from '../errors';

export interface Line {
  line: string;
  /** From 1. */
  number: number;
}

/** The lines of a list that say something: neither empty nor a comment. */
export function listLines(text: string): Line[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line, index) => ({ line: line.trim(), number: index + 1 }))
    .filter(({ line }) => line !== '' && !line.startsWith('#'));
}

/** The cells of CSV whose second column is a number, without a line of titles. */
export function numberedRows(lines: readonly Line[]): { cells: string[]; number: number }[] {
  const rows = lines.map(({ line, number }) => ({ cells: cellsOf(line), number }));
  const hasTitles = rows[0] !== undefined && !/^\d+$/.test(rows[0].cells[1] ?? '');
  return rows.slice(hasTitles ? 1 : 0);
}

/** Cells in quotes may hold commas; two quotes stand for one. */
function cellsOf(line: string): string[] {
  const cells: string[] = [];
  const pattern = /\s*(?:"((?:[^"]|"")*)"|([^,]*?))\s*(?:,|$)/y;
  while (pattern.lastIndex < line.length) {
    const found = pattern.exec(line);
    if (!found) return [line];
    cells.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
  }
  return cells;
}

/** @throws TemperError 'invalid-input' naming the line */
export function imageNumber(text: string, name: string, line: number): number {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (number >= 1) return number;
  throw wrongLine(
    name,
    line,
    `has the image number "${text}"; images of an identity are counted from 1`,
  );
}

export function wrongLine(name: string, line: number, why: string): TemperError {
  return new TemperError('invalid-input', `Line ${line} of ${name} ${why}.`, { line });
}
