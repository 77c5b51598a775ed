import type { ApgdAttack } from '../../../contract/attack';
import { stepSizeChecks } from '../numerics/attack-schedules';
import { tf } from '../runtime/tensorflow';
import type { Tensor, Tensor1D, Tensor2D, Tensor4D } from '../tensors/types';
import { checkAttack } from './check-attack';
import { objectiveOf, untargetedObjective, type ObjectiveChoice } from './objectives';
import type { TargetedRound } from './rounds';
import type { AttackOutcome, Setting } from './setting';
import { advanceProgress, judgeStepSize, startProgress, type Progress } from './step-halving';
import { likelyTargets } from './target-classes';
import { WorstCaseTracker } from './worst-case';

/**
 * Auto-PGD (Croce & Hein 2020): steps with momentum from the border of the ball, whose size starts at twice epsilon
 * and is halved per image where it does not lead up; such an image goes on from its best iterate. Gives the worst case
 * over the unchanged image and all iterates, of all restarts and all classes to reach.
 *
 * @throws TemperError 'invalid-plan' when the network has too few classes for the loss
 */
export function* apgd(
  setting: Setting,
  attack: ApgdAttack | TargetedRound,
): Generator<void, AttackOutcome> {
  const { images, labels, scope, target, threatModel } = setting;
  const tracker = new WorstCaseTracker(scope, labels, untargetedObjective('margin', labels));
  const logits = scope.own(target.logits(images));
  checkAttack(attack, threatModel.norm, logits.shape[1]);
  tracker.observe({ images, logits });
  for (const aim of aimsOf(setting, attack, logits)) {
    for (let restart = 0; restart < attack.restarts; restart++) {
      yield* ascend(setting, attack.steps, aim, tracker);
    }
  }
  return { images: tracker.release() };
}

/** What one ascent raises, and about which classes: [N], or [N, 2] with the label and the class to reach. */
interface Aim {
  objective: ObjectiveChoice;
  classes: Tensor;
}

function aimsOf(
  setting: Setting,
  attack: ApgdAttack | TargetedRound,
  cleanLogits: Tensor2D,
): Aim[] {
  const { labels, scope } = setting;
  const objective: ObjectiveChoice = { loss: attack.loss, direction: 'away' };
  if (attack.loss !== 'targeted-dlr') return [{ objective, classes: labels }];
  const only = 'onlyTarget' in attack ? attack.onlyTarget : null;
  const count = Math.min(only ?? attack.targetClasses, cleanLogits.shape[1] - 1);
  const targets = likelyTargets(cleanLogits, labels, count).map((classes) => scope.own(classes));
  return targets.slice(only === null ? 0 : -1).map((classes) => ({ objective, classes }));
}

/** Where an ascent stands. The progress is part of it. */
interface Ascent extends Progress {
  iterate: Tensor4D;
  previous: Tensor4D;
  gradient: Tensor4D;
  bestImages: Tensor4D;
  bestGradient: Tensor4D;
}

const momentum = 0.75;

function* ascend(
  setting: Setting,
  steps: number,
  aim: Aim,
  tracker: WorstCaseTracker,
): Generator<void, void> {
  const { ball, scope, random, threatModel } = setting;
  const checks = stepSizeChecks(steps);
  const start = scope.own(ball.borderStart(random));
  const { gradient, loss } = look(setting, aim, start, tracker);
  const progress = scope.ownAll(tf.tidy(() => startProgress(loss, 2 * threatModel.epsilon)));
  let ascent: Ascent = {
    ...progress,
    iterate: start,
    previous: start,
    gradient,
    bestImages: start,
    bestGradient: gradient,
  };
  yield;
  for (let step = 1; step <= steps; step++) {
    const weight = step === 1 ? 1 : momentum;
    const moved = scope.own(tf.tidy(() => move(setting, ascent, weight)));
    const at = look(setting, aim, moved, tracker);
    const window = checks.get(step);
    const next = tf.tidy(() => advance(ascent, { ...at, iterate: moved }, window));
    ascent = scope.replaceAll([...tensorsOf(ascent), ...tensorsOf(at), moved], next);
    yield;
  }
  scope.replaceAll(tensorsOf(ascent), {});
}

function tensorsOf(record: Record<string, Tensor>): Tensor[] {
  return Object.values(record);
}

interface Point extends Record<string, Tensor> {
  gradient: Tensor4D;
  loss: Tensor1D;
}

/** Gradient and loss at candidates, which the scope owns and the tracker sees. */
function look(setting: Setting, aim: Aim, images: Tensor4D, tracker: WorstCaseTracker): Point {
  const { scope, target } = setting;
  const { gradient, logits } = target.gradient(images, aim.objective, aim.classes);
  scope.own(gradient);
  scope.own(logits);
  tracker.observe({ images, logits });
  const loss = scope.own(tf.tidy(() => objectiveOf(aim.objective, aim.classes)(logits)));
  scope.release(logits).dispose();
  return { gradient, loss };
}

/** A projected step up the gradient, mixed with the step before it and projected again. */
function move({ ball }: Setting, ascent: Ascent, weight: number): Tensor4D {
  const { iterate, previous, gradient } = ascent;
  const stepped = ball.step(iterate, gradient, perImage(ascent.stepSize));
  if (weight === 1) return stepped;
  const ahead = tf.mul<Tensor4D>(tf.sub(stepped, iterate), weight);
  const onwards = tf.mul<Tensor4D>(tf.sub(iterate, previous), 1 - weight);
  return ball.project(tf.addN([iterate, ahead, onwards]));
}

/** Takes the new point in; with a window, judges the step sizes and sends halved images back to their best. */
function advance(
  before: Ascent,
  { iterate, gradient, loss }: Point & { iterate: Tensor4D },
  window: number | undefined,
): Ascent {
  const improved = perImage(tf.greater(loss, before.bestLoss));
  const next = {
    ...before,
    ...advanceProgress(before, loss),
    iterate,
    previous: before.iterate,
    gradient,
    bestImages: tf.where(improved, iterate, before.bestImages),
    bestGradient: tf.where(improved, gradient, before.bestGradient),
  };
  if (window === undefined) return next;
  const judged = judgeStepSize(next, window);
  const halved = perImage(judged.halved);
  return {
    ...next,
    ...judged,
    iterate: tf.where(halved, next.bestImages, iterate),
    gradient: tf.where(halved, next.bestGradient, gradient),
  };
}

/** [N] as [N, 1, 1, 1] */
function perImage(values: Tensor): Tensor4D {
  return tf.reshape(values, [-1, 1, 1, 1]);
}
