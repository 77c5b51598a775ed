/** The measures of an evaluation beside its attacks, which go by their names. */
export const cleanMeasure = 'clean';
/** An image counts where neither the unchanged image nor any attack of the battery is misclassified. */
export const worstCaseMeasure = 'worst case';
/** What counts as right: unattacked, or under every attack. */
export const overallMeasures = [cleanMeasure, worstCaseMeasure] as const;
export type OverallMeasure = (typeof overallMeasures)[number];

/** Whether something is of such a measure, and not of a single attack. */
export const isOverall = ({ measure }: { measure: string }): boolean =>
  overallMeasures.some((overall) => overall === measure);
