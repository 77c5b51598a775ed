import type { Network } from '../../../contract/models/network';
import { optimizerKindOf, type Optimizer } from '../../../contract/optimizers';
import { needsOf, type Term } from '../../../contract/terms';
import type { Trainable } from '../../core/networks/freezing';
import { parameterSpecs } from '../../core/networks/parameters';
import type { ComputeType, ProgramStep } from '../runtime/capture/compiler';
import { tf } from '../runtime/tensorflow';
import type { RandomKey } from '../tensors/stateless-random';
import type { Scalar, Tensor, Tensor1D, Tensor2D, Tensor4D, Tensors } from '../tensors/types';
import type { Crafting, StepMetrics } from './recipe';
import { clippedGradients } from './clip-gradients';
import { descend } from './optimizers';
import { perturbedKernels } from './perturb-weights';
import { answersOf, batchImages, type AnswerSettings, type Batch } from './answers';
import type { Teacher } from './teacher';
import { objectiveValue } from './terms';
import { entriesOf, pick, trainingEntries, trainingStateOf } from './training-state';

/** What an update descends on, and by what. */
export interface UpdateSettings {
  optimizer: Optimizer;
  /** What the learning rate of a parameter is multiplied with; see `DescentInput`. */
  rateFactors: ReadonlyMap<string, number>;
  /** The greatest length of the gradients together; null: any. */
  gradientClipping: number | null;
  objective: readonly Term[];
  /** By which share of its length each kernel is moved before the gradient is taken; null: by none. */
  perturbation: number | null;
  /** What the convolutions of the update compute in; the weights and everything else are float32. */
  computeType: ComputeType;
  /** Tells updates of one program that train different things apart. */
  key: string;
  trainable: Trainable;
  /** What is applied to the images in the state: the network, or its rest behind a first part, whose answers they are. */
  applied: Network;
  /** Ids of the dropout nodes that are applied. */
  dropoutNodes: readonly string[];
  /** Null where no term needs it. */
  teacher: Teacher | null;
}

/**
 * One update on the images in the state: the objective in train mode, its gradient by what trains, a descent step, and the
 * moving statistics that the forward passes of that gradient gave. Nothing else of the state is written. Inputs: the learning rate, the
 * number of the update, and a key for each dropout node. Results: the objective and the number of correct images.
 */
export function updateStep(
  network: Network,
  crafting: Pick<Crafting, 'clean' | 'images' | 'labels' | 'carry'>,
  settings: UpdateSettings,
): ProgramStep {
  const { key, objective, optimizer, gradientClipping, trainable, dropoutNodes, teacher } =
    settings;
  const kernels = trainedKernels(network, trainable);
  const decayed = decayedParameters(network, optimizer);
  const all = trainingEntries(network, optimizerKindOf(optimizer).slots);
  const entries = {
    ...all,
    trained: all.trained.filter((name) => trainable.parameters.has(name)),
  };
  return {
    key,
    computeType: settings.computeType,
    run: (given, [learningRate, update, ...keys]) => {
      const state = trainingStateOf(given, entries);
      const batch = batchOf(given, crafting);
      const { gradients, imageGradient, movingStatistics, metrics } = gradientsAt(
        (parameters) =>
          lossAndGradients(settings.applied, parameters, batch, {
            objective,
            options: {
              frozenNorms: trainable.frozenNorms,
              dropoutKeys: new Map(dropoutNodes.map((id, index) => [id, keys[index] as RandomKey])),
            },
            teacher,
            state: given,
            trained: entries.trained,
            followsImages: crafting.carry !== undefined,
          }),
        state.parameters,
        { perturbation: settings.perturbation, kernels },
      );
      const { weights, slots } = descend(optimizer, {
        weights: state.parameters,
        slots: state.slots,
        gradients:
          gradientClipping === null ? gradients : clippedGradients(gradients, gradientClipping),
        decayed,
        learningRate: learningRate as Scalar,
        rateFactors: settings.rateFactors,
        update: update as Scalar,
      });
      tf.dispose(gradients);
      const parameters = { ...weights, ...movingStatistics };
      const carried = imageGradient ? crafting.carry?.(given, imageGradient) : {};
      return {
        state: { ...entriesOf({ parameters, slots, average: null }), ...carried },
        outputs: [metrics.loss, metrics.correct],
      };
    },
  };
}

/** What an update is computed on. */
interface UpdateBatch {
  clean: Tensor4D;
  crafted: Tensor4D;
  labels: Tensor1D;
}

