/** What goes around an exported figure: its title and legend above, the caption that says what it rests on below. */

export interface LegendEntry {
  /** The sign before the words, drawn in its own box; null where there are only words. */
  swatch: { svg: string; width: number; height: number } | null;
  text: string;
}

export interface Drawing {
  /** Elements whose coordinates begin at 0. */
  svg: string;
  width: number;
  height: number;
}

export interface FramedFigure {
  title: string;
  /** What the figure rests on; as many lines as it needs. */
  basis: string;
  legend: readonly LegendEntry[];
  drawing: Drawing;
}

/** What only the page knows. */
export interface Surroundings {
  family: string;
  background: string;
  text: string;
  faint: string;
  /** The width of a text of 11 pixels. */
  measure: (text: string) => number;
}

const frameMargin = 12;
const titleHeight = 24;
const rowHeight = 18;
const lineHeight = 15;
/** A narrow drawing gets a wider frame: a caption of one word a line cannot be read. */
const leastWidth = 320;

/** The whole file. */
export function frameSvg(
  { title, basis, legend, drawing }: FramedFigure,
  { family, background, text, faint, measure }: Surroundings,
): string {
  const inner = Math.max(drawing.width, leastWidth);
  const entries = placeLegend(legend, inner, measure);
  const caption = wrapText(basis, inner, measure);
  const top = frameMargin + titleHeight + ((entries.at(-1)?.row ?? -1) + 1) * rowHeight;
  const below = top + drawing.height;
  const width = inner + 2 * frameMargin;
  const height = below + caption.length * lineHeight + frameMargin;
  const words = (y: number, attributes: string, content: string) =>
    `<text x="${frameMargin}" y="${y}" ${attributes}>${escaped(content)}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escaped(family)}" font-size="11">`,
    `<rect width="100%" height="100%" fill="${background}"/>`,
    words(frameMargin + 14, `font-size="14" font-weight="600" fill="${text}"`, title),
    ...entries.map((entry) => legendMarkup(entry, text)),
    `<g transform="translate(${frameMargin},${top})">${drawing.svg}</g>`,
    ...caption.map((line, index) =>
      words(below + (index + 1) * lineHeight, `fill="${faint}"`, line),
    ),
    '</svg>',
  ].join('');
}

interface PlacedEntry {
  entry: LegendEntry;
  x: number;
  row: number;
}

/** Entries from the left, in a further row where one would be cut off. */
export function placeLegend(
  legend: readonly LegendEntry[],
  width: number,
  measure: (text: string) => number,
): PlacedEntry[] {
  let x = 0;
  let row = 0;
  return legend.map((entry) => {
    const needed = swatchRoom(entry) + measure(entry.text);
    if (x > 0 && x + needed > width) {
      x = 0;
      row += 1;
    }
    const placed = { entry, x, row };
    x += needed + 16;
    return placed;
  });
}

function swatchRoom({ swatch }: LegendEntry): number {
  return swatch ? swatch.width + 6 : 0;
}

function legendMarkup({ entry, x, row }: PlacedEntry, colour: string): string {
  const left = frameMargin + x;
  const middle = frameMargin + titleHeight + row * rowHeight + rowHeight / 2;
  const { swatch } = entry;
  const sign = swatch
    ? `<g transform="translate(${left},${middle - swatch.height / 2})">${swatch.svg}</g>`
    : '';
  return `${sign}<text x="${left + swatchRoom(entry)}" y="${middle + 4}" fill="${colour}">${escaped(entry.text)}</text>`;
}

/** A text in lines no wider than asked, broken at spaces; a word that is wider is broken where it has to be. */
export function wrapText(text: string, width: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((each) => fitting(each, width, measure))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && measure(longer) > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return line === '' ? lines : [...lines, line];
}

function fitting(word: string, width: number, measure: (text: string) => number): string[] {
  if (measure(word) <= width || word.length < 2) return [word];
  const half = Math.ceil(word.length / 2);
  return [word.slice(0, half), word.slice(half)].flatMap((part) => fitting(part, width, measure));
}

/** Text as it stands in the content or in an attribute of an SVG. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
