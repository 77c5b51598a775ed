/** A figure that is drawn on a canvas as a file of its own. */
import { lineDash } from '../shape/palette';
import type { PlotSeries } from '../shape/series';
import { bytesOf, figureColours, type FigureText } from './export-figure';
import { colourResolver } from './theme';
import { lineColour } from './uplot-options';

/** Where title and keys stand in an exported curve, in pixels. */
export const keyLayout = {
  margin: 12,
  titleHeight: 24,
  rowHeight: 18,
  sampleWidth: 22,
  family: 'system-ui, sans-serif',
} as const;
const { margin, titleHeight, rowHeight, sampleWidth, family } = keyLayout;

type Line = Pick<PlotSeries, 'label' | 'kind' | 'colourIndex' | 'thin'>;

export interface PlacedKey<Key extends Line = Line> {
  line: Key;
  x: number;
  row: number;
}

/** The canvas with its title above, the key of its lines, and what it rests on below; as sharp as the screen shows it. */
export async function canvasPng(
  source: HTMLCanvasElement,
  { title, basis, lines }: FigureText & { lines: readonly Line[] },
): Promise<Uint8Array> {
  const { width, height } = source.getBoundingClientRect();
  const scale = source.width / width;
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (!context) throw new Error('the figure could not be drawn as a picture');
  context.font = `11px ${family}`;
  const keys = placeKeys(lines, width, (text) => context.measureText(text).width);
  const top = margin + titleHeight + ((keys.at(-1)?.row ?? -1) + 1) * rowHeight;
  const whole = { width: width + 2 * margin, height: top + height + rowHeight + margin };
  canvas.width = Math.round(whole.width * scale);
  canvas.height = Math.round(whole.height * scale);
  context.scale(scale, scale);

  const colours = figureColours(source);
  context.fillStyle = colours.background;
  context.fillRect(0, 0, whole.width, whole.height);
  context.fillStyle = colours.text;
  context.font = `600 14px ${family}`;
  context.fillText(title, margin, margin + 14);
  context.font = `11px ${family}`;
  for (const key of keys) drawKey(context, key, colourResolver(source));
  context.drawImage(source, margin, top, width, height);
  context.fillStyle = colours.faint;
  context.fillText(basis, margin, whole.height - margin);
  return bytesOf(canvas);
}

/** How wide a key's label is, in pixels. */
export function keyMeasure(): (text: string) => number {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) throw new Error('the figure could not be drawn as a picture');
  context.font = `11px ${family}`;
  return (text) => context.measureText(text).width;
}

/** Keys from the left, in a further row where one would be cut off. */
export function placeKeys<Key extends Line>(
  lines: readonly Key[],
  width: number,
  measure: (text: string) => number,
): PlacedKey<Key>[] {
  let x = 0;
  let row = 0;
  return lines.map((line) => {
    const needed = sampleWidth + 6 + measure(line.label);
    if (x > 0 && x + needed > width) {
      x = 0;
      row += 1;
    }
    const placed = { line, x, row };
    x += needed + 16;
    return placed;
  });
}

function drawKey(
  context: CanvasRenderingContext2D,
  { line, x, row }: PlacedKey,
  colour: (name: string) => string,
): void {
  const left = margin + x;
  const middle = margin + titleHeight + row * rowHeight + rowHeight / 2;
  context.strokeStyle = lineColour(line, colour);
  context.lineWidth = line.thin ? 1 : 2;
  context.globalAlpha = line.thin ? 0.6 : 1;
  context.setLineDash(lineDash(line.kind, line.colourIndex ?? 0));
  context.beginPath();
  context.moveTo(left, middle);
  context.lineTo(left + sampleWidth, middle);
  context.stroke();
  context.globalAlpha = 1;
  context.setLineDash([]);
  context.fillText(line.label, left + sampleWidth + 6, middle + 4);
}
