import type { ImageShape } from '../../../../../contract/models/network';
import type { WeightFile } from '../../../formats/weight-file';
import {
  plainModules,
  type ChainConvolution,
  type ChainModule,
} from '../../weights/chain/chain-modules';

export interface DecoderLayer {
  kind: 'dense' | 'transposed' | 'convolution';
  /** The path of the module: `main.3`. */
  name: string;
  /** Numbers or channels. */
  inputs: number;
  outputs: number;
  /** Height and width; 1 of a dense layer. */
  kernel: [number, number];
  /** Whether the numbers of a sequence leave room for an enlargement in front of it; null where they say nothing. */
  hasRoom: boolean | null;
}

export interface DecoderNorm {
  kind: 'batch-norm' | 'norm';
  name: string;
  channels: number;
}

export type DecoderModule = DecoderLayer | DecoderNorm;

export function isLayer(module: DecoderModule): module is DecoderLayer {
  return module.kind !== 'batch-norm' && module.kind !== 'norm';
}

/** Orders that are tried before a file counts as none of a decoder. */
const mostTries = 20_000;

/**
 * The modules of a decoder in the order in which they follow each other: dense layers, then convolutions, transposed or
 * not, with norms behind them, each taking what the one before gives, the last one giving the image. The order of the file
 * is kept where it is one; files of safetensors are sorted by name. A kernel of [in, out, height, width] is a transposed
 * one; where both numbers are the same, it is transposed if a side of it is even or most others are.
 *
 * @param names of the tensors that count
 * @returns null for a file whose tensors are not those of such a decoder
 */
export function decoderModules(
  file: WeightFile,
  names: readonly string[],
  image: ImageShape,
): DecoderModule[] | null {
  const found = plainModules(file, names);
  if (!found || found.length === 0) return null;
  const readings = new Map(found.map((each) => [each, readingsOf(each, mostlyTransposed(found))]));
  let tries = 0;
  const ordered = (rest: ChainModule[], before: DecoderModule[]): DecoderModule[] | null => {
    tries += 1;
    if (rest.length === 0) return givesImage(before, image) ? before : null;
    if (tries > mostTries) return null;
    for (const module of rest) {
      for (const reading of readings.get(module) ?? []) {
        if (!follows(reading, before)) continue;
        const others = rest.filter((each) => each !== module);
        const whole = ordered(others, [...before, reading]);
        if (whole) return whole;
      }
    }
    return null;
  };
  return ordered(found, [])?.map(withRoom) ?? null;
}

/** Between the modules of a sequence stands an activation; what more there is room for is an enlargement. */
function withRoom(
  module: DecoderModule,
  index: number,
  all: readonly DecoderModule[],
): DecoderModule {
  const numbered = /^(.*?)(\d+)$/;
  const [, path, number] = numbered.exec(module.name) ?? [];
  const isSequence = path === '' || path?.endsWith('.');
  if (!isLayer(module) || !isSequence) return module;
  const [, pathBefore, numberBefore] = numbered.exec(all[index - 1]?.name ?? '') ?? [];
  const isFirst = path !== pathBefore;
  const room = Number(number) - (isFirst ? 0 : Number(numberBefore) + 1);
  return { ...module, hasRoom: room >= (isFirst ? 1 : 2) };
}

/** The channels of a decoder become fewer: the first number of most transposed kernels is the larger one. */
function mostlyTransposed(modules: readonly ChainModule[]): boolean {
  const kernels = modules.filter((each) => each.kind === 'convolution');
  const balance = kernels.reduce((sum, each) => sum + Math.sign(each.filters - each.inputs), 0);
  return balance >= 0;
}

function readingsOf(module: ChainModule, isTransposed: boolean): DecoderModule[] {
  const { name } = module;
  if (module.kind === 'dense') {
    const { inputs, units } = module;
    return [{ kind: 'dense', name, inputs, outputs: units, kernel: [1, 1], hasRoom: null }];
  }
  if (module.kind !== 'convolution')
    return [{ kind: module.kind, name, channels: module.channels }];
  const { filters, inputs, kernel } = module;
  const transposed: DecoderLayer = {
    kind: 'transposed',
    name,
    inputs: filters,
    outputs: inputs,
    kernel,
    hasRoom: null,
  };
  const plain: DecoderLayer = {
    kind: 'convolution',
    name,
    inputs,
    outputs: filters,
    kernel,
    hasRoom: null,
  };
  if (!isOdd(module)) return [transposed];
  return isTransposed ? [transposed, plain] : [plain, transposed];
}

function isOdd({ kernel }: Pick<ChainConvolution, 'kernel'>): boolean {
  return kernel.every((side) => side % 2 === 1);
}

/** Whether a module can take what those before it give. */
function follows(module: DecoderModule, before: readonly DecoderModule[]): boolean {
  const last = before.at(-1);
  if (!last) return isLayer(module);
  const layer = before.filter(isLayer).at(-1);
  if (!layer) return false;
  const isFlat = layer.kind === 'dense';
  if (!isLayer(module)) {
    const fits = isFlat ? layer.outputs % module.channels === 0 : layer.outputs === module.channels;
    return isLayer(last) && fits;
  }
  if (module.kind === 'dense') {
    return isFlat && layer.outputs === module.inputs && isOfAll(last, layer.outputs);
  }
  if (!isFlat) return layer.outputs === module.inputs;
  const isOfChannels = !isLayer(last) && last.channels === module.inputs;
  return layer.outputs % module.inputs === 0 && (isOfChannels || isOfAll(last, layer.outputs));
}

/** Whether what stands behind a dense layer is no norm, or one of all its numbers. */
function isOfAll(last: DecoderModule, units: number): boolean {
  return isLayer(last) || last.channels === units;
}

function givesImage(modules: readonly DecoderModule[], image: ImageShape): boolean {
  const last = modules.at(-1);
  if (!last || !isLayer(last)) return false;
  const { height, width, channels } = image;
  return last.outputs === (last.kind === 'dense' ? height * width * channels : channels);
}
