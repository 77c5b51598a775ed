import { distance } from 'fastest-levenshtein';
import { formatCount } from './numbers';
import { capitalised } from './sentences';

const mostNamed = 5;

/**
 * What there is where a name was given that nothing has: all names where they are few, else how many there are and those
 * most like the one given.
 *
 * @param kind several of them: `datasets`
 * @param asked the name that nothing has
 */
export function namesHere(kind: string, asked: string, names: readonly string[]): string {
  const different = [...new Set(names)];
  if (different.length === 0) return 'There are none yet.';
  if (different.length <= mostNamed) {
    return `${capitalised(kind)} here: ${different.join(', ')}.`;
  }
  const lowered = asked.toLowerCase();
  const nearest = different
    .map((name) => ({ name, unlike: distance(name.toLowerCase(), lowered) }))
    .sort((left, right) => left.unlike - right.unlike)
    .slice(0, mostNamed);
  return `Of the ${formatCount(different.length)} ${kind} here the nearest are: ${nearest.map(({ name }) => name).join(', ')}.`;
}
