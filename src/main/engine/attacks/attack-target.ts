import type { BatchNormMode } from '../../../contract/attacks/threat-model';
import type { Network } from '../../../contract/models/network';
import { applyWithBatchStatistics } from '../networks/apply';
import { applyFolded, foldNetwork } from '../networks/fold';
import { describeNetwork } from '../../core/networks/shapes';
import {
  opByOp,
  type Compiler,
  type ComputeType,
  type Program,
  type ProgramStep,
} from '../runtime/capture/compiler';
import { tf } from '../runtime/tensorflow';
import type { Tensor, Tensor1D, Tensor2D, Tensor4D, Tensors } from '../tensors/types';
import { createGradientScale } from './ascent/gradient-scale';
import { objectiveOf, type ObjectiveChoice } from './ascent/objectives';

/** What an attack attacks: a differentiable function from images [N, H, W, C] to logits [N, classes]. */
export interface AttackTarget {
  logits(images: Tensor4D): Tensor2D;
  /**
   * The gradient of an objective, summed over the images, with respect to the images alone; and the logits there.
   * The caller disposes both.
   *
   * @param classes int32: [N] labels or classes to reach, or what the objective asks for
   */
  gradient(images: Tensor4D, objective: ObjectiveChoice, classes: Tensor): GradientAt;
  /** Runs what an attack does between two questions to the target; op by op where a target has none. */
  readonly compiler?: Compiler;
  /**
   * For attacks whose steps run, or keep a state, where the target computes. A target that lets its questions be watched
   * has none: every question then goes through `logits` and `gradient`.
   */
  readonly session?: AttackSession;
}

/** Where a target computes: its program, with the target as it is inside a step of it. */
export interface AttackSession {
  readonly program: Program;
  /** What attack steps compute their gradients in. */
  readonly computeType: ComputeType;
  /** Multiply-accumulates of a forward pass of one image. */
  readonly forwardMacs: number;
  targetIn(state: Tensors): AttackTarget;
}

interface GradientAt {
  gradient: Tensor4D;
  logits: Tensor2D;
}

const exactGradients = { computeType: 'float32', batchNormMode: 'eval' } as const;

/** How the gradients of a function of images are computed. */
export interface GradientSettings {
  /** float16 needs them scaled. */
  computeType: ComputeType;
  /** `train`: an image's logits depend on the other images. */
  batchNormMode: BatchNormMode;
}

/** A target from a differentiable function of images, run op by op. */
export function differentiableTarget(
  logits: (images: Tensor4D) => Tensor2D,
  { computeType, batchNormMode }: GradientSettings = exactGradients,
): AttackTarget {
  return {
    logits,
    gradient: (images, objective, classes) => {
      const scale =
        computeType === 'float16' ? createGradientScale(batchNormMode === 'train') : null;
      let kept: Tensor2D | undefined;
      const summed = tf.grad((candidate) => {
        const asked = scale ? scale.images(candidate as Tensor4D) : (candidate as Tensor4D);
        // The gradient tape disposes of everything but the gradient.
        kept = tf.keep(logits(asked));
        return objectiveOf(objective, classes)(scale ? scale.logits(kept) : kept);
      });
      return { gradient: summed(images) as Tensor4D, logits: kept as unknown as Tensor2D };
    },
  };
}

/**
 * A gradient for an attack that raises how far an answer [N, …] is from something, [N], in place of a loss of the logits. What
 * stands where a target gives logits are the answers.
 */
export function distanceGradient(
  answerTo: (images: Tensor4D) => Tensor,
  distancesOf: (answer: Tensor) => Tensor1D,
  { computeType, batchNormMode }: GradientSettings,
): AttackTarget['gradient'] {
  return (images) => {
    const scale = computeType === 'float16' ? createGradientScale(batchNormMode === 'train') : null;
    let kept: Tensor2D | undefined;
    const summed = tf.grad((candidate) => {
      const asked = scale ? scale.images(candidate as Tensor4D) : (candidate as Tensor4D);
      const answer = answerTo(asked);
      const size = answer.size / images.shape[0];
      const rows: Tensor2D = tf.reshape(answer, [images.shape[0], size]);
      kept = tf.keep(rows.clone());
      return distancesOf(scale ? scale.logits(rows) : rows);
    });
    return { gradient: summed(images) as Tensor4D, logits: kept as unknown as Tensor2D };
  };
}

/**
 * A network with fixed parameters as an attack sees it. `eval`: the folded network, made once here. `train`: every
 * call normalises with the statistics of its own batch. Dispose it after the attack; the parameters stay the caller's.
 *
 * @param computeType what gradients are computed in; logits are always float32
 */
export function attackTarget(
  network: Network,
  parameters: Tensors,
  batchNormMode: BatchNormMode,
  compiler: Compiler = opByOp,
  computeType: ComputeType = 'float32',
): AttackTarget & { dispose(): void } {
  const key = `target ${batchNormMode} ${JSON.stringify(network)}`;
  const { forwardMacs } = describeNetwork(network);
  const common = { forwardMacs, gradients: { computeType, batchNormMode } };
  if (batchNormMode === 'train') {
    const apply: Apply = (given, images) => applyWithBatchStatistics(network, given, images);
    return compiledTarget(compiler, key, { ...common, apply, parameters });
  }
  const folded = foldNetwork(network, parameters);
  const apply: Apply = (given, images) =>
    applyFolded({ network: folded.network, parameters: given }, images);
  const target = compiledTarget(compiler, key, {
    ...common,
    apply,
    parameters: folded.parameters,
  });
  tf.dispose(folded.parameters);
  return target;
}

type Apply = (parameters: Tensors, images: Tensor4D) => Tensor2D;

interface TargetParts {
  apply: Apply;
  parameters: Tensors;
  gradients: GradientSettings;
  forwardMacs: number;
}

/** The parameters are the state of a program, so that they stay where the gradients are computed; they stay the caller's. */
export function compiledTarget(
  compiler: Compiler,
  key: string,
  { apply, parameters, gradients, forwardMacs }: TargetParts,
): AttackTarget & { dispose(): void } {
  const { computeType } = gradients;
  const program = compiler.program(key, parameters);
  const targetIn = (state: Tensors): AttackTarget =>
    differentiableTarget((images) => apply(state, images), gradients);
  const logits: ProgramStep = {
    key: 'logits',
    run: (state, [images]) => ({ state: {}, outputs: [apply(state, images as Tensor4D)] }),
  };
  const gradientOf = ({ loss, direction }: ObjectiveChoice): ProgramStep => ({
    key: `gradient ${loss} ${direction}`,
    computeType,
    run: (state, [images, classes]) => {
      const objective = { loss, direction };
      const at = targetIn(state).gradient(images as Tensor4D, objective, classes as Tensor);
      return { state: {}, outputs: [at.gradient, at.logits] };
    },
  });
  return {
    compiler,
    logits: (images) => program.run(logits, [images])[0] as Tensor2D,
    gradient: (images, objective, classes) => {
      const [gradient, at] = program.run(gradientOf(objective), [images, classes]);
      return { gradient: gradient as Tensor4D, logits: at as Tensor2D };
    },
    session: { program, computeType, forwardMacs, targetIn },
    dispose: () => program.dispose(),
  };
}
