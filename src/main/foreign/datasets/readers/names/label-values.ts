/** Labels as a source writes them, turned into class indexes. */
export interface LabelTable {
  /** By label; null when the source's labels are whole numbers and so their own names. */
  classNames: string[] | null;
  /** Null for a value that is not a label. */
  labelOf(value: string): number | null;
}

/** Labels are stored in 16 bits. */
export const mostClasses = 65_536;

/**
 * Whole numbers from 0 on stay what they are; otherwise every different text is a class, sorted by code unit.
 * @param values every different label that occurs
 * @param names the class names by number, where the source has them
 */
export function labelTable(values: Iterable<string>, names: string[] | null): LabelTable {
  const texts = [...new Set([...values].map((value) => value.trim()))].filter(
    (text) => text !== '',
  );
  if (texts.every(isLabelNumber)) {
    return {
      classNames: names,
      labelOf: (value) => (isLabelNumber(value.trim()) ? Number(value) : null),
    };
  }
  const classNames = names ?? texts.sort();
  const labels = new Map(classNames.map((name, label) => [name, label]));
  return { classNames, labelOf: (value) => labels.get(value.trim()) ?? null };
}

function isLabelNumber(text: string): boolean {
  return /^\d{1,5}(\.0*)?$/.test(text) && Number(text) < mostClasses;
}