function batchOf(
  state: Tensors,
  { clean, images, labels }: Pick<Crafting, 'clean' | 'images' | 'labels'>,
): UpdateBatch {
  return {
    clean: state[clean] as Tensor4D,
    crafted: state[images] as Tensor4D,
    labels: state[labels] as Tensor1D,
  };
}

/** The names of the parameters that weight decay pulls towards zero; moving statistics are never among them. */
function decayedParameters(network: Network, optimizer: Optimizer): ReadonlySet<string> {
  const decayed = parameterSpecs(network).filter(
    (spec) => spec.trained && (optimizer.decayed === 'all' || spec.isKernel),
  );
  return new Set(decayed.map((spec) => spec.name));
}

/** Tells what an update gave beside its gradients. */
interface LossAndGradients {
  gradients: Tensors;
  /** By the crafted images; left out where nobody follows it. */
  imageGradient?: Tensor4D;
  movingStatistics: Tensors;
  metrics: StepMetrics;
}

/**
 * The gradients at the weights, or where a step up the objective brings their kernels. Batch norm moves on by the passes of
 * these gradients alone; the metrics are those of the weights as they are.
 */
function gradientsAt(
  measure: (parameters: Tensors) => LossAndGradients,
  parameters: Tensors,
  { perturbation, kernels }: Pick<UpdateSettings, 'perturbation'> & { kernels: string[] },
): LossAndGradients {
  const here = measure(parameters);
  if (perturbation === null) return here;
  const moved = perturbedKernels(pick(parameters, kernels), here.gradients, perturbation);
  const there = measure({ ...parameters, ...moved });
  tf.dispose([here.gradients, here.movingStatistics, there.metrics.loss, there.metrics.correct]);
  tf.dispose(moved);
  return { ...there, metrics: here.metrics };
}

function trainedKernels(network: Network, { parameters }: Trainable): string[] {
  const kernels = parameterSpecs(network).filter((spec) => spec.trained && spec.isKernel);
  return kernels.map(({ name }) => name).filter((name) => parameters.has(name));
}

interface UpdateAnswerSettings extends AnswerSettings {
  /** Whether the gradient by the crafted images is asked for as well. */
  followsImages: boolean;
}

function lossAndGradients(
  network: Network,
  parameters: Tensors,
  { clean, crafted, labels }: UpdateBatch,
  settings: UpdateAnswerSettings,
): LossAndGradients {
  const { objective, trained: names, followsImages } = settings;
  const trained = names.map((name) => parameters[name] as Tensor);
  const needs = needsOf(objective);
  const trainedOn = (['crafted', 'clean'] as const).find((each) => needs.has(each)) ?? 'helper';
  return tf.tidy(() => {
    let movingStatistics: Tensors = {};
    let correct: Scalar | undefined;
    const value = (...given: Tensor[]): Scalar => {
      const weights = Object.fromEntries(
        names.map((name, index) => [name, given[index] as Tensor]),
      );
      const images = followsImages ? (given.at(-1) as Tensor4D) : crafted;
      const batch: Batch = { images: batchImages(clean, images), labels };
      const answered = answersOf(network, { ...parameters, ...weights }, batch, settings);
      // The gradient tape disposes of everything but the value and the gradients.
      movingStatistics = kept(answered.movingStatistics);
      const { answers } = answered;
      correct = tf.keep(correctCount(answers.logits(trainedOn), labels));
      return objectiveValue(objective, answers);
    };
    const variables = followsImages ? [...trained, crafted] : trained;
    const { value: loss, grads } = tf.valueAndGrads(value)(variables);
    const gradients = Object.fromEntries(
      names.map((name, index) => [name, grads[index] as Tensor]),
    );
    return {
      gradients,
      ...(followsImages && { imageGradient: grads.at(-1) as Tensor4D }),
      movingStatistics,
      metrics: { loss: loss as Scalar, correct: correct as unknown as Scalar },
    };
  });
}

function kept(tensors: Tensors): Tensors {
  for (const tensor of Object.values(tensors)) tf.keep(tensor);
  return tensors;
}

function correctCount(logits: Tensor2D, labels: Tensor1D): Scalar {
  return tf.tidy(() => {
    const predictions = tf.cast(tf.argMax(logits, 1), 'int32');
    return tf.sum(tf.cast(tf.equal(predictions, labels), 'int32'));
  });
}
