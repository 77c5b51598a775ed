import type { Json } from '../../contract/json-value';

/** What a field needs of the form that it is part of. Paths are those of the value being written: `attack.steps`. */
export interface FieldForm {
  value(path: string): Json | undefined;
  set(path: string, value: Json | undefined): void;
  /** The text of an input: what was typed, or the value as `format` writes it. */
  text(path: string, format?: (value: Json | undefined) => string): string;
  /** Takes typed text; `parse` says what it means. Emptied, a field that may be left out loses its key. */
  type(
    path: string,
    text: string,
    parse: (text: string) => Json | undefined,
    mayBeLeftOut?: boolean,
  ): void;
  /** The problem of a field, or of a part of it; null when there is none. */
  issue(path: string): string | null;
  /** What is allowed in a field but hardly meant. */
  warning(path: string): string | null;
  /** What the value was before it was changed, in words; null when it is the same or nothing is compared. */
  difference(path: string, format?: (value: Json | undefined) => string): string | null;
}
