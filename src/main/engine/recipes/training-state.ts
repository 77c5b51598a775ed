import type { Network } from '../../../contract/models/network';
import { optimizerKinds } from '../../../contract/optimizers';
import type { OptimizerSlot } from '../../../contract/optimizers/optimizer-kind';
import type { SavedState } from '../../core/networks/saved-state';
import { parameterSpecs, type ParameterSpec } from '../../core/networks/parameters';
import { parameterTensors } from '../networks/parameter-tensors';
import { tf } from '../runtime/tensorflow';
import type { Tensor, Tensors } from '../tensors/types';
import type { Slots } from './optimizers';

/** Everything that an update step reads and replaces. */
export interface TrainingState {
  /** By parameter name, moving statistics included. */
  parameters: Tensors;
  /** What the optimizer keeps of every trained parameter. */
  slots: Slots;
  /** The averaged network, by parameter name, moving statistics included; null before there is one. */
  average: Tensors | null;
  /** The perturbation that a recipe carries from update to update; left out by others. */
  carried?: Tensor;
}

type Values = ReadonlyMap<string, Float32Array>;

export const nothingSaved: SavedState = { slots: {}, average: null };

/**
 * A state with the given weights and, without saved ones, slots of zero and no average. The caller owns its tensors.
 *
 * @param slots of the plan's optimizer; SGD's when left out
 * @throws TemperError 'checkpoint-mismatch' when the weights do not fit the network
 */
export function initialTrainingState(
  network: Network,
  parameters: Values,
  saved: SavedState = nothingSaved,
  slots: readonly OptimizerSlot[] = optimizerKinds.sgd.slots,
): TrainingState {
  const all = parameterSpecs(network);
  const trained = all.filter((spec) => spec.trained);
  const tensorsOf = (
    values: Values | undefined | null,
    specs: readonly ParameterSpec[] = trained,
  ): Tensors =>
    Object.fromEntries(
      specs.map(({ name, shape }) => {
        const value = values?.get(name);
        return [name, value ? tf.tensor(value, shape) : tf.zeros(shape)];
      }),
    );
  return {
    parameters: parameterTensors(network, parameters),
    slots: Object.fromEntries(slots.map((slot) => [slot, tensorsOf(saved.slots[slot])])),
    average: saved.average && tensorsOf(saved.average, all),
    ...(saved.carried && { carried: tf.tensor(saved.carried.data, saved.carried.shape) }),
  };
}

export function disposeTrainingState({ parameters, slots, average, carried }: TrainingState): void {
  tf.dispose(parameters);
  tf.dispose(slots);
  tf.dispose([average ?? {}, carried ?? {}]);
}

/** Names of the entries of a training program's state: parameters under their own names, all else under a prefix. */
export interface TrainingEntries {
  parameters: string[];
  /** Of these, those that are trained, which have slots. */
  trained: string[];
  slots: readonly OptimizerSlot[];
  hasAverage: boolean;
  hasCarried: boolean;
}

export function trainingEntries(
  network: Network,
  slots: readonly OptimizerSlot[],
): TrainingEntries {
  const specs = parameterSpecs(network);
  return {
    parameters: specs.map((spec) => spec.name),
    trained: specs.filter((spec) => spec.trained).map((spec) => spec.name),
    slots,
    hasAverage: false,
    hasCarried: false,
  };
}

const entryOf =
  (prefix: OptimizerSlot | 'average') =>
  (name: string): string =>
    `${prefix}/${name}`;

/** Where a program has the perturbation that is carried. */
export const carriedEntry = 'carried/perturbation';

export const averageEntry = entryOf('average');

/** All names under which a training state is in a program. */
export function entryNames({
  parameters,
  trained,
  slots,
  hasAverage,
  hasCarried,
}: TrainingEntries): string[] {
  const kept = slots.flatMap((slot) => trained.map(entryOf(slot)));
  return [
    ...parameters,
    ...kept,
    ...(hasAverage ? parameters.map(averageEntry) : []),
    ...(hasCarried ? [carriedEntry] : []),
  ];
}

export function entriesOf({ parameters, slots, average, carried }: TrainingState): Tensors {
  const parts = Object.entries({ ...slots, ...(average && { average }) });
  return Object.assign(
    { ...parameters, ...(carried && { [carriedEntry]: carried }) },
    ...parts.map(([prefix, tensors]) => renamed(tensors, entryOf(prefix as OptimizerSlot))),
  ) as Tensors;
}

export function renamed(tensors: Tensors, nameOf: (name: string) => string): Tensors {
  return Object.fromEntries(
    Object.entries(tensors).map(([name, tensor]) => [nameOf(name), tensor]),
  );
}

export function trainingStateOf(
  entries: Tensors,
  { parameters, trained, slots, hasAverage, hasCarried }: TrainingEntries,
): TrainingState {
  return {
    parameters: pick(entries, parameters),
    slots: Object.fromEntries(slots.map((slot) => [slot, pick(entries, trained, entryOf(slot))])),
    average: hasAverage ? pick(entries, parameters, averageEntry) : null,
    ...(hasCarried && { carried: entries[carriedEntry] as Tensor }),
  };
}

export function pick(
  entries: Tensors,
  names: string[],
  entryNameOf: (name: string) => string = (name) => name,
): Tensors {
  return Object.fromEntries(names.map((name) => [name, entries[entryNameOf(name)] as Tensor]));
}
