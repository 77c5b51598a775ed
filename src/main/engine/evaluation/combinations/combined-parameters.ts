import type { StatisticsChoice } from '../../../../contract/weight-space/combined-card';
import { combinedWeights } from '../../../core/networks/combined-weights';
import { reEstimatedStatistics } from '../../measurement/batch-norm-statistics';
import { parameterTensors } from '../../networks/parameter-tensors';
import { tf } from '../../runtime/tensorflow';
import type { Tensors } from '../../tensors/types';
import type { CombinationSession } from './session';
import { statisticsBatches, statisticsImages } from './statistics-batches';

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
    const batches = statisticsBatches(dataset, { images, batchSize, seed }, controls);
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
