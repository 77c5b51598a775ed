import type { Attack } from '../../../contract/attacks';
import type { JobEvent } from '../../../contract/jobs';
import type { Split } from '../../../contract/evaluations/evaluation';
import type { ConfusionCells } from '../../../contract/runs/run';
import { measureBatches } from '../measurement/measure-batches';
import { firstImages } from '../measurement/read-batch';
import { createMeasuredNetwork, type MeasuredNetwork } from '../measurement/measured-network';
import { createRandom } from '../../core/numerics/random';
import type { Tensors } from '../tensors/types';
import { countConfusion } from './count-confusion';
import { Diverged, divergenceRemedy } from './diverged';
import { dueEvents, type Session } from './session';

/** The accuracies that decide which epoch is the best. */
export interface ShortValidation {
  validationCleanAccuracy: number;
  validationAdversarialAccuracy: number;
}

export interface Validation extends ShortValidation {
  trainCleanAccuracy: number;
  validationCleanLoss: number;
  validationAdversarialLoss: number;
}

/** The measures, and how the validation images were told apart. */
export interface Validated {
  measures: Validation;
  confusion: { clean: ConfusionCells; adversarial: ConfusionCells };
}

/**
 * Measures weights on the first images of the validation split, as they are and under the plan's
 * validation attack, and on as many training images. The attack draws the same random numbers after every epoch, so
 * that epochs differ by their weights alone.
 *
 * @throws Stopped; Diverged when the network's answers are not finite
 */
export async function* validate(
  session: Session,
  parameters: Tensors,
): AsyncGenerator<JobEvent<'train'>, Validated> {
  const measured = createMeasuredNetwork(session.network, parameters, session.compiler);
  try {
    const train = yield* measure(session, measured, 'train', null);
    const clean = yield* measure(session, measured, 'validation', null);
    const { attack } = session.plan.validation;
    const adversarial = yield* measure(session, measured, 'validation', attack);
    return {
      measures: {
        trainCleanAccuracy: train.accuracy,
        validationCleanAccuracy: clean.accuracy,
        validationCleanLoss: clean.loss,
        validationAdversarialAccuracy: adversarial.accuracy,
        validationAdversarialLoss: adversarial.loss,
      },
      confusion: { clean: clean.confusion, adversarial: adversarial.confusion },
    };
  } finally {
    measured.dispose();
  }
}

/** Measures other weights than those that are trained, such as their average, on the same images. */
export async function* validateShortly(
  session: Session,
  parameters: Tensors,
): AsyncGenerator<JobEvent<'train'>, ShortValidation> {
  const measured = createMeasuredNetwork(session.network, parameters, session.compiler);
  try {
    const clean = yield* measure(session, measured, 'validation', null);
    const { attack } = session.plan.validation;
    const adversarial = yield* measure(session, measured, 'validation', attack);
    return {
      validationCleanAccuracy: clean.accuracy,
      validationAdversarialAccuracy: adversarial.accuracy,
    };
  } finally {
    measured.dispose();
  }
}

async function* measure(
  session: Session,
  network: MeasuredNetwork,
  split: Split,
  attack: Attack | null,
): AsyncGenerator<
  JobEvent<'train'>,
  { accuracy: number; loss: number; confusion: ConfusionCells }
> {
  const { plan, dataset, controls, position } = session;
  const images = Math.min(plan.validation.images, dataset.manifest.splits[split].images);
  const measurement = {
    split,
    indexes: firstImages(images),
    attack,
    batchSize: plan.batchSize,
    threatModel: plan.threatModel,
    random: (batch: number) => createRandom(plan.seed, 'evaluation', batch),
    distances: null,
  };
  let correct = 0;
  let loss = 0;
  const counter = countConfusion(dataset.manifest.classNames.length);
  for await (const { batch } of measureBatches(network, dataset, measurement, controls.signal)) {
    yield* dueEvents(session, 'validating');
    if (!batch) continue;
    if (!batch.allFinite) {
      throw new Diverged(
        position.step,
        `the network's answers to the ${split} images are not finite. ${divergenceRemedy}`,
      );
    }
    correct += batch.correct;
    counter.add(batch.labels, batch.predictions);
    loss += batch.losses.reduce((sum, value) => sum + value, 0);
  }
  return { accuracy: correct / images, loss: loss / images, confusion: counter.cells() };
}
