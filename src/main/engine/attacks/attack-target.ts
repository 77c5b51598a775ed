import type { BatchNormMode } from '../../../contract/attack';
import type { Network } from '../../../contract/network';
import { applyWithBatchStatistics } from '../networks/apply';
import { applyFolded, foldNetwork } from '../networks/fold';
import { opByOp, type Compiler } from '../runtime/capture/compiler';
import { tf } from '../runtime/tensorflow';
import type { Tensor, Tensor2D, Tensor4D, Tensors } from '../tensors/types';
import { objectiveOf, type ObjectiveChoice } from './objectives';

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
}

export interface GradientAt {
  gradient: Tensor4D;
  logits: Tensor2D;
}

/** A target from a differentiable function of images, run op by op. */
export function differentiableTarget(logits: (images: Tensor4D) => Tensor2D): AttackTarget {
  return {
    logits,
    gradient: (images, objective, classes) => {
      let kept: Tensor2D | undefined;
      const summed = tf.grad((candidate) => {
        // The gradient tape disposes of everything but the gradient.
        kept = tf.keep(logits(candidate as Tensor4D));
        return objectiveOf(objective, classes)(kept);
      });
      return { gradient: summed(images) as Tensor4D, logits: kept as unknown as Tensor2D };
    },
  };
}

/**
 * A network with fixed parameters as an attack sees it. `eval`: the folded network, made once here. `train`: every
 * call normalises with the statistics of its own batch. Dispose it after the attack; the parameters stay the caller's.
 */
export function attackTarget(
  network: Network,
  parameters: Tensors,
  batchNormMode: BatchNormMode,
  compiler: Compiler = opByOp,
): AttackTarget & { dispose(): void } {
  if (batchNormMode === 'train') {
    const apply: Apply = (given, images) => applyWithBatchStatistics(network, given, images);
    return { ...compiledTarget(compiler, 'train', apply, parameters), dispose: () => undefined };
  }
  const folded = foldNetwork(network, parameters);
  const apply: Apply = (given, images) =>
    applyFolded({ network: folded.network, parameters: given }, images);
  return {
    ...compiledTarget(compiler, 'eval', apply, folded.parameters),
    dispose: () => tf.dispose(folded.parameters),
  };
}

type Apply = (parameters: Tensors, images: Tensor4D) => Tensor2D;

function compiledTarget(
  compiler: Compiler,
  mode: BatchNormMode,
  apply: Apply,
  parameters: Tensors,
): AttackTarget {
  const names = Object.keys(parameters);
  const values = Object.values(parameters);
  const named = (given: Tensor[]): Tensors =>
    Object.fromEntries(names.map((name, index) => [name, given[index] as Tensor]));

  const logits = compiler.compile(`logits ${mode}`, ([images, ...given]) => [
    apply(named(given), images as Tensor4D),
  ]);
  const gradientOf = ({ loss, direction }: ObjectiveChoice) =>
    compiler.compile(`gradient ${mode} ${loss} ${direction}`, ([images, classes, ...given]) => {
      const target = differentiableTarget((candidate) => apply(named(given), candidate));
      const at = target.gradient(images as Tensor4D, { loss, direction }, classes as Tensor);
      return [at.gradient, at.logits];
    });
  return {
    logits: (images) => logits([images, ...values])[0] as Tensor2D,
    gradient: (images, objective, classes) => {
      const [gradient, at] = gradientOf(objective)([images, classes, ...values]);
      return { gradient: gradient as Tensor4D, logits: at as Tensor2D };
    },
  };
}
