/** One choice of a Select. */
export interface SelectOption {
  value: string;
  label: string;
  /** A second, quiet line. */
  detail?: string;
  disabled?: boolean;
}
