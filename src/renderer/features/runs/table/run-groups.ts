import type { RunsView } from '../../../../contract/runs/runs-view';
import { cellText, columnById, type RunColumn, type RunFacts } from './run-columns';
import { seedFreeKey } from './plan-fields';

/** The value of `groupBy` that puts together runs whose plans differ in the seed alone. */
export const bySeeds = 'seeds';

/** Mean and sample deviation (n − 1) of the values that exist. */
export interface Spread {
  mean: number;
  /** Null for fewer than two values. */
  deviation: number | null;
  count: number;
}

export interface RunGroup {
  key: string;
  title: string;
  rows: readonly RunFacts[];
}

/** A line of the table: the head of a group, or a run. */
export type RunLine =
  | { kind: 'group'; key: string; group: RunGroup; open: boolean }
  | { kind: 'run'; key: string; facts: RunFacts };

export function spreadOf(values: readonly (string | number | null)[]): Spread | null {
  const numbers = values.filter((value) => typeof value === 'number');
  const count = numbers.length;
  if (count === 0) return null;
  const mean = numbers.reduce((sum, value) => sum + value, 0) / count;
  const squares = numbers.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: count > 1 ? Math.sqrt(squares / (count - 1)) : null, count };
}

/** Whether the values of a group were measured in more than one way, and have no mean that says anything. */
export function isMeasuredApart(column: RunColumn, rows: readonly RunFacts[]): boolean {
  const { measuredBy } = column;
  if (!measuredBy) return false;
  const measured = rows.filter((facts) => column.value(facts) !== null);
  return new Set(measured.map(measuredBy)).size > 1;
}

function spreadOfGroup(column: RunColumn, rows: readonly RunFacts[]): Spread | null {
  if (!column.figure || isMeasuredApart(column, rows)) return null;
  return spreadOf(rows.map((facts) => column.value(facts)));
}

/** `57.9 ± 0.4`; the mean alone where one value is all there is; empty where there is no mean. */
export function spreadText(column: RunColumn, rows: readonly RunFacts[]): string {
  const spread = spreadOfGroup(column, rows);
  if (!spread || !column.figure) return '';
  const mean = column.figure(spread.mean);
  return spread.deviation === null ? mean : `${mean} ± ${column.figure(spread.deviation)}`;
}

/** Groups in the order in which their first run comes. */
export function groupRuns(rows: readonly RunFacts[], groupBy: string): RunGroup[] {
  const column = columnById(groupBy);
  const groups = new Map<string, RunFacts[]>();
  for (const facts of rows) {
    const key = column ? cellText(column, facts) : seedFreeKey(facts.run.plan);
    const members = groups.get(key);
    if (members) members.push(facts);
    else groups.set(key, [facts]);
  }
  return [...groups].map(([key, members]) => ({
    key,
    title: column ? key : sharedName(members),
    rows: members,
  }));
}

/** What the names of a group have in common at their start, without the seed: `fine-tune seed 1`, `… 2`. */
function sharedName(rows: readonly RunFacts[]): string {
  const names = rows.map(({ run }) => run.name);
  const [first = ''] = names;
  if (names.every((name) => name === first)) return first;
  let length = first.length;
  for (const name of names) {
    while (!name.startsWith(first.slice(0, length))) length -= 1;
  }
  const shared = first
    .slice(0, length)
    .replace(/[\s\-_·,]*(seed)?[\s\-_·=]*$/i, '')
    .trim();
  return shared === '' ? `${first} and ${names.length - 1} more` : shared;
}

/** Rows by a column's value; equal rows and rows without a value keep their order, the latter at the end. */
export function sortFacts(rows: readonly RunFacts[], order: RunsView['order']): RunFacts[] {
  const column = order ? columnById(order.columnId) : null;
  if (!order || !column) return [...rows];
  const sign = order.descending ? -1 : 1;
  return rows
    .map((facts) => ({ facts, value: column.value(facts) }))
    .sort((left, right) => compare(left.value, right.value, sign))
    .map(({ facts }) => facts);
}

/** Groups by the mean of the column where it has one, by the first of their sorted runs otherwise. */
function sortGroups(groups: RunGroup[], order: RunsView['order']): RunGroup[] {
  const column = order ? columnById(order.columnId) : null;
  if (!order || !column) return groups;
  const sign = order.descending ? -1 : 1;
  return groups
    .map((group) => ({ group, value: groupValue(column, group) }))
    .sort((left, right) => compare(left.value, right.value, sign))
    .map(({ group }) => group);
}

function groupValue(column: RunColumn, { rows }: RunGroup): string | number | null {
  if (column.figure) return spreadOfGroup(column, rows)?.mean ?? null;
  return rows[0] ? column.value(rows[0]) : null;
}

const collator = new Intl.Collator('en', { numeric: true });

function compare(
  left: string | number | null,
  right: string | number | null,
  sign: number,
): number {
  if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
  if (typeof left === 'number' && typeof right === 'number') return sign * (left - right);
  return sign * collator.compare(String(left), String(right));
}

/** The lines of the table in their order. */
export function runLines(
  rows: readonly RunFacts[],
  { order, groupBy }: Pick<RunsView, 'order' | 'groupBy'>,
  closed: ReadonlySet<string>,
): RunLine[] {
  const sorted = sortFacts(rows, order);
  const lineOf = (facts: RunFacts): RunLine => ({ kind: 'run', key: facts.run.id, facts });
  if (groupBy === null) return sorted.map(lineOf);
  return sortGroups(groupRuns(sorted, groupBy), order).flatMap((group) => {
    const open = !closed.has(group.key);
    const head: RunLine = { kind: 'group', key: `group ${group.key}`, group, open };
    return open ? [head, ...group.rows.map(lineOf)] : [head];
  });
}
