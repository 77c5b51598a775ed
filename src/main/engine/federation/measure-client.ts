import type { Attack } from '../../../contract/attacks';
import type { Score } from '../../../contract/federations/results';
import type { Split } from '../../../contract/evaluations/evaluation';
import type { Values } from '../../core/networks/saved-state';
import { federationAttack } from '../../core/numerics/federated-passes';
import { createRandom } from '../../core/numerics/random';
import { measureBatches } from '../measurement/measure-batches';
import { createMeasuredNetwork, type MeasuredNetwork } from '../measurement/measured-network';
import { parameterTensors } from '../networks/parameter-tensors';
import { tf } from '../runtime/tensorflow';
import { clientSeed } from './local-training';
import { honourControls, type FederateEvent, type FederationSession } from './session';

/** Which images a network is measured on. */
export interface Sample {
  split: Split;
  indexes: Uint32Array;
  /** Names the streams of random numbers that the attack draws from. */
  seed: number;
  message: string;
}

/** A client's images of a split: all, or the first that the plan measures. */
export function clientSample(
  { plan, clients }: Pick<FederationSession, 'plan' | 'clients'>,
  client: number,
  split: 'validation' | 'test',
  message: string,
): Sample {
  const own = clients[client]?.[split] ?? new Uint32Array();
  const indexes = split === 'test' ? own.slice(0, plan.evaluation.testImages) : own;
  return { split, indexes, seed: clientSeed(plan.training, client), message };
}

/**
 * Measures weights on a sample, as it is and attacked. An image counts as robust when both are right. Null where answers of the
 * network are not finite.
 *
 * @throws Stopped
 */
export async function* scoreOf(
  session: FederationSession,
  weights: Values,
  sample: Sample,
): AsyncGenerator<FederateEvent, Score | null> {
  const { network, compiler } = session;
  const parameters = parameterTensors(network, weights);
  const measured = createMeasuredNetwork(network, parameters, compiler);
  try {
    const clean = yield* rightOnes(session, measured, sample, null);
    const attacked = yield* rightOnes(session, measured, sample, federationAttack(session.plan));
    if (!clean || !attacked) return null;
    const robust = [...attacked].filter((index) => clean.has(index)).length;
    return { images: sample.indexes.length, clean: clean.size, robust };
  } finally {
    measured.dispose();
    tf.dispose(parameters);
  }
}

/** The images that are classified correctly; null where answers are not finite. */
async function* rightOnes(
  session: FederationSession,
  measured: MeasuredNetwork,
  { split, indexes, seed, message }: Sample,
  attack: Attack | null,
): AsyncGenerator<FederateEvent, Set<number> | null> {
  const { plan, dataset, controls, work } = session;
  const measurement = {
    split,
    indexes,
    attack,
    batchSize: plan.training.batchSize,
    threatModel: plan.training.threatModel,
    random: (batch: number) => createRandom(seed, 'evaluation', batch),
    distances: null,
    boundedSizes: true,
  };
  const right = new Set<number>();
  let allFinite = true;
  for await (const part of measureBatches(measured, dataset, measurement, controls.signal)) {
    work.add(part.passes);
    yield* honourControls(session, message);
    const { batch } = part;
    if (!batch) continue;
    allFinite &&= batch.allFinite;
    batch.labels.forEach((label, place) => {
      if (batch.predictions[place] === label) right.add(batch.indexes[place] ?? -1);
    });
  }
  return allFinite ? right : null;
}
