/** The measures of an evaluation beside its attacks, which go by their names. */
export const cleanMeasure = 'clean';
/** An image counts where neither the unchanged image nor any attack of the battery is misclassified. */
export const worstCaseMeasure = 'worst case';
/** What counts as right: unattacked, or under every attack. */
export type OverallMeasure = typeof cleanMeasure | typeof worstCaseMeasure;
