export { csvText, type DataTable } from '../../../../contract/csv';

/** A file name from words: lower case, dashes, nothing a file system refuses. */
export function fileName(words: string, extension: string): string {
  const stem = words
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return `${stem || 'figure'}.${extension}`;
}
