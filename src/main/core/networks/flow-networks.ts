import { TemperError } from '../../../contract/errors';
import type { ImageShape } from '../../../contract/models/network';
import { chain, type GeneratorNetworks } from './generator-networks';

/** An encoder and the same pass backwards: their parameters have the same names, as they are the same. */
interface FlowNetworks extends GeneratorNetworks {
  /** The nodes that give each coupling its scales and shifts. */
  couplings: string[];
}

/** The logarithm of a coupling's scale stays below this, so that no inverse runs out of digits. */
const scaleBound = 2;
/** Pixels are centred, and brought to about the spread of the prior, before the first coupling. */
export const flowPixels = { mean: 0.5, deviation: 0.25 };
/** Numbers of a code, and values of an image: both are the same. */
const mostValues = 4096;
const scales = 2;

interface FlowSize {
  width: number;
  /** At each of the two scales. */
  couplings: number;
}

/**
 * A flow of affine couplings (RealNVP, Dinh et al. 2017): 2×2 pixels become channels, half of the channels are scaled and
 * shifted by what a small network makes of the other half, the order of the channels is reversed, and so on; the same again at
 * half the size. Each step can be undone, so that the decoder is the encoder backwards. A code has as many numbers as an image.
 *
 * @throws TemperError `invalid-input` for images whose sides are not multiples of 4, and images of too many values
 */
export function flowNetworks(image: ImageShape, { width, couplings }: FlowSize): FlowNetworks {
  checkFlowImage(image);
  const length = flowLatent(image);
  const steps = flowSteps(image, couplings);
  const encoder = chain('flow');
  encoder.add('centred', normalised(image.channels, flowPixels.mean, flowPixels.deviation));
  for (const step of steps) addForwards(encoder, step, width);
  encoder.add('code', { kind: 'flatten' });
  const decoder = chain('flow');
  decoder.add('given', { kind: 'flatten' });
  const last = steps.at(-1) as FlowStep;
  decoder.add('image', { kind: 'reshape', size: last.size });
  for (const step of [...steps].reverse()) addBackwards(decoder, step, width);
  const { mean, deviation } = flowPixels;
  // (z − (−mean / deviation)) / (1 / deviation) is deviation · z + mean.
  decoder.add('pixels', normalised(image.channels, -mean / deviation, 1 / deviation));
  decoder.add('values', { kind: 'flatten' });
  return {
    encoder: {
      version: 1,
      name: `flow width ${width}`,
      input: image,
      classes: length,
      nodes: encoder.all,
    },
    decoder: {
      version: 1,
      name: `flow width ${width}, backwards`,
      input: { height: 1, width: length, channels: 1 },
      classes: length,
      nodes: decoder.all,
    },
    couplings: steps.flatMap((step) => (step.kind === 'coupling' ? [`flow-${step.name}-2`] : [])),
  };
}

/** @throws TemperError `invalid-input`, which names the remedy */
export function checkFlowImage(image: ImageShape): void {
  const { height, width, channels } = image;
  const text = `${height}×${width}×${channels}`;
  const resize = 'Add the data with --resize cover:32x32.';
  if (height % 4 !== 0 || width % 4 !== 0) {
    throw new TemperError(
      'invalid-input',
      `A flow halves its images twice, and ${text} cannot be halved twice. ${resize}`,
    );
  }
  const values = flowLatent(image);
  if (values <= mostValues) return;
  throw new TemperError(
    'invalid-input',
    `The codes of a flow are as long as its images, ${mostValues} numbers at most, and images of ${text} have ${values}. ${resize}`,
  );
}

/** Numbers of a flow's code. */
export function flowLatent({ height, width, channels }: ImageShape): number {
  return height * width * channels;
}

type Size = [number, number, number];
type FlowStep =
  /** 2×2 pixels become channels: from the larger size to this one. */
  | { kind: 'squeeze'; name: string; from: Size; size: Size }
  | { kind: 'coupling'; name: string; size: Size };

function flowSteps({ height, width, channels }: ImageShape, couplings: number): FlowStep[] {
  let size: Size = [height, width, channels];
  return Array.from({ length: scales }, (_, scale) => {
    const from = size;
    size = [from[0] / 2, from[1] / 2, 4 * from[2]];
    return [
      { kind: 'squeeze' as const, name: `squeeze-${scale + 1}`, from, size },
      ...Array.from({ length: couplings }, (__, index) => ({
        kind: 'coupling' as const,
        name: `coupling-${scale + 1}-${index + 1}`,
        size,
      })),
    ];
  }).flat();
}

