import { measurementPasses, type Attack } from '../../../contract/attacks';
import { attacksOn } from '../../../contract/federations/federation';
import type { Score } from '../../../contract/federations/results';
import type { Split } from '../../../contract/evaluations/evaluation';
import type { Values } from '../../core/networks/saved-state';
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
 * Measures weights on a sample, as it is and attacked. An image counts as robust when it is right unchanged and under every attack.
 * Null where answers of the network are not finite.
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
    const standing = yield* standingOnes(session, measured, sample);
    if (!clean || !standing) return null;
    const robust = standing.filter((index) => clean.has(index)).length;
    return { images: sample.indexes.length, clean: clean.size, robust };
  } finally {
    measured.dispose();
    tf.dispose(parameters);
  }
}

/** The images that are right under every attack; each attacks those that the attacks before it have left. */
async function* standingOnes(
  session: FederationSession,
  measured: MeasuredNetwork,
  sample: Sample,
): AsyncGenerator<FederateEvent, number[] | null> {
  const { classes } = session.network;
  let left = [...sample.indexes];
  for (const [place, attack] of attacksOn(sample.split, session.plan).entries()) {
    session.work.skip(measurementPasses(sample.indexes.length - left.length, attack, classes));
    const those = { ...sample, indexes: Uint32Array.from(left) };
    const stream = place === 0 ? [] : [place];
    const right = yield* rightOnes(session, measured, those, { attack, stream });
    if (!right) return null;
    left = left.filter((index) => right.has(index));
  }
  return left;
}

/** The images that are classified correctly; null where answers are not finite. */
async function* rightOnes(
  session: FederationSession,
  measured: MeasuredNetwork,
  { split, indexes, seed, message }: Sample,
  attacked: { attack: Attack; stream: number[] } | null,
): AsyncGenerator<FederateEvent, Set<number> | null> {
  const { plan, dataset, controls, work } = session;
  const measurement = {
    split,
    indexes,
    attack: attacked?.attack ?? null,
    batchSize: plan.training.batchSize,
    threatModel: plan.training.threatModel,
    random: (batch: number) => createRandom(seed, 'evaluation', ...(attacked?.stream ?? []), batch),
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
