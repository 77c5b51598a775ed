import { isAbsolute } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The scheme of a link that opens a view: `temper://open/runs/run-k3v9q2m1x7ad`. */
const prefix = 'temper://open/';

/**
 * The location hash of a deep link; null for everything else. What the page makes of it is its own business: an
 * unknown view is Home.
 */
export function hashOfDeepLink(link: string): string | null {
  if (!link.startsWith(prefix)) return null;
  const view = link.slice(prefix.length);
  return /^[\w\-/?=&%.,]{0,2000}$/.test(view) ? `#/${view}` : null;
}

/** The first deep link among the arguments of a process. */
export function hashOfArguments(words: readonly string[]): string | null {
  for (const word of words) {
    const hash = hashOfDeepLink(word);
    if (hash !== null) return hash;
  }
  return null;
}

/** An exported study among the arguments of a process, as a path or as the `file:` address that desktops hand over. */
export function studyFileOfArguments(words: readonly string[]): string | null {
  const word = words.find((each) => each.endsWith('.temper-study'));
  if (word === undefined) return null;
  if (isAbsolute(word)) return word;
  return /^file:\/\/\//.test(word) ? fileURLToPath(word) : null;
}
