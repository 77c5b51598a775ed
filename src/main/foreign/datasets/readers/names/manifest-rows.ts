import { parse } from 'csv-parse';
import { z } from 'zod';
import { formatCount } from '../../../../../words/numbers';
import { hasImageExtension } from '../../../formats/image-files';
import type { SourceTree } from '../../sources/source-tree';
import { openBytes } from '../byte-source';
import { baseName } from './text-files';
import { unreadable } from '../unreadable';

/** One line of a manifest: an image and its class; the split is null where the manifest does not say. */
export interface ManifestRow {
  path: string;
  label: string;
  split: string | null;
  /** What further columns say, in the order in which they are asked for; null where one says nothing. */
  further: (string | null)[];
}

export type ManifestKind = 'csv' | 'json' | 'json-lines';

const pathWords =
  'path file filename file_name filepath file_path image image_path image_file img img_path'.split(
    ' ',
  );
const labelWords = 'label labels class class_name label_name category target class_id y'.split(' ');
const splitWords = 'split set subset partition'.split(' ');

const headBytes = 1 << 16;
/** JSON is parsed whole; longer lists come as CSV or as one JSON object per line. */
const longestJsonBytes = 64 * 2 ** 20;
const longestLineBytes = 1 << 20;
const chunkBytes = 1 << 16;
/** In an error. */
const mostNamedColumns = 20;

const JsonRow = z.record(z.string(), z.unknown());

interface Columns {
  path: number;
  label: number;
  split: number | null;
  /** Of the further columns that are there. */
  further: (number | null)[];
}

/** What kind of manifest a file is, by its first kilobytes; null if it is not one. */
export function manifestKind(tree: SourceTree, file: string): ManifestKind | null {
  const text = new TextDecoder().decode(tree.head(file, headBytes)).replace(/^\ufeff/, '');
  const start = text.trimStart();
  if (start.startsWith('{') || start.startsWith('[')) return jsonKind(start);
  const first = firstLine(text);
  const cells = first.split(delimiterOf(first)).map(unquoted);
  return columnsOf(cells) === null ? null : 'csv';
}

function jsonKind(text: string): ManifestKind | null {
  const keys = new Set(
    [...text.matchAll(/"([^"\\]{1,200})"\s*:/g)].map((match) => match[1] as string),
  );
  const named = (words: string[]): boolean => words.some((word) => keys.has(word));
  const listed = named(pathWords) && named(labelWords);
  if (!listed && ![...keys].some(hasImageExtension)) return null;
  return listed && isRow(firstLine(text)) ? 'json-lines' : 'json';
}

/** Whether a line is a complete object that names an image. */
function isRow(line: string): boolean {
  try {
    const row = JsonRow.safeParse(JSON.parse(line));
    return row.success && pathWords.some((word) => typeof row.data[word] === 'string');
  } catch {
    // The rest of it stands on later lines.
    return false;
  }
}

/**
 * The rows of a manifest, one after the other.
 * @throws TemperError `dataset-unreadable` naming the row that cannot be read
 */
export async function* manifestRows(
  tree: SourceTree,
  file: string,
  kind: ManifestKind,
  further: readonly string[] = [],
): AsyncGenerator<ManifestRow> {
  switch (kind) {
    case 'csv':
      return yield* csvRows(tree, file, further);
    case 'json':
      return yield* jsonRows(tree, file, further);
    case 'json-lines':
      return yield* jsonLineRows(tree, file, further);
  }
}

async function* csvRows(
  tree: SourceTree,
  file: string,
  further: readonly string[],
): AsyncGenerator<ManifestRow> {
  const head = new TextDecoder().decode(tree.head(file, headBytes)).replace(/^\ufeff/, '');
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(firstLine(head)),
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
    max_record_size: longestLineBytes,
  });
  const stream = tree.stream(file);
  stream.on('error', (error) => parser.destroy(error));
  stream.pipe(parser);
  let columns: Columns | null = null;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      if (columns === null) {
        columns = columnsOf(cells, further) as Columns;
        const missing = columns.further.indexOf(null);
        if (missing >= 0) throw noColumn(further[missing] ?? '', cells);
        if (!hasImageExtension(cells[columns.path] ?? '')) continue;
      }
      yield {
        path: cells[columns.path] ?? '',
        label: cells[columns.label] ?? '',
        split: columns.split === null ? null : (cells[columns.split] ?? null),
        further: columns.further.map((at) => cells[at ?? -1] || null),
      };
    }
  } catch (error) {
    throw unreadable(tree.location(file), (error as Error).message, 'Check the file.', error);
  } finally {
    stream.destroy();
  }
}

