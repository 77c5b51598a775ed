import type { PgdAttack } from '../../../../contract/attacks/pgd';
import { evaluationPgd } from '../../../../contract/evaluations/evaluation-pgd';
import type { StatisticsChoice } from '../../../../contract/weight-space/combined-card';
import { combinedWeights } from '../../../core/networks/combined-weights';
import { reEstimatedStatistics } from '../../measurement/batch-norm-statistics';
import { createRandom } from '../../../core/numerics/random';
import { craft } from '../../attacks/craft';
import { drive } from '../../jobs/controls';
import { createMeasuredNetwork } from '../../measurement/measured-network';
import { parameterTensors } from '../../networks/parameter-tensors';
import { tf } from '../../runtime/tensorflow';
import type { Tensors } from '../../tensors/types';
import type { CombinationSession } from './session';
import { statisticsBatches, statisticsImages, type ChangeBatch } from './statistics-batches';

/** A network that is made out of the members. */
export interface Mix {
  /** Of each member, in their order. */
  shares: number[];
  statistics: StatisticsChoice;
}

/** Images from which the statistics of a mix are re-estimated. */
export function statisticsImagesOf(
  { plan, dataset, hasBatchNorm }: CombinationSession,
  { statistics }: Pick<Mix, 'statistics'>,
): number {
  if (statistics === 'combined' || !hasBatchNorm) return 0;
  return statisticsImages(dataset, plan.statisticsImages, plan.evaluation.batchSize);
}

/** Passes that re-estimating the statistics of a mix takes. */
export function statisticsPassesOf(
  session: CombinationSession,
  mix: Pick<Mix, 'statistics'>,
): number {
  const perImage = session.plan.statisticsOn === 'crafted' ? craftingSteps + 1 : 1;
  return statisticsImagesOf(session, mix) * perImage;
}

/** As training crafts: PGD from a random start, its last iterate. */
const craftingSteps = 7;
const craftingAttack: PgdAttack = {
  ...evaluationPgd(craftingSteps),
  iterate: 'last',
};

/** Attacks batches against the network with the statistics that it has before they are re-estimated. */
function crafting(
  { network, compiler, plan, controls }: CombinationSession,
  parameters: Tensors,
): ChangeBatch {
  const { threatModel, precision, seed } = plan.evaluation;
  return async ({ images, labelTensor, number }) => {
    const target = createMeasuredNetwork(network, parameters, compiler, precision);
    try {
      const random = createRandom(seed, 'attack', number);
      const steps = craft(target, images, labelTensor, threatModel, craftingAttack, random);
      const crafted = await drive(steps, controls.signal);
      if (crafted.minimalNorms) tf.dispose(crafted.minimalNorms);
      return crafted.images;
    } finally {
      target.dispose();
    }
  };
}

/**
 * The parameters of a mix, which the caller owns.
 *
 * @throws Stopped when the job is asked to stop
 */
export async function combinedParameters(session: CombinationSession, mix: Mix): Promise<Tensors> {
  const { network, members, dataset, compiler, controls, plan } = session;
  const parameters = parameterTensors(network, combinedWeights(members, mix.shares));
  const images = statisticsImagesOf(session, mix);
  if (images === 0) return parameters;
  const { batchSize, seed } = plan.evaluation;
  try {
    const order = { images, batchSize, seed };
    const change = plan.statisticsOn === 'crafted' ? crafting(session, parameters) : null;
    const batches = statisticsBatches(dataset, order, controls, change);
    const statistics = await reEstimatedStatistics(network, parameters, batches, compiler);
    const replaced = Object.keys(statistics).map((name) => parameters[name]);
    const all = { ...parameters, ...statistics };
    tf.dispose(replaced.filter((tensor) => tensor !== undefined));
    return all;
  } catch (error) {
    tf.dispose(parameters);
    throw error;
  }
}
