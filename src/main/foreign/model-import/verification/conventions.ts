import { freeName } from '../../../../contract/free-name';
import type { Network } from '../../../../contract/models/network';
import type { Normalisation } from '../../../core/networks/presets';

export interface Convention {
  name: string;
  normalisation: Normalisation | null;
}

const three = (value: number): number[] => [value, value, value];

/** How the images of known training code are scaled, as mean and deviation of pixels in [0, 1]. */
const usual: readonly { name: string; mean: number[]; deviation: number[] }[] = [
  { name: 'pixels in [0, 1]', mean: three(0), deviation: three(1) },
  {
    name: 'ImageNet mean and deviation',
    mean: [0.485, 0.456, 0.406],
    deviation: [0.229, 0.224, 0.225],
  },
  { name: 'pixels in [-1, 1]', mean: three(0.5), deviation: three(0.5) },
  { name: '(x - 127) / 128 of bytes', mean: three(127 / 255), deviation: three(128 / 255) },
  { name: '(x - 128) / 128 of bytes', mean: three(128 / 255), deviation: three(128 / 255) },
  { name: 'bytes from 0 to 255', mean: three(0), deviation: three(1 / 255) },
  {
    name: 'CIFAR-10 mean and deviation',
    mean: [0.4914, 0.4822, 0.4465],
    deviation: [0.2471, 0.2435, 0.2616],
  },
  {
    name: 'CIFAR-100 mean and deviation',
    mean: [0.5071, 0.4865, 0.4409],
    deviation: [0.2673, 0.2564, 0.2762],
  },
  { name: 'bytes less the ImageNet mean', mean: [0.485, 0.456, 0.406], deviation: three(1 / 255) },
];
const grey: typeof usual = [
  { name: 'MNIST mean and deviation', mean: [0.1307], deviation: [0.3081] },
  { name: 'Fashion-MNIST mean and deviation', mean: [0.286], deviation: [0.353] },
];

/** The conventions worth trying for images of some channels, with a dataset's own statistics where there are some. */
export function conventionsFor(channels: number, dataset: Normalisation | null): Convention[] {
  const general = usual
    .filter(({ mean, deviation }) => channels === 3 || isEven(mean, deviation))
    .map(({ name, mean, deviation }) => ({
      name,
      normalisation: { mean: spread(mean, channels), deviation: spread(deviation, channels) },
    }));
  const special = channels === 1 ? grey : [];
  return [
    ...general,
    ...special.map(({ name, mean, deviation }) => ({ name, normalisation: { mean, deviation } })),
    ...(dataset ? [{ name: "the dataset's own mean and deviation", normalisation: dataset }] : []),
  ];
}

/** What is assumed of weights when no dataset can tell. */
export function assumedConvention(network: Network): Convention {
  const isLarge = network.input.height >= 96 && network.input.channels === 3;
  const [plain, imageNet] = conventionsFor(network.input.channels, null) as [
    Convention,
    Convention,
  ];
  return isLarge ? imageNet : plain;
}

/** A graph that begins by dividing by so much, or by subtracting so much, can only mean bytes. */
const leastOfBytes = 10;

/** The normalisation that a network begins with, of the image or of a part of it; null where it has none. */
export function ownNormalisation({ nodes }: Network): Normalisation | null {
  let [node] = nodes;
  while (node?.kind === 'crop' || node?.kind === 'select-channels') {
    const { id } = node;
    node = nodes.find(({ inputs }) => inputs.includes(id));
  }
  return node?.kind === 'normalise' ? node : null;
}

/** The largest value that a network expects of a pixel: 255 where its own normalisation scales or centres bytes, else 1. */
export function pixelRange(network: Network): 1 | 255 {
  const own = ownNormalisation(network);
  if (!own) return 1;
  const isOfBytes =
    own.deviation.every((each) => each >= leastOfBytes) ||
    own.mean.every((each) => each >= leastOfBytes);
  return isOfBytes ? 255 : 1;
}

/** What a graph that scales its input itself is fed with. */
export function ownConvention(network: Network): Convention {
  if (pixelRange(network) === 1) return { name: 'as the file says', normalisation: null };
  const { channels } = network.input;
  const normalisation = { mean: spread([0], channels), deviation: spread([1 / 255], channels) };
  return { name: 'as the file says, of bytes', normalisation };
}

/** The network with the normalisation before all else; one that it begins with already becomes one with it. */
export function withNormalisation(network: Network, given: Normalisation | null): Network {
  if (!given || isIdentity(given)) return network;
  const readers = network.nodes.filter(({ inputs }) => inputs.includes('image'));
  const [first, ...others] = readers;
  if (first?.kind === 'normalise' && others.length === 0) {
    const joined = { ...first, ...after(given, first) };
    return { ...network, nodes: network.nodes.map((node) => (node === first ? joined : node)) };
  }
  const id = freeName('normalise', (each) => network.nodes.some((node) => node.id === each));
  const nodes = network.nodes.map((node) => ({
    ...node,
    inputs: node.inputs.map((input) => (input === 'image' ? id : input)),
  }));
  const { mean, deviation } = given;
  return {
    ...network,
    nodes: [{ id, inputs: ['image'], kind: 'normalise', mean, deviation }, ...nodes],
  };
}

/** One normalisation and then another, as one. */
function after(first: Normalisation, second: Normalisation): Normalisation {
  const of = (values: number[], index: number): number => values[index] ?? 0;
  return {
    mean: second.mean.map(
      (mean, index) => of(first.mean, index) + of(first.deviation, index) * mean,
    ),
    deviation: second.deviation.map((deviation, index) => of(first.deviation, index) * deviation),
  };
}

function isIdentity({ mean, deviation }: Normalisation): boolean {
  return mean.every((value) => value === 0) && deviation.every((value) => value === 1);
}

function isEven(mean: number[], deviation: number[]): boolean {
  return new Set(mean).size === 1 && new Set(deviation).size === 1;
}

function spread(values: number[], channels: number): number[] {
  return Array.from({ length: channels }, (_, index) => values[index % values.length] ?? 0);
}
