/** What a method is called in the tables: with what distinguishes it from the starting values. */
export function nameOf({ kind, flipAbove, dominationWeight, shiftDeviation }) {
  if (kind !== 'disco') return kind;
  if (flipAbove === null) return 'disco, no flipping';
  if (dominationWeight === 0) return 'disco, no domination';
  return shiftDeviation === 6 ? 'disco' : `disco, shifts of ${shiftDeviation}`;
}
