import { trainableIn } from '../../core/networks/freezing';
import { reEstimatedStatistics } from '../measurement/batch-norm-statistics';
import { readBatches } from '../measurement/read-batch';
import { checkStopped, letMessagesIn } from '../jobs/controls';
import { tf } from '../runtime/tensorflow';
import type { Tensor4D, Tensors } from '../tensors/types';
import type { TrainingState } from '../recipes';
import type { Session } from './session';

/**
 * The averaged weights as a whole network: no update has made moving statistics that fit them, so that those of every batch
 * norm that trains are measured on training images. Null before the average begins. The caller owns what is made, and
 * disposes it with `disposeAveraged`; parameters that do not train stay the state's.
 *
 * @throws Stopped
 */
export async function averagedWeights(
  session: Session,
  { parameters, average }: TrainingState,
): Promise<AveragedWeights | null> {
  const { averaging } = session.plan.recipe;
  if (!averaging || !average) return null;
  const { frozenNorms } = trainableIn(session.network, session.plan.freezing, 'all');
  const statistics = await reEstimatedStatistics(
    session.network,
    { ...parameters, ...average },
    trainingImages(session, averaging.batchNormImages),
    session.compiler,
    frozenNorms,
  );
  return {
    parameters: { ...parameters, ...average, ...statistics },
    dispose: () => tf.dispose(statistics),
  };
}

interface AveragedWeights {
  /** By parameter name; averages and what does not train are those of the state. */
  parameters: Tensors;
  dispose(): void;
}

/** Training images as they are, spread evenly over the split. */
async function* trainingImages(session: Session, count: number): AsyncGenerator<Tensor4D> {
  const { dataset, plan, length, controls } = session;
  const images = Math.min(count, length.trainImages);
  const indexes = Uint32Array.from({ length: images }, (_, index) =>
    Math.floor((index * length.trainImages) / images),
  );
  for (const batch of readBatches(dataset, 'train', indexes, plan.batchSize)) {
    await letMessagesIn();
    checkStopped(controls.signal);
    yield batch.images;
  }
}
