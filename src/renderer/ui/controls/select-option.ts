/** One choice of a Select. */
export interface SelectOption {
  value: string;
  label: string;
  /** A second, quiet line. */
  detail?: string;
  disabled?: boolean;
}

/** Records of a list to choose from, by their names. */
export function namedOptions(records: readonly { id: string; name: string }[]): SelectOption[] {
  return records.map(({ id, name }) => ({ value: id, label: name }));
}
