import { TemperError } from '../errors';
import { mostPairs, type NamedPair } from './verification';

/** Folds of a list that names none: its pairs are dealt out one by one. */
const usualFolds = 10;

/**
 * The pairs of a list. Two formats are known: that of LFW's `pairs.txt`, whose first line counts folds and pairs and whose lines
 * are `name n m` or `name n other m`; and CSV with the columns identity, number, identity, number and, where it has them, fold, with or
 * without a line of titles. Numbers count the images of an identity from 1.
 *
 * @param name of the file, for messages
 * @throws TemperError 'invalid-input' naming the line
 */
export function parsePairList(text: string, name: string): NamedPair[] {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line, index) => ({ line: line.trim(), number: index + 1 }))
    .filter(({ line }) => line !== '' && !line.startsWith('#'));
  const first = lines[0]?.line ?? '';
  const isLfw = /^\d+(\s+\d+)?$/.test(first);
  const pairs = isLfw ? lfwPairs(lines, name) : csvPairs(lines, name);
  if (pairs.length > 0 && pairs.length <= mostPairs) return pairs;
  throw new TemperError(
    'invalid-input',
    pairs.length === 0
      ? `${name} has no pairs. Write one on each line: name n m, or name n other m, as in LFW's pairs.txt, or CSV.`
      : `${name} has ${pairs.length} pairs; ${mostPairs} are the most that are compared at once.`,
  );
}

interface Line {
  line: string;
  /** From 1. */
  number: number;
}

function lfwPairs([head, ...lines]: Line[], name: string): NamedPair[] {
  const [folds = 1, perKind = lines.length] = (head?.line ?? '').split(/\s+/).map(Number);
  // A list without folds has one number: as many pairs of each kind.
  const ofFold = head?.line.includes('\t') || /\s/.test(head?.line ?? '') ? 2 * perKind : null;
  return lines.map(({ line, number }, index) => {
    const parts = line.split(/\t|\s+/);
    const [one = '', first = '', third = '', fourth] = parts;
    const fold = ofFold === null ? index % usualFolds : Math.floor(index / ofFold);
    if (ofFold !== null && fold >= folds) {
      throw wrong(name, number, `is beyond the ${folds} folds of ${perKind} pairs of each kind`);
    }
    if (parts.length === 3) {
      return { first: image(one, first), second: image(one, third), fold };
    }
    if (parts.length === 4) {
      return { first: image(one, first), second: image(third, fourth ?? ''), fold };
    }
    throw wrong(name, number, 'is neither "name n m" nor "name n other m"');

    function image(identity: string, text: string) {
      return { identity, number: imageNumber(text, name, number) };
    }
  });
}

function csvPairs(lines: Line[], name: string): NamedPair[] {
  const rows = lines.map(({ line, number }) => ({ cells: cellsOf(line), number }));
  const hasTitles = rows[0] !== undefined && !/^\d+$/.test(rows[0].cells[1] ?? '');
  return rows.slice(hasTitles ? 1 : 0).map(({ cells, number }, index) => {
    if (cells.length < 4 || cells.length > 5) {
      throw wrong(
        name,
        number,
        `has ${cells.length} columns; identity, number, identity, number and fold are known`,
      );
    }
    const [one = '', first = '', other = '', second = '', fold] = cells;
    if (fold !== undefined && !/^\d{1,4}$/.test(fold)) {
      throw wrong(name, number, `has the fold "${fold}", which is not a whole number`);
    }
    return {
      first: { identity: one, number: imageNumber(first, name, number) },
      second: { identity: other, number: imageNumber(second, name, number) },
      fold: fold === undefined ? index % usualFolds : Number(fold),
    };
  });
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

function imageNumber(text: string, name: string, line: number): number {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (number >= 1) return number;
  throw wrong(
    name,
    line,
    `has the image number "${text}"; images of an identity are counted from 1`,
  );
}

function wrong(name: string, line: number, why: string): TemperError {
  return new TemperError('invalid-input', `Line ${line} of ${name} ${why}.`, { line });
}
