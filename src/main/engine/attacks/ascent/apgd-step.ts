import { tf } from '../../runtime/tensorflow';
import { selectRows } from '../../tensors/select-rows';
import type { Scalar, Tensor, Tensor1D, Tensor2D, Tensor4D } from '../../tensors/types';
import type { Anchors, Geometry } from '../geometry/geometry';
import { objectiveOf, untargetedObjective, type ObjectiveChoice } from './objectives';
import { advanceProgress, judgeStepSize, startProgress, type Progress } from './step-halving';
import { worstCase } from './worst-case';

/** Where an ascent stands, before the target is asked about `iterate`; the progress is part of it. */
export interface Ascent extends Progress {
  iterate: Tensor4D;
  previous: Tensor4D;
  bestImages: Tensor4D;
  bestGradient: Tensor4D;
}

/** The worst case over all ascents of an attack, beside the ascent. */
export interface Worst extends Record<string, Tensor> {
  worstImages: Tensor4D;
  worstDamage: Tensor1D;
  worstBroken: Tensor1D;
}

/** What a step takes in: the target's answer about an iterate, and what does not change. */
export interface Answer {
  gradient: Tensor4D;
  logits: Tensor2D;
  labels: Tensor1D;
  /** What the objective is about. */
  classes: Tensor;
  anchors: Anchors;
}

/** The names of what a step gives. */
export const ascentNames = [
  'iterate',
  'previous',
  'bestImages',
  'bestGradient',
  'loss',
  'bestLoss',
  'raised',
  'stepSize',
  'halved',
  'bestLossAtCheck',
  'worstImages',
  'worstDamage',
  'worstBroken',
] as const;

const momentum = 0.75;

/** The rules of one ascent. */
export interface Climb {
  geometry: Geometry;
  objective: ObjectiveChoice;
}

/** After the answer about the start: the first step, of a length of `stepSize` and without momentum. */
export function firstStep(
  { geometry, objective }: Climb,
  start: Tensor4D,
  worst: Worst,
  answer: Answer,
  stepSize: Scalar,
): Ascent & Worst {
  const progress = startProgress(objectiveOf(objective, answer.classes)(answer.logits), stepSize);
  return {
    ...progress,
    ...worstAfter(worst, start, answer),
    bestImages: tf.clone(start),
    bestGradient: tf.clone(answer.gradient),
    previous: tf.clone(start),
    iterate: step(geometry, start, answer.gradient, progress.stepSize, answer.anchors),
  };
}

/**
 * Takes the answer about the iterate in and continues from there; with a window, judges the step sizes first and sends
 * the images whose step size it halves back to their best.
 */
export function nextStep(
  { geometry, objective }: Climb,
  before: Ascent & Worst,
  answer: Answer,
  window: Scalar | null,
): Ascent & Worst {
  const { logits, anchors, classes } = answer;
  const loss = objectiveOf(objective, classes)(logits);
  const improved = tf.greater<Tensor1D>(loss, before.bestLoss);
  const bestImages = selectRows(improved, before.iterate, before.bestImages);
  const bestGradient = selectRows(improved, answer.gradient, before.bestGradient);
  const advanced = advanceProgress(before, loss);
  const progress = window === null ? advanced : judgeStepSize(advanced, window);
  const back = (best: Tensor4D, last: Tensor4D): Tensor4D =>
    window === null ? last : selectRows(progress.halved, best, last);
  const from = back(bestImages, before.iterate);
  const gradient = back(bestGradient, answer.gradient);
  const stepped = step(geometry, from, gradient, progress.stepSize, anchors);
  // from + momentum · (stepped − from) + (1 − momentum) · (from − previous)
  const mixed = tf.sub<Tensor4D>(
    tf.add(tf.mul(stepped, momentum), tf.mul(from, 2 * (1 - momentum))),
    tf.mul(before.previous, 1 - momentum),
  );
  return {
    ...copied(progress),
    ...worstAfter(before, before.iterate, answer),
    bestImages,
    bestGradient,
    previous: tf.clone(from),
    iterate: geometry.project(mixed, anchors),
  };
}

/** Values that a step hands through become tensors of their own. */
function copied({ loss, bestLoss, raised, stepSize, halved, bestLossAtCheck }: Progress): Progress {
  const [copiedSize, copiedHalved, copiedCheck] = [stepSize, halved, bestLossAtCheck].map((value) =>
    tf.clone(value),
  ) as [Tensor1D, Tensor1D, Tensor1D];
  return {
    loss,
    bestLoss,
    raised,
    stepSize: copiedSize,
    halved: copiedHalved,
    bestLossAtCheck: copiedCheck,
  };
}

function step(
  geometry: Geometry,
  from: Tensor4D,
  gradient: Tensor4D,
  sizes: Tensor1D,
  anchors: Anchors,
): Tensor4D {
  const ahead = tf.mul(geometry.direction(gradient), tf.reshape(sizes, [-1, 1, 1, 1]));
  return geometry.project(tf.add(from, ahead), anchors);
}

function worstAfter(before: Worst, images: Tensor4D, { logits, labels }: Answer): Worst {
  const { worstImages, worstDamage, worstBroken } = before;
  const worst = worstCase(
    { images: worstImages, damage: worstDamage, broken: worstBroken },
    { images, logits },
    labels,
    untargetedObjective('margin', labels),
  );
  return { worstImages: worst.images, worstDamage: worst.damage, worstBroken: worst.broken };
}
