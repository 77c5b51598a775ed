import { TemperError } from '../errors';
import { imageNumber, listLines, numberedRows, wrongLine, type Line } from './list-lines';
import type { NamedImage } from './named-image';
import { mostPairs, type NamedPair } from './verification';

/** Folds of a list that names none: its pairs are dealt out one by one, those of the same identity and those of two by themselves. */
const usualFolds = 10;

/** The folds of pairs in turn, so that every fold gets its share of both kinds, in whatever order they are listed. */
function foldDealer(): (first: NamedImage, second: NamedImage) => number {
  const dealt = { same: 0, different: 0 };
  return (first, second) => {
    const kind = first.identity === second.identity ? 'same' : 'different';
    dealt[kind] += 1;
    return (dealt[kind] - 1) % usualFolds;
  };
}

/**
 * The pairs of a list. Two formats are known: that of LFW's `pairs.txt`, whose first line counts folds and pairs and whose lines
 * are `name n m` or `name n other m`; and CSV with the columns identity, number, identity, number and, where it has them, fold, with or
 * without a line of titles. Numbers count the images of an identity from 1.
 *
 * @param name of the file, for messages
 * @throws TemperError 'invalid-input' naming the line
 */
export function parsePairList(text: string, name: string): NamedPair[] {
  const lines = listLines(text);
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

function lfwPairs([head, ...lines]: Line[], name: string): NamedPair[] {
  const [folds = 1, perKind = lines.length] = (head?.line ?? '').split(/\s+/).map(Number);
  // A list without folds has one number: as many pairs of each kind.
  const ofFold = head?.line.includes('\t') || /\s/.test(head?.line ?? '') ? 2 * perKind : null;
  const dealt = foldDealer();
  return lines.map(({ line, number }, index) => {
    const parts = line.split(/\t|\s+/);
    if (parts.length !== 3 && parts.length !== 4) {
      throw wrongLine(name, number, 'is neither "name n m" nor "name n other m"');
    }
    const [one = '', at = '', third = '', fourth] = parts;
    const first = image(one, at);
    const second = fourth === undefined ? image(one, third) : image(third, fourth);
    const fold = ofFold === null ? dealt(first, second) : Math.floor(index / ofFold);
    if (ofFold !== null && fold >= folds) {
      throw wrongLine(
        name,
        number,
        `is beyond the ${folds} folds of ${perKind} pairs of each kind`,
      );
    }
    return { first, second, fold };

    function image(identity: string, text: string) {
      return { identity, number: imageNumber(text, name, number) };
    }
  });
}

function csvPairs(lines: Line[], name: string): NamedPair[] {
  const dealt = foldDealer();
  return numberedRows(lines).map(({ cells, number }) => {
    if (cells.length < 4 || cells.length > 5) {
      throw wrongLine(
        name,
        number,
        `has ${cells.length} columns; identity, number, identity, number and fold are known`,
      );
    }
    const [one = '', at = '', other = '', otherAt = '', fold] = cells;
    if (fold !== undefined && !/^\d{1,4}$/.test(fold)) {
      throw wrongLine(name, number, `has the fold "${fold}", which is not a whole number`);
    }
    const first = { identity: one, number: imageNumber(at, name, number) };
    const second = { identity: other, number: imageNumber(otherAt, name, number) };
    return { first, second, fold: fold === undefined ? dealt(first, second) : Number(fold) };
  });
}
