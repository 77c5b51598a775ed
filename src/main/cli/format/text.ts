import { stripVTControlCharacters } from 'node:util';

const combining = /\p{Mark}|\u200d|\ufe0f/u;
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;

/** The columns a text takes on a terminal: colour codes take none, East Asian characters two. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of stripVTControlCharacters(text)) {
    if (combining.test(character)) continue;
    width += wide.test(character) ? 2 : 1;
  }
  return width;
}

/** Fills a text up with spaces to a width on the screen; a longer text is left as it is. */
export function pad(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const spaces = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return align === 'left' ? text + spaces : spaces + text;
}

/** Shortens a text without colour codes to a width on the screen, with `…` in place of the end. */
export function shorten(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let kept = '';
  let used = 0;
  for (const character of text) {
    const next = displayWidth(character);
    if (used + next > width - 1) break;
    kept += character;
    used += next;
  }
  return `${kept}…`;
}

/** Breaks a text at spaces into lines of at most `width` columns; later lines get the indent. */
export function wrap(text: string, width: number, indent = ''): string[] {
  const lines: string[] = [];
  let line = /^ */.exec(text)?.[0] ?? '';
  for (const word of text.split(' ').filter((part) => part !== '')) {
    const candidate = line.trim() === '' ? line + word : `${line} ${word}`;
    if (displayWidth(candidate) > width && line.trim() !== '') {
      lines.push(line);
      line = indent + word;
    } else {
      line = candidate;
    }
  }
  return line.trim() === '' ? lines : [...lines, line];
}
