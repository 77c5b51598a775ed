/**
 * Whether a subject contains every word of what somebody typed, in any case and order; every subject does where nothing
 * was typed. The subject is asked for only where there is something to look for.
 */
export function everyWord(text: string): (subject: () => string) => boolean {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return (subject) => {
    if (words.length === 0) return true;
    const searched = subject().toLowerCase();
    return words.every((word) => searched.includes(word));
  };
}
