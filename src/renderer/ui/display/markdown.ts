import type { Token } from 'marked';

/** The text of a token that has no inner tokens; markup that a person typed is text too. */
export function plainText(token: Token): string {
  return 'text' in token && typeof token.text === 'string' ? token.text : token.raw;
}

/**
 * Where a link of a note leads inside the window; null for every address outside it, which is shown as text: the
 * application opens no connection.
 */
export function hrefInWindow(href: string): string | null {
  if (/^#\/[\w\-/?=&%.,]*$/.test(href)) return href;
  const deep = /^temper:\/\/open\/([\w\-/?=&%.,]*)$/.exec(href);
  return deep ? `#/${deep[1]}` : null;
}
