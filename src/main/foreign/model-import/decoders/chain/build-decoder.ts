import type { DecoderChain, Enlarging } from '../../../../../contract/directions/decoder-chain';
import type { ImageShape } from '../../../../../contract/models/network';
import type { WeightFile } from '../../../formats/weight-file';
import { checkedValues } from '../../network/checked-values';
import type { GraphBuilder } from '../../network/graph-builder';
import { outputsLast } from '../../network/layout';
import { usualGroups } from '../../weights/chain/fit-chain';
import {
  isLayer,
  type DecoderLayer,
  type DecoderModule,
  type DecoderNorm,
} from './decoder-modules';

type Pair = [number, number];
type Quad = [number, number, number, number];

/** Reads a tensor of a module, such as its weight; null where it has none. */
type ReadTensor = (module: string, part: string) => Float32Array | null;

export interface DecoderPlace {
  builder: GraphBuilder;
  /** The node that gives the code. */
  code: string;
  modules: readonly DecoderModule[];
  settings: DecoderChain;
  file: WeightFile;
  path: string;
  image: ImageShape;
}

/**
 * Adds the layers of a decoder, with their values in Temper's layout.
 *
 * @returns the node that gives the image
 * @throws TemperError for weights that are no numbers
 */
export function buildDecoder(place: DecoderPlace): string {
  const { builder, modules, settings, file, path, image } = place;
  const read: ReadTensor = (module, part) => {
    const name = `${module}.${part}`;
    const tensor = file.tensors.get(name);
    return tensor ? checkedValues(tensor.read(), name, path) : null;
  };
  const spatial = modules.findIndex((each) => isLayer(each) && each.kind !== 'dense');
  let id = place.code;
  for (const [index, module] of modules.entries()) {
    const isFlat = builder.shapeOf(id).length === 1;
    const first = modules[spatial];
    const isBefore = index < spatial && isLayer(module);
    const isOfAll = !isLayer(module) && module.channels === builder.channelsOf(id);
    if (isFlat && first && isLayer(first) && !isBefore && !(index < spatial && isOfAll)) {
      id = asImage(builder, id, [...settings.start, first.inputs]);
    }
    id = isLayer(module)
      ? addLayer(builder, id, module, settings, read)
      : addNorm(builder, id, module, read);
    const next = modules[index + 1];
    if (next && isLayer(next)) id = activated(builder, id, settings);
  }
  if (builder.shapeOf(id).length === 1) {
    id = asImage(builder, id, [image.height, image.width, image.channels]);
  }
  if (settings.output === 'none') return id;
  return builder.add('output', { kind: 'activation', function: settings.output }, [id]);
}

function asImage(builder: GraphBuilder, id: string, size: [number, number, number]): string {
  return builder.add('as-image', { kind: 'reshape', size, order: 'channels-first' }, [id]);
}

function activated(builder: GraphBuilder, id: string, { activation, slope }: DecoderChain): string {
  if (activation === 'none') return id;
  if (activation === 'relu') return builder.add('relu', { kind: 'relu' }, [id]);
  const alpha = activation === 'leaky-relu' ? { alpha: slope } : {};
  return builder.add(activation, { kind: 'activation', function: activation, ...alpha }, [id]);
}

function addLayer(
  builder: GraphBuilder,
  id: string,
  layer: DecoderLayer,
  { enlarging }: DecoderChain,
  read: ReadTensor,
): string {
  const { name, kind, inputs, outputs, kernel } = layer;
  const weight = read(name, 'weight') ?? new Float32Array();
  const bias = read(name, 'bias');
  const own: Record<string, Float32Array> = bias ? { bias } : {};
  const area = kernel[0] * kernel[1];
  const hasBias = bias !== null;
  if (kind === 'dense') {
    const values = { kernel: outputsLast(weight, outputs, inputs, 1), ...own };
    return builder.add(name, { kind: 'dense', units: outputs, bias: hasBias }, [id], values);
  }
  const way = enlarging[name] ?? 'keep';
  if (kind === 'transposed') {
    const values = { kernel: outputsLast(weight, inputs, outputs, area), ...own };
    const node = {
      kind: 'conv2d-transpose' as const,
      filters: outputs,
      kernel,
      bias: hasBias,
      ...strideOf(kernel, way),
    };
    return builder.add(name, node, [id], values);
  }
  const enlarged =
    way === 'double'
      ? builder.add('enlarge', { kind: 'upsample', scale: [2, 2], method: 'nearest' }, [id])
      : id;
  const node = { kind: 'conv2d' as const, filters: outputs, kernel, bias: hasBias };
  const values = { kernel: outputsLast(weight, outputs, inputs, area), ...own };
  return builder.add(name, { ...node, ...strideOf(kernel, 'keep') }, [enlarged], values);
}

/** What a layer cuts off its result so that its sides become what is wanted, the larger part in front, as PyTorch does. */
function strideOf(kernel: Pair, way: Enlarging): { stride: Pair; padding: Quad } {
  const stride: Pair = way === 'keep' || way === 'grow' ? [1, 1] : [2, 2];
  const cutOf = (reach: number): Pair => {
    const cut = way === 'grow' ? 0 : way === 'double' ? reach - 2 : reach - 1;
    return [Math.ceil(cut / 2), Math.floor(cut / 2)];
  };
  return { stride, padding: [...cutOf(kernel[0]), ...cutOf(kernel[1])] };
}

/** PyTorch's usual constants. */
const epsilon = 1e-5;

function addNorm(builder: GraphBuilder, id: string, norm: DecoderNorm, read: ReadTensor): string {
  const { name, kind, channels } = norm;
  const part = (of: string): Float32Array => read(name, of) ?? new Float32Array();
  const values = { gamma: part('weight'), beta: part('bias') };
  if (kind === 'batch-norm') {
    const moving = { mean: part('running_mean'), variance: part('running_var') };
    const node = { kind: 'batch-norm' as const, momentum: 0.1, epsilon };
    return builder.add(name, node, [id], { ...values, ...moving });
  }
  if (builder.shapeOf(id).length === 1) {
    return builder.add(name, { kind: 'layer-norm', epsilon }, [id], values);
  }
  const groups = usualGroups(channels);
  return builder.add(name, { kind: 'group-norm', groups, epsilon }, [id], values);
}
