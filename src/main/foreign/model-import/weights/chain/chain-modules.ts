import type { WeightFile } from '../../../formats/weight-file';

interface Named {
  /** The path of the module: `features.3`. */
  name: string;
  /** Modules without tensors that the numbers of a sequence leave room for behind it; null where they say nothing. */
  room: number | null;
}

export interface ChainConvolution extends Named {
  kind: 'convolution';
  inputs: number;
  filters: number;
  kernel: [height: number, width: number];
}

interface ChainDense extends Named {
  kind: 'dense';
  inputs: number;
  units: number;
}

interface ChainNorm extends Named {
  kind: 'batch-norm' | 'norm';
  channels: number;
}

export type ChainModule = ChainConvolution | ChainDense | ChainNorm;

const parts = new Set(['weight', 'bias', 'running_mean', 'running_var']);

/**
 * The modules of a file whose tensors are those of a plain chain: convolutions, then dense layers, with norms between
 * them, each taking what the one before gives. Null for any other file.
 *
 * @param names of the tensors that count, in the order of the file, which is the order of the modules
 */
export function chainModules(file: WeightFile, names: readonly string[]): ChainModule[] | null {
  const modules = plainModules(file, names);
  return modules && isChain(modules) ? modules : null;
}

/**
 * Modules by the names and shapes of their tensors, in the order of the file; null where a tensor belongs to none of
 * these kinds. Kernels count as those of ordinary convolutions.
 *
 * @param names of the tensors that count
 */
export function plainModules(file: WeightFile, names: readonly string[]): ChainModule[] | null {
  const grouped = new Map<string, Map<string, readonly number[]>>();
  for (const name of names) {
    const dot = name.lastIndexOf('.');
    const [module, part] = [name.slice(0, Math.max(0, dot)), name.slice(dot + 1)];
    if (!parts.has(part)) return null;
    const tensors = grouped.get(module) ?? new Map<string, readonly number[]>();
    grouped.set(module, tensors.set(part, file.tensors.get(name)?.shape ?? []));
  }
  const order = inSequence([...grouped.keys()]);
  const modules: ChainModule[] = [];
  for (const [index, name] of order.entries()) {
    const tensors = grouped.get(name) ?? new Map<string, readonly number[]>();
    const found = moduleOf(name, roomBehind(name, order[index + 1]), tensors);
    if (!found) return null;
    modules.push(found);
  }
  return modules;
}

const byNumber = new Intl.Collator('en', { numeric: true });

/**
 * Names that differ in their numbers alone by these numbers, all others as they stand: in files that are sorted by name,
 * as those of safetensors are, `features.10` comes before `features.3`.
 */
function inSequence(names: readonly string[]): string[] {
  const sequences = new Map<string, string[]>();
  const sequenceOf = (name: string): string => name.replace(/\d+/g, '#');
  for (const name of [...names].sort(byNumber.compare)) {
    const known = sequences.get(sequenceOf(name));
    if (known) known.push(name);
    else sequences.set(sequenceOf(name), [name]);
  }
  return names.map((name) => sequences.get(sequenceOf(name))?.shift() ?? name);
}

function moduleOf(
  name: string,
  room: number | null,
  tensors: ReadonlyMap<string, readonly number[]>,
): ChainModule | null {
  const shape = tensors.get('weight') ?? [];
  const [outputs = 0, inputs = 0, height = 0, width = 0] = shape;
  if (shape.length === 4) {
    return { kind: 'convolution', name, room, filters: outputs, inputs, kernel: [height, width] };
  }
  if (shape.length === 2) return { kind: 'dense', name, room, units: outputs, inputs };
  if (shape.length !== 1 || !tensors.has('bias')) return null;
  const isBatchNorm = tensors.has('running_mean') && tensors.has('running_var');
  return { kind: isBatchNorm ? 'batch-norm' : 'norm', name, room, channels: outputs };
}

/** Of `features.3` and `features.6` two. */
function roomBehind(name: string, next: string | undefined): number | null {
  const numbered = /^(.*?)(\d+)$/;
  const [, path, number] = numbered.exec(name) ?? [];
  const [, nextPath, nextNumber] = numbered.exec(next ?? '') ?? [];
  const isSequence = path === '' || path?.endsWith('.');
  if (!isSequence || path !== nextPath) return null;
  return Number(nextNumber) - Number(number) - 1;
}

function isChain(modules: readonly ChainModule[]): boolean {
  let channels: number | null = null;
  let isFlat = false;
  for (const each of modules) {
    if (each.kind === 'convolution') {
      const isWhole = channels === null || each.inputs === channels;
      const isDepthwise = channels !== null && each.inputs === 1 && each.filters % channels === 0;
      if (isFlat || !(isWhole || isDepthwise)) return false;
      channels = each.filters;
    } else if (each.kind === 'dense') {
      const fits: boolean =
        channels === null ||
        (isFlat ? each.inputs === channels : each.inputs % channels === 0 && each.inputs > 0);
      if (!fits) return false;
      channels = each.units;
      isFlat = true;
    } else {
      if (channels !== null && each.channels !== channels) return false;
      channels = each.channels;
    }
  }
  const last = modules.filter(({ kind }) => kind === 'dense' || kind === 'convolution').at(-1);
  return last !== undefined && (channels ?? 0) >= 2;
}
