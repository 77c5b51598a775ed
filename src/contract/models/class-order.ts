/**
 * The first place at which two orders of the same classes differ, where an answer for one class would count as one for another. Null
 * where the order is the same, where a side names no classes, and where the names are others: a model that calls "0" what
 * a dataset calls "cat" may well mean the same.
 */
export function firstMovedClass(one: readonly string[], other: readonly string[]): number | null {
  if (!haveSameNames(one, other)) return null;
  const place = one.findIndex((name, index) => name !== other[index]);
  return place < 0 ? null : place;
}

/** The first place at which as many classes have other names, so that nobody can tell whether they are the same; null where none has. */
export function firstOtherClass(one: readonly string[], other: readonly string[]): number | null {
  if (one.length === 0 || one.length !== other.length || haveSameNames(one, other)) return null;
  return one.findIndex((name, index) => name !== other[index]);
}

function haveSameNames(one: readonly string[], other: readonly string[]): boolean {
  const sorted = (names: readonly string[]) => JSON.stringify([...names].sort());
  return one.length > 0 && sorted(one) === sorted(other);
}
