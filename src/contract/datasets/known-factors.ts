import type { DatasetManifest } from './dataset';

/** Whether it is known what the images of a dataset were drawn from. What is made from drawn data has lost that. */
export function hasKnownFactors({
  format,
  factors,
  derivedFrom,
  heldOutFrom,
}: Pick<DatasetManifest, 'format' | 'factors' | 'derivedFrom' | 'heldOutFrom'>): boolean {
  return factors !== undefined || (format === 'drawn' && !derivedFrom && !heldOutFrom);
}
