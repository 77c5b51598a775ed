const bars = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

/**
 * A curve as one line of bars from 0 to the largest value.
 *
 * @param values at even distances; not negative
 * @param width columns; fewer when there are fewer values
 */
export function sparkline(values: readonly number[], width: number): string {
  const columns = Math.min(width, values.length);
  if (columns === 0) return '';
  const largest = Math.max(...values);
  let line = '';
  for (let column = 0; column < columns; column += 1) {
    const from = Math.floor((column * values.length) / columns);
    const to = Math.max(from + 1, Math.floor(((column + 1) * values.length) / columns));
    // The largest value of each column, so that a narrow peak stays visible.
    const value = Math.max(...values.slice(from, to));
    const level = largest === 0 ? 0 : Math.round((value / largest) * (bars.length - 1));
    line += bars[level];
  }
  return line;
}

/** A bar of a given share in [0, 1]: `██████░░░░`. */
export function progressBar(fraction: number, width: number): string {
  const filled = Math.round(Math.min(1, Math.max(0, fraction)) * width);
  return '█'.repeat(filled) + '░'.repeat(width - filled);
}
