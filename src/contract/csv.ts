/** A figure as numbers: what the screen shows as an accessible table and what export writes, at full resolution. */
export interface DataTable {
  columns: string[];
  rows: (string | number | null)[][];
}

/** Comma-separated values as in RFC 4180, with a header line. Null is an empty cell. */
export function csvText(table: DataTable): string {
  const lines = [table.columns, ...table.rows].map((row) => row.map(csvCell).join(','));
  return `${lines.join('\r\n')}\r\n`;
}

/** A text that a spreadsheet takes for a formula when it opens the file. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/;
const plainNumber = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * One cell. Names come from people and files: one that a spreadsheet would carry out as a formula gets an apostrophe in
 * front (https://owasp.org/www-community/attacks/CSV_Injection). Numbers stay numbers, negative ones too.
 */
function csvCell(value: string | number | null): string {
  if (value === null) return '';
  const text = String(value);
  const harmless = formula.test(text) && !plainNumber.test(text) ? `'${text}` : text;
  return /[",;\t\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
