import { parse } from 'csv-parse/sync';
import { TemperError } from '../../../contract/errors';
import type { RecordedPoint } from './recorded-run';

/** Names of the column that orders the rows, the first that is there counts; case, spaces and `_` do not matter. */
const stepNames = ['step', 'globalstep', 'iteration', 'iter', 'epoch'] as const;
/** Places and times of the rows, which are no measurements. */
const axisNames: readonly string[] = [
  ...stepNames,
  'series',
  'walltime',
  'timestamp',
  'relativetime',
];

export interface CsvContent {
  points: RecordedPoint[];
  notes: string[];
}

/**
 * Metrics in the columns of a CSV file, by a column of steps: as Temper, TensorBoard, Weights & Biases and the CSV loggers
 * of training libraries write them. A column `series` becomes the beginning of the keys.
 *
 * @throws TemperError `invalid-input` for a file that is not CSV, has no column of steps, a step that is not a whole number, or
 *   no column of numbers
 */
export function readCsvMetrics(text: string, location: string): CsvContent {
  const [header = [], ...rows] = rowsOf(text, location);
  const names = header.map((name) => name.trim());
  const plain = names.map((name) => name.toLowerCase().replace(/[\s_]/g, ''));
  const stepColumn = stepColumnOf(plain);
  if (stepColumn === null) throw withoutSteps(names, location);
  const seriesColumn = plain.indexOf('series');
  const columns = names.flatMap((name, column) =>
    axisNames.includes(plain[column] ?? '') || name === '' ? [] : [{ name, column }],
  );
  const used = columns.filter(({ column }) => rows.every((row) => isNumberOrEmpty(row[column])));
  if (used.length === 0) throw withoutNumbers(names, location);
  const points = rows.flatMap((row, index) => {
    const step = stepOf(row[stepColumn] ?? '', index, location);
    const series = seriesColumn < 0 ? '' : `${row[seriesColumn]}/`;
    return used.flatMap(({ name, column }) => {
      const value = (row[column] ?? '').trim();
      return value === ''
        ? []
        : [{ key: `${series}${name}`, step, value: Number(plainNumber(value)) }];
    });
  });
  const left = columns.filter((column) => !used.includes(column)).map(({ name }) => name);
  const notes =
    left.length === 0 ? [] : [`Columns without numbers are left out: ${left.join(', ')}.`];
  return { points, notes };
}

function rowsOf(text: string, location: string): string[][] {
  try {
    return parse(text, { bom: true, skip_empty_lines: true, relax_column_count_less: true });
  } catch (error) {
    throw new TemperError(
      'invalid-input',
      `${location} is not CSV: ${(error as Error).message}. Save it with commas between the columns and names in the first line.`,
      { path: location },
      error,
    );
  }
}

function stepColumnOf(plain: readonly string[]): number | null {
  for (const name of stepNames) if (plain.includes(name)) return plain.indexOf(name);
  return null;
}

/** Accepts `12` and `12.0`. */
function stepOf(text: string, index: number, location: string): number {
  const step = Number(text);
  if (text.trim() !== '' && Number.isSafeInteger(step)) return step;
  throw new TemperError(
    'invalid-input',
    `${location}, row ${index + 2}: the step "${text}" is not a whole number. Put whole numbers into the column of steps.`,
    { path: location, row: index + 2 },
  );
}

function plainNumber(text: string): string {
  return /^[-+]?(nan|inf(inity)?)$/i.test(text) ? 'NaN' : text;
}

function isNumberOrEmpty(text: string | undefined): boolean {
  const trimmed = (text ?? '').trim();
  return trimmed === '' || plainNumber(trimmed) === 'NaN' || !Number.isNaN(Number(trimmed));
}

function withoutSteps(names: readonly string[], location: string): TemperError {
  return new TemperError(
    'invalid-input',
    `${location} has no column of steps: its columns are ${names.join(', ') || 'none'}. Name the column that orders the rows "step" or "epoch".`,
    { path: location, columns: names },
  );
}

function withoutNumbers(names: readonly string[], location: string): TemperError {
  return new TemperError(
    'invalid-input',
    `${location} has no column of numbers beside its steps: its columns are ${names.join(', ')}. Name a CSV with one column for each metric.`,
    { path: location, columns: names },
  );
}
