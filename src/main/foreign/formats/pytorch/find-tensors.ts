import type { PickleGlobal } from './pickle-values';
import { PickleObject, type PickleValue } from './pickle-values';
import type { ElementType } from '../element-types';
import { storageReference, type StorageReference } from './storages';

/** A tensor as the pickle describes it, before its storage is found in the file. */
interface DescribedTensor {
  storage: StorageReference;
  offset: number;
  shape: number[];
  stride: number[];
}

export interface FoundTensors {
  tensors: Map<string, DescribedTensor>;
  /** Where in the file they were: `state_dict`; empty for the file as a whole. */
  place: string;
  /** Where as many others were. */
  others: string[];
}

const deepestPlace = 6;
/** What holds optimiser state is not a model, however many tensors it has. */
const notModels = /optim|scheduler|scaler|rng/i;

/** Averages over the last steps, which timm and torchvision evaluate where a checkpoint has them. */
const averages = /(^|_)ema(_|$)/i;

/**
 * The dictionary, or the module, with the most tensors; null when there is none. Of several as large averaged weights go
 * before the others.
 */
export function findTensors(root: PickleValue): FoundTensors | null {
  let best: FoundTensors | null = null;
  const seen = new Set<PickleValue>();
  const visit = (value: PickleValue, place: string, depth: number): void => {
    if (depth > deepestPlace || seen.has(value)) return;
    if (!(value instanceof Map) && !(value instanceof PickleObject)) return;
    seen.add(value);
    const tensors = tensorsIn(value);
    const size = best?.tensors.size ?? 0;
    if (tensors.size > size) best = { tensors, place, others: [] };
    else if (best && tensors.size === size) {
      const isBetter = averages.test(place) && !averages.test(best.place);
      const others = [...best.others, isBetter ? best.place : place];
      best = isBetter ? { tensors, place, others } : { ...best, others };
    }
    for (const [key, inner] of entriesOf(value)) {
      if (typeof key !== 'string' || notModels.test(key)) continue;
      visit(inner, place === '' ? key : `${place}.${key}`, depth + 1);
    }
  };
  visit(root, '', 0);
  return best;
}

/** The classes that the file names, apart from what tensors need: they were kept as names. */
export function namedClasses(root: PickleValue): string[] {
  const names = new Set<string>();
  for (const value of everyValue(root)) {
    if (value instanceof PickleObject && !isTensorMaker(value.type)) names.add(value.type.name);
  }
  return [...names].sort();
}

/** The type of every storage that the file refers to, by key. */
export function storagesIn(root: PickleValue): Map<string, ElementType> {
  const types = new Map<string, ElementType>();
  for (const value of everyValue(root)) {
    const storage = storageReference(value);
    if (storage) types.set(storage.key, storage.type);
  }
  return types;
}

function* everyValue(root: PickleValue): Generator<PickleValue> {
  const seen = new Set<PickleValue>();
  const open: PickleValue[] = [root];
  while (open.length > 0) {
    const value = open.pop() as PickleValue;
    if (seen.has(value) || typeof value !== 'object' || value === null) continue;
    seen.add(value);
    yield value;
    for (const inner of partsOf(value)) open.push(inner);
  }
}

function partsOf(value: PickleValue): Iterable<PickleValue> {
  if (value instanceof PickleObject) return [value.state, ...value.args, ...value.items.values()];
  if (value instanceof Map) return value.values();
  return Array.isArray(value) ? value : [];
}

function tensorsIn(
  value: Map<PickleValue, PickleValue> | PickleObject,
): Map<string, DescribedTensor> {
  if (value instanceof PickleObject) return moduleTensors(value);
  const tensors = new Map<string, DescribedTensor>();
  for (const [key, inner] of value) {
    const tensor = typeof key === 'string' ? describedTensor(inner) : null;
    if (tensor) tensors.set(key as string, tensor);
  }
  return tensors;
}

/** Parameters and buffers of a whole pickled module, under the names that its state dictionary would have. */
function moduleTensors(module: PickleObject): Map<string, DescribedTensor> {
  const tensors = new Map<string, DescribedTensor>();
  const seen = new Set<PickleValue>();
  const visit = (value: PickleValue, prefix: string): void => {
    if (!(value instanceof PickleObject) || seen.has(value) || !(value.state instanceof Map))
      return;
    seen.add(value);
    for (const part of ['_parameters', '_buffers']) {
      for (const [key, inner] of entriesOf(value.state.get(part) ?? null)) {
        const tensor = describedTensor(inner);
        if (tensor) tensors.set(`${prefix}${String(key)}`, tensor);
      }
    }
    for (const [key, inner] of entriesOf(value.state.get('_modules') ?? null)) {
      visit(inner, `${prefix}${String(key)}.`);
    }
  };
  visit(module, '');
  return tensors;
}

function entriesOf(value: PickleValue): Iterable<[PickleValue, PickleValue]> {
  if (value instanceof Map) return value;
  if (value instanceof PickleObject) {
    return [...value.items, ...(value.state instanceof Map ? value.state : [])];
  }
  return [];
}

function isTensorMaker({ module, member }: PickleGlobal): boolean {
  return module === 'torch._utils' && /^_rebuild_(tensor_v2|tensor|parameter)$/.test(member);
}

function describedTensor(value: PickleValue): DescribedTensor | null {
  if (!(value instanceof PickleObject) || !isTensorMaker(value.type)) return null;
  if (value.type.member === '_rebuild_parameter') return describedTensor(value.args[0] ?? null);
  const [reference, offset, shape, stride] = value.args;
  const storage = storageReference(reference ?? null);
  if (!storage || typeof offset !== 'number' || !isNumbers(shape) || !isNumbers(stride))
    return null;
  return { storage, offset, shape, stride };
}

function isNumbers(value: PickleValue | undefined): value is number[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'number');
}
