/**
 * A text from outside (the name of a model, a class, an attack) inside a line or a table cell of Markdown: it stays on its
 * line, starts no markup, link, entity or HTML, and carries no control characters.
 */
export function markdownText(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '\ufffd')
    .replace(/[\\`*_[\]<>|#~&]/g, '\\$&');
}
