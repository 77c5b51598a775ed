/**
 * Characters that steer a terminal instead of being shown: the control characters of ASCII (which start escape sequences)
 * and Latin-1, line and paragraph separators, and the marks that turn the direction of text around.
 */
const steering = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g;

/** A character as it is written in a string of JSON: `\u001b`. */
function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

const shortEscapes: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * A text from outside (a name, a path, a message of another program) as one line that a terminal shows and does not obey:
 * characters that steer are written as `\u001b`, line breaks as `\n`. Every other character stays.
 */
export function terminalLine(text: string): string {
  return text.replace(steering, (character) => shortEscapes[character] ?? escaped(character));
}

/** JSON for a terminal: JSON.stringify leaves the characters of Latin-1 and Unicode that steer as they are. */
export function terminalJson(value: unknown): string {
  return JSON.stringify(value).replace(steering, escaped);
}
