/** A subject of a comparison by its checkpoint, with all that its checkpoint was trained from. */
export interface Descent {
  checkpointId: string;
  /** Ids of the checkpoints it was trained from, in any order. */
  ancestorIds: readonly string[];
}

/**
 * The default baseline, against which the others are measured: the one that most of the others were trained
 * from, so that what training gained is a gain. The first where no subject was trained from another; of equals the earlier.
 *
 * @returns its index
 */
export function naturalBaseline(subjects: readonly Descent[]): number {
  const descendants = subjects.map(
    ({ checkpointId }) =>
      subjects.filter(({ ancestorIds }) => ancestorIds.includes(checkpointId)).length,
  );
  return descendants.indexOf(Math.max(...descendants));
}