/** By the names in the first line; without names the order is path, label, split. */
function columnsOf(cells: string[], asked: readonly string[] = []): Columns | null {
  const names = cells.map((cell) => cell.trim().toLowerCase());
  const find = (words: string[]): number => names.findIndex((name) => words.includes(name));
  const [path, label, split] = [find(pathWords), find(labelWords), find(splitWords)];
  const further = asked.map((column) => placeOrNull(find([column.trim().toLowerCase()])));
  if (path >= 0 && label >= 0) return { path, label, split: placeOrNull(split), further };
  const unnamed = cells.length >= 2 && cells.length <= 3 && hasImageExtension(cells[0] ?? '');
  return unnamed ? { path: 0, label: 1, split: cells.length === 3 ? 2 : null, further } : null;
}

function noColumn(column: string, cells: readonly string[]): Error {
  const there = cells.slice(0, mostNamedColumns).join(', ');
  return new Error(`it has no column "${column}"; its first line has ${there}`);
}

function placeOrNull(place: number): number | null {
  return place < 0 ? null : place;
}

async function* jsonRows(
  tree: SourceTree,
  file: string,
  further: readonly string[],
): AsyncGenerator<ManifestRow> {
  const bytes = tree.bytes(file);
  if (bytes > longestJsonBytes) {
    throw unreadable(
      tree.location(file),
      `it has ${formatCount(bytes)} bytes; JSON up to ${formatCount(longestJsonBytes)} is read`,
      'Write it as CSV, or with one JSON object per line.',
    );
  }
  const read = tree.read(file);
  if ('reason' in read) throw unreadable(tree.location(file), read.reason, 'Check the file.');
  const value = parseJson(tree, file, new TextDecoder().decode(read.content), '');
  for (const [at, row] of rowsOfJson(value).entries()) {
    yield rowOf(tree, file, row, { where: `entry ${at}`, further });
  }
}

/** A list of objects, an object that holds one, or an object with a label for each path. */
function rowsOfJson(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  const parsed = JsonRow.safeParse(value);
  if (!parsed.success) return [];
  const inner = Object.values(parsed.data).find(
    (member): member is unknown[] => Array.isArray(member) && typeof member[0] === 'object',
  );
  return inner ?? Object.entries(parsed.data).map(([path, label]) => ({ path, label }));
}

async function* jsonLineRows(
  tree: SourceTree,
  file: string,
  further: readonly string[],
): AsyncGenerator<ManifestRow> {
  let number = 0;
  for await (const line of linesOf(tree, file)) {
    number += 1;
    if (line.trim() === '') continue;
    const value = parseJson(tree, file, line, `line ${number}: `);
    yield rowOf(tree, file, value, { where: `line ${number}`, further });
  }
}

async function* linesOf(tree: SourceTree, file: string): AsyncGenerator<string> {
  const bytes = openBytes(tree, file);
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const chunk = await bytes.take(chunkBytes);
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
      rest = lines.pop() as string;
      if (rest.length > longestLineBytes) {
        throw unreadable(
          tree.location(file),
          `a line has more than ${formatCount(longestLineBytes)} characters`,
          'Check the file.',
        );
      }
      yield* lines;
      if (chunk.length < chunkBytes) break;
    }
    yield rest;
  } finally {
    bytes.close();
  }
}

function parseJson(tree: SourceTree, file: string, text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw unreadable(
      tree.location(file),
      `${where}it is not JSON (${(error as Error).message})`,
      'Check the file.',
      error,
    );
  }
}

function rowOf(
  tree: SourceTree,
  file: string,
  value: unknown,
  { where, further }: { where: string; further: readonly string[] },
): ManifestRow {
  const parsed = JsonRow.safeParse(value);
  const row = parsed.success ? parsed.data : {};
  const find = (words: string[]): string | null => {
    const word = words.find((name) => ['string', 'number'].includes(typeof row[name]));
    return word === undefined ? null : String(row[word]);
  };
  const [path, label] = [find(pathWords), find(labelWords)];
  if (path !== null && label !== null) {
    const more = further.map((column) => find([column]) || null);
    return { path, label, split: find(splitWords), further: more };
  }
  throw unreadable(
    tree.location(file),
    `${where} of ${baseName(file)} has no path or no label`,
    'Each entry needs both, such as {"path": "a/1.png", "label": "cat"}.',
  );
}

function firstLine(text: string): string {
  return text.split(/\r?\n/, 1)[0] as string;
}

function delimiterOf(line: string): string {
  const count = (mark: string): number => line.split(mark).length;
  return [',', '\t', ';'].sort((left, right) => count(right) - count(left))[0] as string;
}

function unquoted(cell: string): string {
  return cell.trim().replace(/^"(.*)"$/, '$1');
}
