/** The confusion of very many classes as a file: every cell that is not empty, every name in full. */
import { escaped } from './frame-svg';

export interface LargeConfusion {
  /** [label][prediction]: shares of each true class, or their changes. */
  shares: readonly (readonly number[])[];
  classNames: readonly string[];
  /** Words under the matrix. */
  axis: string;
}

interface Colours {
  /** Of a cell: a colour and how much it covers. */
  cell: (share: number) => { fill: string; opacity: number };
  ground: string;
  text: string;
}

const cell = 10;
const letterWidth = 5;

/** A drawing with its own size, without title and caption. */
export function confusionSvg(
  { shares, classNames, axis }: LargeConfusion,
  { cell: colourOf, ground, text }: Colours,
): { svg: string; width: number; height: number } {
  const room = Math.max(40, ...classNames.map(({ length }) => length * letterWidth + 8));
  const side = cell * classNames.length;
  const [width, height] = [room + side + 4, side + room + 22];
  const name = (words: string, attributes: string) =>
    `<text ${attributes} font-size="8" fill="${text}">${escaped(words)}</text>`;
  const cells = shares.flatMap((row, label) =>
    row.flatMap((share, prediction) => {
      if (share === 0) return [];
      const { fill, opacity } = colourOf(share);
      return `<rect x="${room + prediction * cell}" y="${label * cell}" width="${cell}" height="${cell}" fill="${fill}" fill-opacity="${Number(opacity.toFixed(3))}"/>`;
    }),
  );
  const names = classNames.flatMap((words, index) => {
    const middle = (index + 0.5) * cell;
    return [
      name(words, `x="${room - 4}" y="${middle + 3}" text-anchor="end"`),
      name(
        words,
        `transform="translate(${room + middle + 3},${side + 4}) rotate(-90)" text-anchor="end"`,
      ),
    ];
  });
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect x="${room}" width="${side}" height="${side}" fill="${ground}"/>`,
    ...cells,
    ...names,
    `<text x="${room}" y="${height - 6}" font-size="11" fill="${text}">${escaped(axis)}</text>`,
    '</svg>',
  ].join('');
  return { svg, width, height };
}
