/** A drawn figure as a standalone file. */
import { frameSvg, type Drawing, type LegendEntry } from './frame-svg';

/** What a style sheet decides about a drawing: written into it, so that it looks the same elsewhere. */
const drawnProperties = [
  'fill',
  'fill-opacity',
  'fill-rule',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-opacity',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
  'paint-order',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
] as const;

export interface FigureText {
  title: string;
  basis: string;
}

/** How much larger than on screen pictures are: sharp in a document, and sharp in print. */
export const pictureScales = { usual: 2, large: 4 } as const;

/** An SVG with its styles, title, legend and what it rests on inside: it opens anywhere and says where it comes from. */
export function figureSvg(
  svg: SVGSVGElement,
  text: FigureText,
  legend: readonly LegendEntry[],
): string {
  const { width, height } = svg.getBoundingClientRect();
  const drawing = { svg: serialised(styledCopy(svg)), width, height };
  return framedSvg(drawing, svg, text, legend);
}

/** A drawing with everything around it in the colours and the font that are in force at an element. */
export function framedSvg(
  drawing: Drawing,
  element: Element,
  { title, basis }: FigureText,
  legend: readonly LegendEntry[] = [],
): string {
  const family = getComputedStyle(element).fontFamily;
  return frameSvg(
    { title, basis, legend, drawing },
    { family, measure: textMeasure(family), ...figureColours(element) },
  );
}

/** The legend as it stands above the figure: its signs and its words; lines that are switched off are left out. */
export function legendEntries(legend: Element | undefined): LegendEntry[] {
  return [...(legend?.children ?? [])].flatMap((item): LegendEntry[] => {
    const text = item.textContent.replace(/\s+/g, ' ').trim();
    if (text === '' || item.getAttribute('aria-pressed') === 'false') return [];
    const sign = item.querySelector('svg');
    if (!sign) return [{ swatch: null, text }];
    const { width, height } = sign.getBoundingClientRect();
    return [{ swatch: { svg: serialised(styledCopy(sign)), width, height }, text }];
  });
}

/** How wide a text of 11 pixels is. */
export function textMeasure(family: string): (text: string) => number {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) throw new Error('the figure could not be drawn as a picture');
  context.font = `11px ${family}`;
  return (text) => context.measureText(text).width;
}

/** The figure as a PNG, `scale` times its size on screen. */
export async function figurePng(svg: string, scale: number): Promise<Uint8Array> {
  const picture = await loaded(`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`);
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return bytesOf(canvas);
}

function serialised(svg: SVGSVGElement): string {
  return new XMLSerializer().serializeToString(svg);
}

function styledCopy(source: SVGSVGElement): SVGSVGElement {
  const copy = source.cloneNode(true) as SVGSVGElement;
  const originals = [source, ...source.querySelectorAll('*')];
  const copies = [copy, ...copy.querySelectorAll('*')];
  originals.forEach((original, index) => {
    const computed = getComputedStyle(original);
    const target = copies[index];
    target?.removeAttribute('class');
    target?.removeAttribute('style');
    for (const property of drawnProperties) {
      const value = computed.getPropertyValue(property);
      if (value) target?.setAttribute(property, value);
    }
  });
  return copy;
}

function figureColours(element: Element): {
  background: string;
  text: string;
  faint: string;
} {
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  return {
    background: colour('--surface'),
    text: colour('--text'),
    faint: colour('--text-faint'),
  };
}

function loaded(source: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const picture = new Image();
    picture.onload = () => resolve(picture);
    picture.onerror = () => reject(new Error('the figure could not be drawn as a picture'));
    picture.src = source;
  });
}

export function bytesOf(canvas: HTMLCanvasElement): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (!blob) return reject(new Error('the figure could not be drawn as a picture'));
      void blob.arrayBuffer().then((buffer) => resolve(new Uint8Array(buffer)), reject);
    }, 'image/png');
  });
}