type Chain = ReturnType<typeof chain>;

function addForwards(nodes: Chain, step: FlowStep, width: number): void {
  const { name, size } = step;
  if (step.kind === 'squeeze') {
    nodes.add(`${name}-values`, { kind: 'flatten' });
    nodes.add(`${name}-order`, { kind: 'select-channels', channels: squeezed(step.from) });
    nodes.add(name, { kind: 'reshape', size });
    return;
  }
  const { channels } = addCoupling(nodes, step, width, false);
  nodes.add(`${name}-reversed`, { kind: 'select-channels', channels: reversed(channels) });
}

function addBackwards(nodes: Chain, step: FlowStep, width: number): void {
  const { name, size } = step;
  if (step.kind === 'squeeze') {
    nodes.add(`${name}-values`, { kind: 'flatten' });
    nodes.add(`${name}-order`, { kind: 'select-channels', channels: inverse(squeezed(step.from)) });
    nodes.add(name, { kind: 'reshape', size: step.from });
    return;
  }
  nodes.add(`${name}-reversed`, { kind: 'select-channels', channels: reversed(size[2]) });
  addCoupling(nodes, step, width, true);
}

/** The first half of the channels stays, and says how the second is scaled and shifted. */
function addCoupling(
  nodes: Chain,
  { name, size: [, , channels] }: Extract<FlowStep, { kind: 'coupling' }>,
  width: number,
  isInverse: boolean,
): { channels: number } {
  const half = channels / 2;
  const whole = nodes.all.at(-1)?.id as string;
  const id = (part: string): string => `flow-${name}-${part}`;
  const channelsFrom = (start: number) => Array.from({ length: half }, (_, at) => start + at);
  nodes.addTo([whole], `${name}-kept`, { kind: 'select-channels', channels: channelsFrom(0) });
  nodes.add(`${name}-0`, convolution(width, 3));
  nodes.add(`${name}-relu-0`, { kind: 'relu' });
  nodes.add(`${name}-1`, convolution(width, 1));
  nodes.add(`${name}-relu-1`, { kind: 'relu' });
  nodes.add(`${name}-2`, convolution(channels, 3));
  nodes.addTo([whole], `${name}-moved`, { kind: 'select-channels', channels: channelsFrom(half) });
  nodes.addTo([id('moved'), id('2')], `${name}-coupled`, {
    kind: 'coupling',
    bound: scaleBound,
    ...(isInverse && { inverse: true as const }),
  });
  nodes.addTo([id('kept'), id('coupled')], name, { kind: 'concat' });
  return { channels };
}

function convolution(filters: number, side: 1 | 3) {
  const edge = (side - 1) / 2;
  return {
    kind: 'conv2d' as const,
    filters,
    kernel: [side, side] as [number, number],
    stride: [1, 1] as [number, number],
    padding: [edge, edge, edge, edge] as [number, number, number, number],
    bias: true,
  };
}

function normalised(channels: number, mean: number, deviation: number) {
  const each = (value: number): number[] => Array.from({ length: channels }, () => value);
  return { kind: 'normalise' as const, mean: each(mean), deviation: each(deviation) };
}

/** Where each value of the smaller, deeper image comes from: channel (2 · row + column) · channels + channel. */
function squeezed([height, width, channels]: Size): number[] {
  const order: number[] = [];
  for (let row = 0; row < height; row += 2) {
    for (let column = 0; column < width; column += 2) {
      for (const [down, right] of [
        [0, 0],
        [0, 1],
        [1, 0],
        [1, 1],
      ] as const) {
        const pixel = (row + down) * width + column + right;
        for (let channel = 0; channel < channels; channel += 1) {
          order.push(pixel * channels + channel);
        }
      }
    }
  }
  return order;
}

function inverse(order: readonly number[]): number[] {
  const places = new Array<number>(order.length);
  order.forEach((value, place) => (places[value] = place));
  return places;
}

function reversed(count: number): number[] {
  return Array.from({ length: count }, (_, at) => count - 1 - at);
}
