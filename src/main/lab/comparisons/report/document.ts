import { escapeMarkup } from './markup';
import { reportStyle } from './style';

/**
 * A report as one HTML file: nothing is loaded from anywhere, no script runs.
 *
 * @param body markup already
 */
export function htmlDocument(title: string, body: readonly string[]): string {
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${escapeMarkup(title)} · Temper</title>`,
    `<style>${reportStyle}</style>`,
    '</head>',
    `<body><main>${body.join('\n')}</main></body>`,
    '</html>',
    '',
  ].join('\n');
}

/** @param content markup already */
export function section(title: string, note: string, content: string): string {
  return `<section><h2>${title} <span class="note">${escapeMarkup(note)}</span></h2>${content}</section>`;
}

/** A chart with its caption; nothing where there is nothing to draw. */
export function figure(title: string, note: string, svg: string | null): string {
  return svg === null
    ? ''
    : `<figure><figcaption><b>${title}</b> ${escapeMarkup(note)}</figcaption>${svg}</figure>`;
}

/** Nothing for a text that is empty. */
export function paragraph(text: string): string {
  return text === '' ? '' : `<p>${escapeMarkup(text)}</p>`;
}
