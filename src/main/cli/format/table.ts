import { terminalLine } from '../output/terminal-text';
import { displayWidth, pad, shorten } from './text';

export interface Column {
  title: string;
  align?: 'left' | 'right';
  /** May be cut with `…` when the table is wider than the screen. Never narrower than 8 columns. */
  shrinkable?: boolean;
}

export interface TableOptions {
  /** Columns of the screen; null when the output is not a screen and nothing is cut. */
  width: number | null;
  /** Dresses the line of titles, for example dim on a terminal. */
  heading?: (line: string) => string;
}

const gap = '  ';
const narrowest = 8;

/**
 * A plain text table: one line of titles, one line per row, columns as wide as their longest cell.
 * Rows shorter than the columns are filled up with empty cells. A cell stays on its line whatever is in it.
 */
export function renderTable(
  columns: readonly Column[],
  cellRows: readonly (readonly string[])[],
  options: TableOptions = { width: null },
): string[] {
  const rows = cellRows.map((cells) => cells.map(terminalLine));
  const widths = fitWidths(columns, naturalWidths(columns, rows), options.width);
  const line = (cells: readonly string[]) =>
    columns
      .map((column, index) => {
        const width = widths[index] ?? 0;
        const cell = cells[index] ?? '';
        const text = displayWidth(cell) > width ? shorten(cell, width) : cell;
        return pad(text, width, column.align);
      })
      .join(gap)
      .trimEnd();
  const heading = options.heading ?? ((text: string) => text);
  return [heading(line(columns.map(({ title }) => title))), ...rows.map(line)];
}

function naturalWidths(columns: readonly Column[], rows: readonly (readonly string[])[]): number[] {
  return columns.map((column, index) =>
    Math.max(displayWidth(column.title), ...rows.map((row) => displayWidth(row[index] ?? ''))),
  );
}

/** Takes columns away from the widest shrinkable column until the table fits or nothing can give way. */
function fitWidths(
  columns: readonly Column[],
  natural: readonly number[],
  limit: number | null,
): number[] {
  const widths = [...natural];
  if (limit === null) return widths;
  const total = () =>
    widths.reduce((sum, width) => sum + width, 0) + gap.length * (columns.length - 1);
  while (total() > limit) {
    const candidates = widths
      .map((width, index) => ({ width, index }))
      .filter(({ width, index }) => columns[index]?.shrinkable && width > narrowest);
    const widest = candidates.sort((left, right) => right.width - left.width)[0];
    if (!widest) break;
    widths[widest.index] = widest.width - 1;
  }
  return widths;
}

/** Names and values in two columns, for the facts about one thing. Empty values are left out. */
export function renderFacts(facts: readonly (readonly [string, string | null])[]): string[] {
  const shown = facts.filter((fact): fact is readonly [string, string] => fact[1] !== null);
  const width = Math.max(0, ...shown.map(([name]) => displayWidth(name)));
  return shown.map(([name, value]) => `${pad(name, width)}  ${terminalLine(value)}`);
}

/**
 * A table that is too wide for the screen becomes several, one below the other, each with the first column again.
 * Columns keep their order; where nothing is cut, the result is one table.
 */
export function renderSplitTable(
  columns: readonly Column[],
  cellRows: readonly (readonly string[])[],
  options: TableOptions,
): string[] {
  const rows = cellRows.map((cells) => cells.map(terminalLine));
  const natural = naturalWidths(columns, rows);
  const groups: number[][] = [];
  let used = Infinity;
  for (let index = 1; index < columns.length; index += 1) {
    const needed = gap.length + (natural[index] ?? 0);
    if (options.width !== null && used + needed > options.width) {
      groups.push([0]);
      used = natural[0] ?? 0;
    } else if (groups.length === 0) {
      groups.push([0]);
    }
    groups.at(-1)?.push(index);
    used += needed;
  }
  return groups.flatMap((group, place) => {
    const pick = <Item>(items: readonly Item[]) =>
      group.map((index) => items[index]).filter((item): item is Item => item !== undefined);
    const lines = renderTable(pick(columns), rows.map(pick), options);
    return place === 0 ? lines : ['', ...lines];
  });
}
