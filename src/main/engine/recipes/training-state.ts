import type { Network } from '../../../contract/models/network';
import { parameterSpecs } from '../../core/networks/parameters';
import type { Tensor, Tensors } from '../tensors/types';
import type { TrainState } from './train-state';

/** Names of the entries of a training program's state: parameters under their own names, momentum under a prefix. */
export interface TrainingEntries {
  parameters: string[];
  /** Of these, those that are trained and have momentum. */
  trained: string[];
}

export function trainingEntries(network: Network): TrainingEntries {
  const specs = parameterSpecs(network);
  return {
    parameters: specs.map((spec) => spec.name),
    trained: specs.filter((spec) => spec.trained).map((spec) => spec.name),
  };
}

const momentumOf = (name: string): string => `momentum/${name}`;

/** All names under which a train state is in a program. */
export function entryNames({ parameters, trained }: TrainingEntries): string[] {
  return [...parameters, ...trained.map(momentumOf)];
}

export function entriesOf({ parameters, momentum }: TrainState): Tensors {
  const renamed = Object.entries(momentum).map(([name, tensor]) => [momentumOf(name), tensor]);
  return { ...parameters, ...(Object.fromEntries(renamed) as Tensors) };
}

export function trainStateOf(
  entries: Tensors,
  { parameters, trained }: TrainingEntries,
): TrainState {
  return {
    parameters: pick(entries, parameters),
    momentum: pick(entries, trained, momentumOf),
  };
}

export function pick(
  entries: Tensors,
  names: string[],
  entryOf: (name: string) => string = (name) => name,
): Tensors {
  return Object.fromEntries(names.map((name) => [name, entries[entryOf(name)] as Tensor]));
}
