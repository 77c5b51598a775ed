import { optimizerKindOf } from '../../../contract/optimizers';
import type { Plan } from '../../../contract/plans/plan';
import { epochOrder } from '../../core/datasets/batches';
import type { PackedDataset } from '../../core/datasets/packed-dataset';
import type { Values } from '../../core/networks/saved-state';
import { passesPerImage } from '../../core/numerics/cost';
import { epochImages } from '../../core/numerics/federated-passes';
import { firstNotFinite } from '../../core/numerics/finite';
import { createBatchPreparation } from '../batches/batch-preparation';
import { imageTensor } from '../batches/image-tensor';
import { batchAt, runLength, type RunLength } from '../../core/numerics/run-length';
import { drive } from '../jobs/controls';
import {
  createTrainer,
  disposeTrainingState,
  initialTrainingState,
  nothingSaved,
  type Trainer,
} from '../recipes';
import { tf } from '../runtime/tensorflow';
import type { Tensors } from '../tensors/types';
import { readMetrics, stepSettings } from '../training/step-settings';
import { divergedText } from '../training/train-step';
import { honourControls, type FederateEvent, type FederationSession } from './session';

/** One client's training on its own images. */
export interface LocalTask {
  client: number;
  /** Its epochs are those that its rates run over. */
  plan: Plan;
  /** Epochs of the plan that came before, and those that are trained now. */
  firstEpoch: number;
  epochs: number;
  weights: Values;
  /** Holds the weights to others: ½ · weight · squared distance is added to the objective. */
  ridge: { weight: number; anchor: Values } | null;
  /** For people. */
  message: string;
}

export type LocalOutcome =
  | { kind: 'trained'; weights: Values; loss: number; accuracy: number }
  /** The loss or the weights are not finite any more. */
  | { kind: 'diverged'; reason: string };

/** The lengths of a client's training over the epochs of a plan. */
export function clientLength(
  { plan, clients }: Pick<FederationSession, 'plan' | 'clients'>,
  client: number,
  epochs: number,
): RunLength {
  const images = epochImages(plan, clients[client]?.train.length ?? 0);
  return runLength(images, plan.training.batchSize, epochs);
}

/** Streams of random numbers of a client: those of the first one are the plan's own. */
export function clientSeed({ seed }: Plan, client: number): number {
  return seed + client * 2 ** 32;
}

/**
 * Trains on the images of one client, with fresh optimizer state, by the steps of an ordinary run. Ends in numbers, so that no
 * tensor outlives it.
 *
 * @throws Stopped
 */
export async function* trainLocally(
  session: FederationSession,
  task: LocalTask,
): AsyncGenerator<FederateEvent, LocalOutcome> {
  const trainer = trainerOf(session, task);
  try {
    return yield* carryOut(session, task, trainer);
  } finally {
    trainer.dispose();
  }
}

async function* carryOut(
  session: FederationSession,
  task: LocalTask,
  trainer: Trainer,
): AsyncGenerator<FederateEvent, LocalOutcome> {
  const { plan, client, firstEpoch, epochs } = task;
  const length = clientLength(session, client, plan.epochs);
  const seed = clientSeed(plan, client);
  const prepareBatch = batchesOf(session, client, plan, length);
  const first = firstEpoch * length.stepsPerEpoch;
  const sums = { loss: 0, correct: 0, images: 0 };
  const passes = passesPerImage(plan.recipe);
  for (let step = first; step < first + epochs * length.stepsPerEpoch; step += 1) {
    yield* honourControls(session, task.message);
    const settings = stepSettings(plan, length, step, seed);
    const { images: pixels, labels } = prepareBatch(batchAt(length, step));
    const images = imageTensor(pixels, session.dataset, labels.length);
    const labelTensor = tf.tensor1d(labels, 'int32');
    try {
      const input = {
        ...settings,
        images,
        labels: labelTensor,
        epsilon: settings.epsilon ?? 0,
        update: step - first + 1,
      };
      const stepping = trainer.step(input);
      const { loss, correct } = await readMetrics(await drive(stepping, session.controls.signal));
      if (!Number.isFinite(loss)) {
        // What is left of it is not trained.
        session.work.skip((epochs * length.trainImages - sums.images) * passes);
        return { kind: 'diverged', reason: divergedText(loss, settings.learningRate) };
      }
      sums.loss += loss * labels.length;
      sums.correct += correct;
      sums.images += labels.length;
    } finally {
      tf.dispose([images, labelTensor]);
    }
    session.work.add(labels.length * passes);
  }
  const weights = await weightsOf(trainer);
  const broken = [...weights].find(([, values]) => firstNotFinite(values) >= 0);
  if (broken) return { kind: 'diverged', reason: `the parameter ${broken[0]} is not finite` };
  const { loss, correct, images } = sums;
  return { kind: 'trained', weights, loss: loss / images, accuracy: correct / images };
}

function trainerOf({ network, compiler, teacher }: FederationSession, task: LocalTask): Trainer {
  const { plan, weights, ridge } = task;
  const { slots } = optimizerKindOf(plan.optimizer);
  const initial = initialTrainingState(network, weights, nothingSaved, slots);
  const targets = { teacher, start: ridge?.anchor ?? null };
  try {
    return createTrainer(
      withRidge(plan, ridge?.weight ?? null),
      network,
      initial,
      compiler,
      targets,
    );
  } finally {
    disposeTrainingState(initial);
  }
}

function withRidge(plan: Plan, weight: number | null): Plan {
  if (weight === null) return plan;
  const objective = [...plan.recipe.objective, { kind: 'distance-to-start' as const, weight }];
  return { ...plan, recipe: { ...plan.recipe, objective } };
}

/** Batches of the client's images, by the steps of its own epochs. */
function batchesOf(
  { dataset, clients }: FederationSession,
  client: number,
  { augmentation, ...plan }: Plan,
  length: RunLength,
): ReturnType<typeof createBatchPreparation> {
  const own = clients[client]?.train ?? new Uint32Array();
  const seed = clientSeed({ augmentation, ...plan }, client);
  const orderOf = (epoch: number): Uint32Array => {
    const order = epochOrder(own.length, seed, epoch);
    return Uint32Array.from({ length: length.trainImages }, (_, place) => {
      // Beyond the client's images the order begins again: that fills the last batch up.
      return own[order[place % own.length] ?? 0] ?? 0;
    });
  };
  const { batchSize } = plan;
  const ownPlan = { seed, augmentation, batchSize };
  return createBatchPreparation(dataset as PackedDataset, ownPlan, orderOf);
}

async function weightsOf(trainer: Trainer): Promise<Values> {
  const state = trainer.state();
  try {
    return await valuesOf(state.parameters);
  } finally {
    disposeTrainingState(state);
  }
}

async function valuesOf(tensors: Tensors): Promise<Values> {
  const values: Values = new Map();
  for (const [name, tensor] of Object.entries(tensors)) {
    values.set(name, await tensor.data<'float32'>());
  }
  return values;
}
