/** A figure as numbers: what the screen shows as an accessible table and what export writes, at full resolution. */
export interface DataTable {
  columns: string[];
  rows: (string | number | null)[][];
}

/** Comma-separated values as in RFC 4180, with a header line. Null is an empty field. */
export function csvText(table: DataTable): string {
  const lines = [table.columns, ...table.rows].map((row) => row.map(field).join(','));
  return `${lines.join('\r\n')}\r\n`;
}

function field(value: string | number | null): string {
  if (value === null) return '';
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A file name from words: lower case, dashes, nothing a file system refuses. */
export function fileName(words: string, extension: string): string {
  const stem = words
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return `${stem || 'figure'}.${extension}`;
}
