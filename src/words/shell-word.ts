/**
 * A text as it must be quoted to be one word of a shell command; plain words stay as they are. Control characters and
 * line breaks are written as escapes in `$'…'`, so that the command stays on its line.
 */
export function shellWord(text: string): string {
  if (/^[\w./:@%+=,-]+$/.test(text)) return text;

  const control = /[\u0000-\u001f\u007f-\u009f]/g;
  if (!control.test(text)) return `'${text.replaceAll("'", `'\\''`)}'`;
  const escaped = text
    .replace(/[\\']/g, '\\$&')
    .replace(control, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `$'${escaped}'`;
}
