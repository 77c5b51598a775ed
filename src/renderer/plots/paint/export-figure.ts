/** A drawn figure as a file of its own. */

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

const margin = 12;
const titleHeight = 24;
const basisHeight = 20;

export interface FigureText {
  title: string;
  basis: string;
}

/** An SVG with its styles, its title and what it rests on inside: it opens anywhere and says where it comes from. */
export function figureSvg(svg: SVGSVGElement, { title, basis }: FigureText): string {
  const { width, height } = svg.getBoundingClientRect();
  const style = getComputedStyle(svg);
  const whole = [width + 2 * margin, height + titleHeight + basisHeight + 2 * margin];
  const copy = styledCopy(svg);
  copy.setAttribute('x', String(margin));
  copy.setAttribute('y', String(margin + titleHeight));
  const colours = figureColours(svg);
  const text = (y: number, size: number, weight: number, fill: string, words: string): string =>
    `<text x="${margin}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${fill}">${escaped(words)}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${whole[0]}" height="${whole[1]}" viewBox="0 0 ${whole[0]} ${whole[1]}" font-family="${escaped(style.fontFamily)}">`,
    `<rect width="100%" height="100%" fill="${colours.background}"/>`,
    text(margin + 14, 14, 600, colours.text, title),
    new XMLSerializer().serializeToString(copy),
    text((whole[1] ?? 0) - margin, 11, 400, colours.faint, basis),
    '</svg>',
  ].join('');
}

/** The figure as a PNG at twice its size on screen. */
export async function figurePng(svg: string): Promise<Uint8Array> {
  const picture = await loaded(`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`);
  const canvas = document.createElement('canvas');
  canvas.width = picture.width * 2;
  canvas.height = picture.height * 2;
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return bytesOf(canvas);
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

export function figureColours(element: Element): {
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

/** Text as it stands in the content or in an attribute of an SVG. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
