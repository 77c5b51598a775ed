import type { ChainSettings } from '../../../../../contract/models/model-import';
import type { ImageShape } from '../../../../../contract/models/network';
import type { ChainConvolution, ChainModule } from './chain-modules';

/** A guess at what the tensors of a chain do not say, and the images that it is for. */
export interface ChainProposal {
  settings: ChainSettings;
  image: ImageShape;
  /** Whether these settings lead from the image to as many features as the first dense layer takes. */
  fits: boolean;
  /** Whether they halve the image wherever the numbers of the modules leave room for it, and nowhere else. */
  agrees: boolean;
}

/** More convolutions than this are not tried in all combinations: those in the front are then never halved. */
const mostTried = 14;
const usualSides = [32, 28, 64, 96, 128, 224];
const greySides = [28, 32, 64, 96, 128, 224];

/**
 * Guesses where a chain halves its images, how it pads and how it flattens them: of all ways that lead to as many features
 * as the first dense layer takes, the one that agrees best with the numbers of the modules and with usual networks.
 *
 * @param given what a person has said; it is kept
 * @param known the images, where they are known
 */
export function proposeChain(
  modules: readonly ChainModule[],
  given: Partial<ChainSettings>,
  known: ImageShape | null,
): ChainProposal {
  const convolutions = modules.filter((each) => each.kind === 'convolution');
  const [first] = convolutions;
  const channels = first?.inputs ?? known?.channels ?? 1;
  const sides = known ? [] : channels === 1 ? greySides : usualSides;
  const images = known ? [known] : sides.map((side) => ({ height: side, width: side, channels }));
  const common = { activation: 'relu' as const, pooling: 'max' as const, ...given };
  if (!first) return withoutConvolutions(modules, { ...common }, known);
  const candidates = images.flatMap((image, index) =>
    settingsToTry(convolutions, given).map((tried) => {
      const settings: ChainSettings = { ...common, ...tried };
      const fits = leadsToHead(modules, settings, image);
      const score = likelihood(modules, settings, image) - index / 4 - (fits ? 0 : 1000);
      return { settings, image, fits, score };
    }),
  );
  const best = candidates.reduce((left, right) => (right.score > left.score ? right : left));
  const { settings, image, fits } = best;
  const agrees = convolutions.every((each) => {
    const room = roomOf(modules, each);
    return room === null || settings.poolAfter.includes(each.name) === room >= 2;
  });
  return { settings, image, fits, agrees };
}

/** Dense layers alone: of square images of one channel or three. */
function withoutConvolutions(
  modules: readonly ChainModule[],
  common: Partial<ChainSettings> & Pick<ChainSettings, 'activation' | 'pooling'>,
  known: ImageShape | null,
): ChainProposal {
  const settings = { poolAfter: [], padding: 'half' as const, head: 'flatten' as const, ...common };
  const features = firstDense(modules)?.inputs ?? 0;
  const [image] = [1, 3].flatMap((channels) => {
    const side = Math.sqrt(features / channels);
    return Number.isInteger(side) ? [{ height: side, width: side, channels }] : [];
  });
  const taken = known ?? image ?? { height: 1, width: features, channels: 1 };
  const fits = taken.height * taken.width * taken.channels === features;
  return { settings, image: taken, fits, agrees: true };
}

type Tried = Pick<ChainSettings, 'poolAfter' | 'padding' | 'head'>;

function settingsToTry(
  convolutions: readonly ChainConvolution[],
  given: Partial<ChainSettings>,
): Tried[] {
  const paddings = given.padding ? [given.padding] : (['half', 'none'] as const);
  const heads = given.head ? [given.head] : (['flatten', 'average'] as const);
  const places = given.poolAfter ? [given.poolAfter] : subsets(convolutions);
  return paddings.flatMap((padding) =>
    heads.flatMap((head) => places.map((poolAfter) => ({ poolAfter, padding, head }))),
  );
}

function subsets(convolutions: readonly ChainConvolution[]): string[][] {
  return convolutions
    .slice(-mostTried)
    .reduce<string[][]>((sets, { name }) => [...sets, ...sets.map((set) => [...set, name])], [[]]);
}

function firstDense(modules: readonly ChainModule[]) {
  return modules.find((each) => each.kind === 'dense');
}

/** Height and width behind the last convolution; null where the image becomes too small on the way. */
export function sizeAtHead(
  modules: readonly ChainModule[],
  { poolAfter, pooling, padding }: ChainSettings,
  image: ImageShape,
): [height: number, width: number] | null {
  let size: [number, number] = [image.height, image.width];
  for (const each of modules) {
    if (each.kind !== 'convolution') continue;
    const isHalved = poolAfter.includes(each.name);
    const around = (axis: 0 | 1) => (padding === 'half' ? Math.floor(each.kernel[axis] / 2) : 0);
    const full = [0, 1].map(
      (axis) => size[axis as 0 | 1] + 2 * around(axis as 0 | 1) - each.kernel[axis as 0 | 1],
    );
    size = full.map((length) =>
      isHalved && pooling === 'stride' ? Math.floor(length / 2) + 1 : length + 1,
    ) as [number, number];
    if (isHalved && pooling !== 'stride')
      size = size.map((each) => Math.floor(each / 2)) as typeof size;
    if (Math.min(...size) < 1) return null;
  }
  return size;
}

function leadsToHead(
  modules: readonly ChainModule[],
  settings: ChainSettings,
  image: ImageShape,
): boolean {
  const size = sizeAtHead(modules, settings, image);
  const dense = firstDense(modules);
  const last = modules.filter((each) => each.kind === 'convolution').at(-1);
  if (!size || !last) return false;
  if (!dense) return settings.head === 'average';
  const pixels = settings.head === 'average' ? 1 : size[0] * size[1];
  return dense.inputs === pixels * last.filters;
}

/** How usual settings are, in points whose order alone counts. */
function likelihood(
  modules: readonly ChainModule[],
  { poolAfter, padding, head }: ChainSettings,
  image: ImageShape,
): number {
  const convolutions = modules.filter((each) => each.kind === 'convolution');
  const places = convolutions.map((each, index) => {
    const room = roomOf(modules, each);
    const next = convolutions[index + 1];
    const isStageEnd = !next || next.filters > each.filters;
    const isPooled = poolAfter.includes(each.name);
    // Behind a module stands an activation; what more there is room for is a pooling, or a dropout.
    if (room !== null) return isPooled === room >= 2 ? 3 : isPooled ? -9 : -2;
    return isPooled === isStageEnd ? 1 : isPooled ? -2 : -1;
  });
  const size = sizeAtHead(
    modules,
    { poolAfter, padding, head, activation: 'relu', pooling: 'max' },
    image,
  );
  const isOnePixel = size?.[0] === 1 && size[1] === 1;
  // Of one pixel a mean is the pixel itself.
  const headPoints = head === 'flatten' ? 2 : isOnePixel ? 0 : 1;
  return places.reduce((sum, each) => sum + each, 0) + (padding === 'half' ? 1.5 : 0) + headPoints;
}

/** Behind a convolution and the norm that follows it. */
function roomOf(modules: readonly ChainModule[], convolution: ChainConvolution): number | null {
  const next = modules[modules.indexOf(convolution) + 1];
  const isNormed = next?.kind === 'batch-norm' || next?.kind === 'norm';
  return isNormed && convolution.room === 0 ? next.room : convolution.room;
}
