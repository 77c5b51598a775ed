import type { Json } from '../../contract/json-value';
import type { SelectOption } from '../ui/controls/select-option';

/** The kinds of a map as a choice offers them, in the order of the map. */
export function kindOptions(
  kinds: Record<string, { label: string; detail: string }>,
): SelectOption[] {
  return Object.entries(kinds).map(([value, { label, detail }]) => ({ value, label, detail }));
}

/** The kind that a draft names; null where there is none of that name. */
export function kindIn<Name extends string>(
  kinds: Record<Name, unknown>,
  value: Json | undefined,
): Name | null {
  return typeof value === 'string' && Object.hasOwn(kinds, value) ? (value as Name) : null;
}
