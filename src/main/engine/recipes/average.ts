import type { Network } from '../../../contract/models/network';
import type { TermImages } from '../../../contract/terms/term-kind';
import { withoutMemory } from '../../core/networks/batch-norms';
import { applyNetwork } from '../networks/apply';
import type { ProgramCall, ProgramStep } from '../runtime/capture/compiler';
import { tf } from '../runtime/tensorflow';
import type { Scalar, Tensor, Tensor4D, Tensors } from '../tensors/types';
import { batchImages } from './answers';
import type { Crafting, StepInput } from './recipe';
import { averageEntry, pick, type TrainingEntries } from './training-state';

/** What the average of a training is made and measured with. */
export interface AverageSettings {
  network: Network;
  frozenNorms: ReadonlySet<string>;
  /** The images that updates are computed on, clean ones first. */
  needs: readonly TermImages[];
}

/** What moves the average after an update, and measures its batch norms: nothing where there is none yet. */
export function averagingCalls(
  entries: TrainingEntries,
  { averagingShare = null, statisticsShare = null }: StepInput,
  crafting: Pick<Crafting, 'clean' | 'images'>,
  settings: AverageSettings,
): ProgramCall[] {
  if (averagingShare === null) return [];
  const moved = entries.hasAverage
    ? { step: moveAverage(entries), inputs: [tf.scalar(averagingShare)] }
    : { step: beginAverage(entries), inputs: [] };
  if (statisticsShare === null) return [moved];
  const measured = measureAverage(entries, crafting, settings);
  return [moved, { step: measured, inputs: [tf.scalar(statisticsShare)] }];
}

/** The first average: the weights and moving statistics as they are. */
export function beginAverage({ parameters }: Pick<TrainingEntries, 'parameters'>): ProgramStep {
  return {
    key: 'begin average',
    run: (state) => ({
      state: averaged(parameters, (name) => tf.clone(state[name] as Tensor)),
      outputs: [],
    }),
  };
}

/** Moves the average towards the weights: a + share * (w - a). Input: the share in [0, 1]. */
export function moveAverage({ trained }: Pick<TrainingEntries, 'trained'>): ProgramStep {
  return {
    key: 'move average',
    run: (state, [share]) => ({
      state: averaged(trained, (name) => {
        const average = state[averageEntry(name)] as Tensor;
        const distance = tf.sub(state[name] as Tensor, average);
        return tf.add(average, tf.mul(distance, share as Scalar));
      }),
      outputs: [],
    }),
  };
}

/**
 * The statistics of the batch norms of the average over the images that the update was computed on: crafted ones have others
 * than clean ones, and an average with those of clean images is not robust. Input: how far they move to those of this batch,
 * in [0, 1]; 1 forgets all before.
 */
function measureAverage(
  { parameters }: TrainingEntries,
  { clean, images }: Pick<Crafting, 'clean' | 'images'>,
  { network, frozenNorms, needs }: AverageSettings,
): ProgramStep {
  return {
    key: 'measure average',
    run: (state, [share]) => {
      const own = pick(state, parameters, averageEntry);
      const batch = batchImages(state[clean] as Tensor4D, state[images] as Tensor4D);
      const given = needs.map(batch);
      const found = batchStatistics(withoutMemory(network), own, given, frozenNorms);
      const moved = averaged(Object.keys(found), (name) =>
        tf.add(
          tf.mul(own[name] as Tensor, tf.sub(1, share as Scalar)),
          tf.mul(found[name] as Tensor, share as Scalar),
        ),
      );
      return { state: moved, outputs: [] };
    },
  };
}

/** The statistics that batches give in train mode, by parameter: the mean over the batches. */
function batchStatistics(
  network: Network,
  parameters: Tensors,
  batches: readonly Tensor4D[],
  frozenNorms: ReadonlySet<string>,
): Tensors {
  const each = batches.map(
    (batch) => applyNetwork(network, parameters, batch, 'train', { frozenNorms }).movingStatistics,
  );
  const names = Object.keys(each[0] ?? {});
  return Object.fromEntries(
    names.map((name) => {
      const values = each.map((statistics) => statistics[name] as Tensor);
      return [
        name,
        values.length === 1 ? (values[0] as Tensor) : tf.div(tf.addN(values), each.length),
      ];
    }),
  );
}

function averaged(names: readonly string[], next: (name: string) => Tensor): Tensors {
  return Object.fromEntries(names.map((name) => [averageEntry(name), next(name)]));
}
