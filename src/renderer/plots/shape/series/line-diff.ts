/** One line of two texts set against each other. */
export interface DiffLine {
  kind: 'same' | 'left' | 'right';
  text: string;
}

/**
 * Lines in both, only left and only right, in order: the longest common subsequence (Hunt & McIlroy 1976 describe the
 * problem; solved here by its table).
 *
 * @param keyOf what makes two lines equal; times and durations can be left out of it
 */
export function diffLines(
  left: readonly string[],
  right: readonly string[],
  keyOf: (line: string) => string = (line) => line,
): DiffLine[] {
  const keys = { left: left.map(keyOf), right: right.map(keyOf) };
  const lengths = commonLengths(keys.left, keys.right);
  const width = right.length + 1;
  const lines: DiffLine[] = [];
  let row = 0;
  let column = 0;
  while (row < left.length || column < right.length) {
    if (row < left.length && column < right.length && keys.left[row] === keys.right[column]) {
      lines.push({ kind: 'same', text: left[row] ?? '' });
      row += 1;
      column += 1;
    } else if (
      column >= right.length ||
      (row < left.length &&
        (lengths[(row + 1) * width + column] ?? 0) >= (lengths[row * width + column + 1] ?? 0))
    ) {
      lines.push({ kind: 'left', text: left[row] ?? '' });
      row += 1;
    } else {
      lines.push({ kind: 'right', text: right[column] ?? '' });
      column += 1;
    }
  }
  return lines;
}

/** Length of the longest common subsequence of what follows each pair of places. */
function commonLengths(left: readonly string[], right: readonly string[]): Uint16Array {
  const width = right.length + 1;
  const lengths = new Uint16Array((left.length + 1) * width);
  for (let row = left.length - 1; row >= 0; row -= 1) {
    for (let column = right.length - 1; column >= 0; column -= 1) {
      const at = row * width + column;
      lengths[at] =
        left[row] === right[column]
          ? (lengths[at + width + 1] ?? 0) + 1
          : Math.max(lengths[at + width] ?? 0, lengths[at + 1] ?? 0);
    }
  }
  return lengths;
}
