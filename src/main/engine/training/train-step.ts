import type { TrainingSums } from '../../core/checkpoints/checkpoint-position';
import { tf } from '../runtime/tensorflow';
import { drive } from '../jobs/controls';
import { Diverged, divergenceRemedy } from './diverged';
import type { Session } from './session';
import { readMetrics, stepSettings } from './step-settings';

/**
 * Makes one update and adds its row to the metrics. Weights and position are changed only when the attack is complete,
 * so that a stopped step leaves them as they were before; a diverged one is the last.
 *
 * @throws Stopped within one attack step; Diverged when the loss is not finite
 */
export async function trainStep(session: Session): Promise<void> {
  const startedAt = performance.now();
  const { plan, position, controls } = session;
  const settings = stepSettings(plan, session.length, position.step);
  const { learningRate, epsilon } = settings;
  const batch = await session.batches.take(position.step);
  const { frozen } = session;
  const images = frozen ? await frozen.of(position.step, batch.images) : batch.images;
  const carried = session.carried?.of(position.step) ?? null;
  try {
    const input = { ...settings, ...batch, images, carried, epsilon: epsilon ?? 0 };
    const { left, ...metrics } = await drive(session.trainer.step(input), controls.signal);
    if (left) await session.carried?.replace(position.step, left);
    tf.dispose(left ?? []);
    const { loss, correct } = await readMetrics(metrics);
    if (!Number.isFinite(loss)) {
      throw new Diverged(position.step + 1, divergedText(loss, learningRate));
    }
    const { count, waitMs } = batch;
    finishStep(session, { loss, correct, images: count, startedAt, waitMs, learningRate, epsilon });
  } finally {
    tf.dispose([images, batch.images, batch.labels, carried ?? []]);
  }
  session.tensors.check(position.step, `${batch.count}${settings.headOnly ? ' head only' : ''}`);
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

export function divergedText(loss: number, learningRate: number): string {
  const value = Number.isNaN(loss) ? 'not a number' : 'infinite';
  return `the loss became ${value} at a learning rate of ${learningRate.toPrecision(3)}. ${divergenceRemedy}`;
}
