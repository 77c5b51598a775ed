export type TypedRange = { range: [number, number] } | { problem: string };

/** The two ends of an axis as a person typed them. */
export function typedRange(low: string, high: string, logarithmic: boolean): TypedRange {
  const ends = [low, high].map((text) => (text.trim() === '' ? NaN : Number(text)));
  const [from = NaN, to = NaN] = ends;
  if (!ends.every(Number.isFinite)) return { problem: 'Give both ends as numbers' };
  if (from >= to) return { problem: 'The upper end must be above the lower' };
  if (logarithmic && from <= 0) return { problem: 'A logarithmic axis begins above 0' };
  return { range: [from, to] };
}
