import { TemperError } from '../../../contract/errors';

/** The item with this id or name. */
export function find<Item extends { id: string; name: string }>(
  items: Item[],
  reference: string,
  what: string,
): Item {
  const found = items.find((item) => item.id === reference || item.name === reference);
  if (!found) throw new TemperError('not-found', `There is no ${what} "${reference}".`);
  return found;
}
