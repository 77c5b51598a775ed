import { averagingShareAt, statisticsShareAt } from '../../../contract/averaging';
import { epsilonAt } from '../../../contract/epsilon-schedules';
import type { Plan } from '../../../contract/plans/plan';
import { firstPerturbedStep } from '../../../contract/plans/weight-perturbation';
import { learningRateAt } from '../../../contract/schedules';
import { createRandom } from '../../core/numerics/random';
import { batchAt, measuredSpan, type RunLength } from '../../core/numerics/run-length';
import type { StepInput, StepMetrics } from '../recipes';
import { tf } from '../runtime/tensorflow';

/** Everything of a step beside its images. */
export interface StepSettings extends Omit<StepInput, 'images' | 'labels' | 'epsilon'> {
  /** Null without an attack. */
  epsilon: number | null;
}

/**
 * What a plan says about the step after `step` finished ones: rates, shares, and its streams of random numbers. A function of
 * plan, length and step alone.
 *
 * @param seed names the streams; the plan's own when left out
 */
export function stepSettings(
  plan: Plan,
  length: RunLength,
  step: number,
  seed = plan.seed,
): StepSettings {
  const { recipe, threatModel } = plan;
  const finished = step / length.stepsPerEpoch;
  const { epoch, batch } = batchAt(length, step);
  // The first update of a batch draws what it would draw without replays.
  const replay = step % length.replays > 0 ? [step % length.replays] : [];
  return {
    learningRate: learningRateAt(plan.learningRate, finished, plan.epochs),
    epsilon:
      recipe.crafting === null
        ? null
        : epsilonAt(recipe.crafting.epsilonSchedule, threatModel.epsilon, finished, plan.epochs),
    update: step + 1,
    averagingShare: averagingShareAt(recipe.averaging, step, length.totalSteps),
    statisticsShare: statisticsShareAt(
      recipe.averaging,
      step,
      length,
      measuredSpan(length, step, plan.validation),
    ),
    perturbsWeights: step >= firstPerturbedStep(recipe.weightPerturbation, length.totalSteps),
    random: createRandom(seed, 'attack', epoch, batch),
    dropoutRandom: createRandom(seed, 'dropout', epoch, batch, ...replay),
    // The head alone trains in those steps that begin before its warm-up is over.
    headOnly: finished < plan.freezing.headOnlyEpochs,
  };
}

/** One read for both values. The metrics are disposed of. */
export async function readMetrics({
  loss,
  correct,
}: Pick<StepMetrics, 'loss' | 'correct'>): Promise<{ loss: number; correct: number }> {
  const both = tf.tidy(() => tf.stack([loss, tf.cast(correct, 'float32')]));
  tf.dispose([loss, correct]);
  const values = await both.data();
  both.dispose();
  return { loss: values[0] as number, correct: values[1] as number };
}
