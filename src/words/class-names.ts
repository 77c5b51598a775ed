/**
 * Groups of class names that differ only in case or in how Unicode spells them (`Café` with one character for é or two):
 * mostly one class that was written in two ways.
 *
 * @returns groups of at least two names, in the order of the classes
 */
export function similarClassNames(classNames: readonly string[]): string[][] {
  const groups = new Map<string, string[]>();
  for (const name of classNames) {
    const plain = name.normalize('NFKC').toLowerCase().trim();
    groups.set(plain, [...(groups.get(plain) ?? []), name]);
  }
  return [...groups.values()].filter((names) => names.length > 1);
}

/** What to say of them; nothing where all names differ in more. */
export function similarClassWords(classNames: readonly string[]): string[] {
  return similarClassNames(classNames).map((names) => {
    const look = new Set(names).size === new Set(names.map((name) => name.normalize())).size;
    const how = look ? 'only in case' : 'only in how their letters are encoded';
    return `Classes that differ ${how}: ${names.map((name) => `"${name}"`).join(', ')}. If they are one class, merge them when you add the dataset, with a mapping of classes.`;
  });
}
