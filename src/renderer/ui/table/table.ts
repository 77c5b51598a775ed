import type { Snippet } from 'svelte';

/** One column of a Table. `cell` paints; otherwise `text` is shown; otherwise `value`. */
export interface Column<Row> {
  id: string;
  header: string;
  /** What the column holds, on hover of its header. */
  about?: string;
  /** A CSS grid track: `minmax(160px, 2fr)`, `96px`. */
  width?: string;
  align?: 'left' | 'right';
  /** What the column is sorted by; a column without it is not sortable unless `sortable` says so. Null sorts last. */
  value?: (row: Row) => string | number | null;
  sortable?: boolean;
  text?: (row: Row) => string;
  /** The exact form, on hover. */
  title?: (row: Row) => string;
  cell?: Snippet<[Row]>;
  /** Painted in the header instead of the words. */
  head?: Snippet;
}

export interface SortOrder {
  columnId: string;
  descending: boolean;
}

/** Rows in the wished order; the given array is not changed, equal rows keep their order. */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  order: SortOrder | null,
): readonly Row[] {
  const value = columns.find((column) => column.id === order?.columnId)?.value;
  if (!order || !value) return rows;
  const sign = order.descending ? -1 : 1;
  return [...rows].sort((left, right) => compareValues(value(left), value(right), sign));
}

function compareValues(
  left: string | number | null,
  right: string | number | null,
  sign: number,
): number {
  if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
  if (typeof left === 'number' && typeof right === 'number') return sign * (left - right);
  return sign * String(left).localeCompare(String(right), 'en', { numeric: true });
}

/** What a click on a header does next: ascending, descending, back to the given order. */
export function nextOrder(order: SortOrder | null, columnId: string): SortOrder | null {
  if (order?.columnId !== columnId) return { columnId, descending: false };
  return order.descending ? null : { columnId, descending: true };
}

/** Of a grid track: `minmax(160px, 2fr)` needs 160 pixels, `96px` 96. */
function leastWidth({ width }: { width?: string | undefined }): number {
  return Number(/(\d+)px/.exec(width ?? 'minmax(80px, 1fr)')?.[1] ?? 80);
}

/** What a table needs at least, and which of its first columns stay in place while the others scroll sideways. */
export interface SidewaysLayout {
  /** In pixels; in less room the table scrolls. */
  width: number;
  /** How many columns stay. */
  pinned: number;
}

/** The columns up to the first that is wide enough for a name stay: a mark or a box to tick in front of it stays too. */
export function sidewaysLayout(columns: readonly { width?: string | undefined }[]): SidewaysLayout {
  const widths = columns.map(leastWidth);
  const named = widths.findIndex((width) => width >= 100);
  return { width: widths.reduce((sum, width) => sum + width, 0), pinned: Math.max(0, named) + 1 };
}
