import { averagingShareAt, statisticsShareAt } from '../../../contract/averaging';
import { epsilonAt } from '../../../contract/epsilon-schedules';
import { firstPerturbedStep } from '../../../contract/plans/weight-perturbation';
import { learningRateAt } from '../../../contract/schedules';
import type { TrainingSums } from '../../core/checkpoints/checkpoint-position';
import { createRandom } from '../../core/numerics/random';
import type { StepMetrics } from '../recipes';
import { tf } from '../runtime/tensorflow';
import { drive } from '../jobs/controls';
import { Diverged, divergenceRemedy } from './diverged';
import type { Session } from './session';

/**
 * Makes one update and adds its row to the metrics. Weights and position are changed only when the attack is complete,
 * so that a stopped step leaves them as they were before; a diverged one is the last.
 *
 * @throws Stopped within one attack step; Diverged when the loss is not finite
 */
export async function trainStep(session: Session): Promise<void> {
  const startedAt = performance.now();
  const { plan, position, controls } = session;
  const rates = ratesAt(session);
  const batch = await session.batches.take(position.step);
  const random = createRandom(plan.seed, 'attack', batch.epoch, batch.batch);
  const dropoutRandom = createRandom(plan.seed, 'dropout', batch.epoch, batch.batch);
  const headOnly = isHeadOnly(session);
  try {
    const input = {
      ...batch,
      learningRate: rates.learningRate,
      epsilon: rates.epsilon ?? 0,
      update: position.step + 1,
      averagingShare: averagingShareAt(
        plan.recipe.averaging,
        position.step,
        session.length.totalSteps,
      ),
      perturbsWeights:
        position.step >=
        firstPerturbedStep(plan.recipe.weightPerturbation, session.length.totalSteps),
      statisticsShare: statisticsShareAt(plan.recipe.averaging, position.step, session.length),
      random,
      dropoutRandom,
      headOnly,
    };
    const metrics = await drive(session.trainer.step(input), controls.signal);
    const { loss, correct } = await readMetrics(metrics);
    if (!Number.isFinite(loss)) {
      throw new Diverged(position.step + 1, divergedText(loss, rates.learningRate));
    }
    const { count: images, waitMs } = batch;
    finishStep(session, { loss, correct, images, startedAt, waitMs, ...rates });
  } finally {
    tf.dispose([batch.images, batch.labels]);
  }
  session.tensors.check(position.step, `${batch.count}${headOnly ? ' head only' : ''}`);
}

/** Whether the coming step trains the head alone: those that begin before the warm-up of the head is over. */
function isHeadOnly({ plan, length, position }: Session): boolean {
  return position.step / length.stepsPerEpoch < plan.freezing.headOnlyEpochs;
}

interface FinishedStep {
  /** Mean over the batch. */
  loss: number;
  correct: number;
  images: number;
  learningRate: number;
  epsilon: number | null;
  startedAt: number;
  /** Of the duration: how long the step waited for its batch. */
  waitMs: number;
}

function finishStep(session: Session, step: FinishedStep): void {
  const { position, length, rows, speed } = session;
  const { loss, correct, images } = step;
  const durationMs = Math.max(performance.now() - step.startedAt, 1e-3);
  addTo(position.epoch, step);
  if (position.step >= session.judgedFrom) addTo(position.settled, step);
  // Loss and rates belong to the weights before the update: the row stands at that point of the training.
  const epoch = position.step / length.stepsPerEpoch;
  position.step += 1;
  speed.addStep(images, durationMs, step.waitMs);
  rows.add(position.step, epoch, {
    loss,
    accuracy: correct / images,
    learningRate: step.learningRate,
    epsilon: step.epsilon,
    imagesPerSecond: (1000 * images) / durationMs,
  });
}

function addTo(sums: TrainingSums, { loss, correct, images }: FinishedStep): void {
  sums.loss += loss * images;
  sums.correct += correct;
  sums.images += images;
}

/** The rates of the coming step: functions of the finished part of the training. Epsilon is null without an attack. */
function ratesAt({ plan, length, position }: Session): {
  learningRate: number;
  epsilon: number | null;
} {
  const epoch = position.step / length.stepsPerEpoch;
  const { recipe, threatModel } = plan;
  return {
    learningRate: learningRateAt(plan.learningRate, epoch, plan.epochs),
    epsilon:
      recipe.crafting === null
        ? null
        : epsilonAt(recipe.crafting.epsilonSchedule, threatModel.epsilon, epoch, plan.epochs),
  };
}

/** One read for both values. */
async function readMetrics({
  loss,
  correct,
}: StepMetrics): Promise<{ loss: number; correct: number }> {
  const both = tf.tidy(() => tf.stack([loss, tf.cast(correct, 'float32')]));
  tf.dispose([loss, correct]);
  const values = await both.data();
  both.dispose();
  return { loss: values[0] as number, correct: values[1] as number };
}

function divergedText(loss: number, learningRate: number): string {
  const value = Number.isNaN(loss) ? 'not a number' : 'infinite';
  return `the loss became ${value} at a learning rate of ${learningRate.toPrecision(3)}. ${divergenceRemedy}`;
}
