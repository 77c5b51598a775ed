const lists = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** `a`, `a and b`, `a, b and c`. */
export function formatList(parts: readonly string[]): string {
  return lists.format(parts);
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** For a sentence that goes on after a colon. */
export function uncapitalised(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** A sentence whose figures are not split at the end of a line: `72.5 %` and `p = 0.16` stay whole. */
export function withFixedSpaces(sentence: string): string {
  return sentence.replace(/\bp ([=<]) (?=\d)/g, 'p\u00a0$1\u00a0').replaceAll(' %', '\u00a0%');
}

/** What has become of work: `evaluation failed`, `run was cancelled`, `federation is running`. */
export function stateText(subject: string, state: string): string {
  if (state === 'failed' || state === 'diverged') return `${subject} ${state}`;
  const verb = state === 'cancelled' || state === 'interrupted' ? 'was' : 'is';
  return `${subject} ${verb} ${state}`;
}
