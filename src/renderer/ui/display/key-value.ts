import type { TermName } from '../../../words/glossary';

/** One line of a KeyValueList. */
export interface KeyValue {
  key: string;
  value: string;
  /** The exact form, on hover. */
  title?: string;
  mono?: boolean;
  /** The word to explain, one click away. */
  help?: TermName;
}
