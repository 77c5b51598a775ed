import type {
  DecoderChain,
  Enlarging,
  GivenChain,
} from '../../../../../contract/directions/decoder-chain';
import type { ImageShape } from '../../../../../contract/models/network';
import { isLayer, type DecoderLayer, type DecoderModule } from './decoder-modules';

type Sides = [height: number, width: number];

export interface DecoderProposal {
  settings: DecoderChain;
  /** The sides of what the settings draw. */
  drawn: Sides;
}

/** The ways in which a layer can change the sides of an image. */
export function waysOf({ kind, kernel }: DecoderLayer): Enlarging[] {
  if (kind === 'dense') return [];
  const isOdd = kernel.every((side) => side % 2 === 1);
  // An even kernel without transposition cannot keep the sides.
  if (kind === 'convolution') return isOdd ? ['keep', 'double'] : [];
  const isLarge = Math.min(...kernel) >= 2;
  return [
    ...(isLarge ? (['double'] as const) : []),
    ...(isOdd ? (['keep'] as const) : []),
    ...(isLarge && isOdd ? (['double-less-one'] as const) : []),
    ...(isLarge ? (['grow'] as const) : []),
  ];
}

/**
 * Guesses what the tensors of a decoder do not say: of all ways that lead to the image, the most usual one.
 *
 * @param given what a person has said; it is kept
 */
export function proposeDecoder(
  modules: readonly DecoderModule[],
  given: GivenChain,
  image: ImageShape,
): DecoderProposal {
  const layers = modules.filter(isLayer);
  const spatial = layers.filter(({ kind }) => kind !== 'dense');
  const wanted: Sides = [image.height, image.width];
  const common = {
    activation: given.activation ?? ('relu' as const),
    slope: given.slope ?? 0.01,
    // A network that begins with a transposed convolution is most often one of an adversarial training.
    output: given.output ?? (layers[0]?.kind === 'dense' ? 'sigmoid' : 'tanh'),
  };
  const starts = given.start ? [given.start] : startsOf(layers, spatial[0], wanted);
  const trials = starts.flatMap((start, place) =>
    waysToEnd(spatial, given.enlarging ?? {}, start, wanted).map((trial) => ({
      ...trial,
      start,
      points: trial.points - 5 * place + (trial.drawn.join() === wanted.join() ? 1000 : 0),
    })),
  );
  const best = trials.reduce((left, right) => (right.points > left.points ? right : left));
  const { start, enlarging, drawn } = best;
  return { settings: { ...common, start, enlarging }, drawn };
}

/** The sides that the first image may have, the likeliest first. */
function startsOf(
  layers: readonly DecoderLayer[],
  first: DecoderLayer | undefined,
  wanted: Sides,
): Sides[] {
  const dense = layers.filter(({ kind }) => kind === 'dense').at(-1);
  if (!first) return [wanted];
  if (!dense) return [[1, 1]];
  const pixels = dense.outputs / first.inputs;
  const shape = wanted[0] / wanted[1];
  const pairs = Array.from({ length: pixels }, (_, index): Sides => [
    index + 1,
    pixels / (index + 1),
  ]).filter(([, width]) => Number.isInteger(width));
  const distance = ([height, width]: Sides): number => Math.abs(Math.log(height / width / shape));
  return pairs.sort((left, right) => distance(left) - distance(right)).slice(0, 3);
}

interface Trial {
  enlarging: Record<string, Enlarging>;
  drawn: Sides;
  /** How usual it is; the order alone counts. */
  points: number;
}

/** What is kept of the trials after a layer: sides repeat, so that few are enough. */
const mostTrials = 2000;

function waysToEnd(
  layers: readonly DecoderLayer[],
  given: Readonly<Record<string, Enlarging>>,
  start: Sides,
  wanted: Sides,
): Trial[] {
  let trials: Trial[] = [{ enlarging: {}, drawn: start, points: 0 }];
  for (const layer of layers) {
    const said = given[layer.name];
    const possible = waysOf(layer);
    const ways = said && possible.includes(said) ? [said] : possible;
    const longer = trials.flatMap(({ enlarging, drawn, points }) =>
      ways.map((way) => ({
        enlarging: { ...enlarging, [layer.name]: way },
        drawn: sidesAfter(drawn, layer, way),
        points: points + pointsOf(layer, way, drawn),
      })),
    );
    const fitting = longer.filter(({ drawn }) =>
      drawn.every((side, axis) => side <= wanted[axis]!),
    );
    // Where all of them are too large, the person sees what they lead to.
    trials = (fitting.length > 0 ? fitting : longer)
      .sort((left, right) => right.points - left.points)
      .slice(0, mostTrials);
  }
  return trials;
}

/** Height and width behind a layer. */
export function sidesAfter(sides: Sides, { kernel }: DecoderLayer, way: Enlarging): Sides {
  const after = (side: number, reach: number): number => {
    if (way === 'double') return 2 * side;
    if (way === 'double-less-one') return 2 * side - 1;
    return way === 'keep' ? side : side + reach - 1;
  };
  return [after(sides[0], kernel[0]), after(sides[1], kernel[1])];
}

function pointsOf({ kind, hasRoom }: DecoderLayer, way: Enlarging, sides: Sides): number {
  const isPixel = sides.every((side) => side === 1);
  if (kind === 'convolution') {
    if (hasRoom === null) return way === 'keep' ? 3 : 2;
    return (way === 'double') === hasRoom ? 4 : 0;
  }
  if (way === 'grow') return isPixel ? 4 : -3;
  return way === 'double' ? 3 : way === 'keep' ? 1 : 0;
}
