import type { ApgdAttack } from '../../../contract/attacks/apgd';
import { stepSizeChecks } from '../../core/numerics/attack-schedules';
import { tf } from '../runtime/tensorflow';
import type { Scalar, Tensor, Tensor1D, Tensor2D, Tensor4D } from '../tensors/types';
import {
  ascentNames,
  firstStep,
  nextStep,
  type Answer,
  type Ascent,
  type Climb,
  type Worst,
} from './ascent/apgd-step';
import { checkAttack } from '../../core/rules/attack-fit';
import { compiled } from './compiled';
import type { Anchors } from './geometry/geometry';
import { untargetedObjective, type ObjectiveChoice } from './ascent/objectives';
import type { Procedure } from './ascent/procedure';
import type { Round } from '../../../contract/attacks/rounds';
import type { AttackOutcome, Setting } from './setting';
import { likelyTargets } from './ascent/target-classes';
import { worstCase } from './ascent/worst-case';

/**
 * Auto-PGD (Croce & Hein 2020): steps with momentum from the border of the ball, whose size starts at twice epsilon
 * and is halved per image where it does not lead up; such an image continues from its best iterate. Gives the worst case
 * over the unchanged image and all iterates, of all restarts and all classes to reach.
 *
 * @throws TemperError 'invalid-plan' when the network has too few classes for the loss
 */
function* craft(setting: Setting, attack: Round<ApgdAttack>): Generator<number, AttackOutcome> {
  const { images, scope, target } = setting;
  const logits = scope.own(target.logits(images));
  checkAttack(attack, logits.shape[1]);
  let worst: Worst = scope.ownAll(worstAtFirst(setting, logits));
  for (const aim of aimsOf(setting, attack, logits)) {
    for (let restart = 0; restart < attack.restarts; restart++) {
      worst = yield* ascend(setting, attack.steps, aim, worst);
    }
  }
  return { images: scope.release(worst.worstImages) };
}

export const apgd: Procedure<ApgdAttack> = {
  craft,
};

function worstAtFirst({ images, labels }: Setting, logits: Tensor2D): Worst {
  const damage = untargetedObjective('margin', labels);
  const first = worstCase(null, { images, logits }, labels, damage);
  return { worstImages: first.images, worstDamage: first.damage, worstBroken: first.broken };
}

/** What one ascent raises, and about which classes: [N], or [N, 2] with the label and the class to reach. */
interface Aim {
  objective: ObjectiveChoice;
  classes: Tensor;
}

function aimsOf(
  { labels, scope }: Setting,
  attack: Round<ApgdAttack>,
  cleanLogits: Tensor2D,
): Aim[] {
  const objective: ObjectiveChoice = { loss: attack.loss, direction: 'away' };
  if (attack.loss !== 'targeted-dlr') return [{ objective, classes: labels }];
  const only = attack.onlyTarget ?? null;
  const count = Math.min(only ?? attack.targetClasses, cleanLogits.shape[1] - 1);
  const targets = likelyTargets(cleanLogits, labels, count).map((classes) => scope.own(classes));
  return targets.slice(only === null ? 0 : -1).map((classes) => ({ objective, classes }));
}

function* ascend(
  setting: Setting,
  steps: number,
  { objective, classes }: Aim,
  before: Worst,
): Generator<number, Worst> {
  const { ball, scope, random, threatModel, target, labels } = setting;
  const climb: Climb = { geometry: ball.geometry, objective };
  const { first, plain, judging } = stepsOf(setting, climb);
  const checks = stepSizeChecks(steps);
  const ask = (images: Tensor4D) => ({
    ...target.gradient(images, objective, classes),
    labels,
    classes,
    ...ball.anchors,
  });
  const start = scope.own(ball.borderStart(random));
  const size = tf.scalar(2 * threatModel.epsilon);
  const answer = ask(start);
  const begun = first({ ...before, ...answer, start, size });
  tf.dispose([answer.gradient, answer.logits, size]);
  let state: Ascent & Worst = scope.replaceAll([start, ...Object.values(before)], begun);
  yield 1;
  for (let step = 1; step <= steps; step++) {
    const inputs = { ...state, ...ask(state.iterate) };
    const next = stepBy(checks.get(step), inputs, plain, judging);
    tf.dispose([inputs.gradient, inputs.logits]);
    state = scope.replaceAll(Object.values(state), next);
    yield 1;
  }
  const { worstImages, worstDamage, worstBroken } = state;
  return scope.replaceAll(Object.values(state), { worstImages, worstDamage, worstBroken });
}

type Inputs = Record<string, Tensor> & { gradient: Tensor4D; logits: Tensor2D };
type Step<More = object> = (inputs: Inputs & More) => Ascent & Worst;

function stepBy(
  window: number | undefined,
  inputs: Inputs,
  plain: Step,
  judging: Step<{ window: Scalar }>,
): Ascent & Worst {
  if (window === undefined) return plain(inputs);
  return tf.tidy(() => judging({ ...inputs, window: tf.scalar(window) }));
}

/** The steps of an ascent, each as one native call: the first, those between the checks, and those at a check. */
function stepsOf({ target, ball }: Setting, climb: Climb) {
  const { loss, direction } = climb.objective;
  const key = `${ball.geometry.key} ${loss} ${direction}`;
  const anchorNames = Object.keys(ball.anchors);
  const answerOf = (inputs: Record<string, Tensor>): Answer => ({
    gradient: inputs.gradient as Tensor4D,
    logits: inputs.logits as Tensor2D,
    labels: inputs.labels as Tensor1D,
    classes: inputs.classes as Tensor,
    anchors: Object.fromEntries(
      anchorNames.map((name) => [name, inputs[name] as Tensor]),
    ) as Anchors,
  });
  const compile = (name: string, run: (inputs: Record<string, Tensor>) => Ascent & Worst) =>
    compiled<Record<string, Tensor>, Ascent & Worst>(target, `${name} ${key}`, ascentNames, run);
  return {
    first: compile('apgd start', (inputs) =>
      firstStep(
        climb,
        inputs.start as Tensor4D,
        inputs as Worst,
        answerOf(inputs),
        inputs.size as Scalar,
      ),
    ),
    plain: compile('apgd step', (inputs) =>
      nextStep(climb, inputs as Ascent & Worst, answerOf(inputs), null),
    ),
    judging: compile('apgd check', (inputs) =>
      nextStep(climb, inputs as Ascent & Worst, answerOf(inputs), inputs.window as Scalar),
    ),
  };
}
