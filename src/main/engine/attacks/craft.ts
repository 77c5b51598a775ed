import type { AttackLoss, StepSize, ThreatModel } from '../../../contract/attack';
import type { PgdAttack } from '../../../contract/attacks/pgd';
import type { Random } from '../../core/numerics/random';
import { tf } from '../runtime/tensorflow';
import { TensorScope } from '../tensors/tensor-scope';
import type { Tensor1D, Tensor4D } from '../tensors/types';
import { apgd } from './apgd';
import type { AttackTarget } from './attack-target';
import { createBall } from './ball';
import { fab } from './fab';
import type { ObjectiveChoice } from './objectives';
import type { Round } from './rounds';
import { observe, type AttackOutcome, type Setting } from './setting';
import { square } from './square';
import { chooseTargetClasses } from './target-classes';
import { WorstCaseTracker } from './worst-case';

/**
 * Crafts adversarial images. Yields after every step, so that a loop can cancel; reads no tensor; a generator that
 * is returned early leaves nothing behind.
 *
 * FGSM (Goodfellow et al. 2015): one step of epsilon from the image itself. PGD (Madry et al. 2018): from a random
 * start, steps up the gradient, each projected onto ball and box. `iterate: last` gives the iterate after the last
 * step, and with several restarts the worst of these; `best` gives the worst case over the unchanged image and all
 * iterates of all restarts. An image counts as broken once any of these is misclassified. APGD, FAB and Square
 * are in files of their own.
 *
 * @param images [N, H, W, C] in [0, 1]
 * @param labels [N] int32
 * @throws TemperError 'invalid-plan' when the attack does not fit the number of classes
 */
export function* craft(
  target: AttackTarget,
  images: Tensor4D,
  labels: Tensor1D,
  threatModel: ThreatModel,
  attack: Round,
  random: Random,
): Generator<void, AttackOutcome> {
  const scope = new TensorScope();
  try {
    const ball = createBall(threatModel, images, scope, target);
    return yield* run({ target, images, labels, threatModel, ball, scope, random }, attack);
  } finally {
    scope.dispose();
  }
}

function* run(setting: Setting, attack: Round): Generator<void, AttackOutcome> {
  const { epsilon } = setting.threatModel;
  switch (attack.kind) {
    case 'fgsm':
      return yield* fgsm(setting, attack.loss, epsilon);
    case 'pgd':
      return yield* pgd(setting, attack, stepLength(attack.stepSize, epsilon));
    case 'apgd':
      return yield* apgd(setting, attack);
    case 'fab':
      return yield* fab(setting, attack);
    case 'square':
      return yield* square(setting, attack);
  }
}

function stepLength(stepSize: StepSize, epsilon: number): number {
  return 'absolute' in stepSize ? stepSize.absolute : stepSize.relativeToEpsilon * epsilon;
}

function* fgsm(
  setting: Setting,
  loss: AttackLoss,
  epsilon: number,
): Generator<void, AttackOutcome> {
  const { ball, images, labels, scope, target } = setting;
  const crafted = scope.own(
    tf.tidy(() => {
      const { gradient, logits } = target.gradient(images, { loss, direction: 'away' }, labels);
      logits.dispose();
      return ball.step(images, gradient, epsilon);
    }),
  );
  yield;
  return { images: scope.release(crafted) };
}

function* pgd(setting: Setting, attack: PgdAttack, length: number): Generator<void, AttackOutcome> {
  const { scope, labels, images, target } = setting;
  const tracker = new WorstCaseTracker(scope, target, labels, attack.loss);
  const tracksSteps = attack.iterate === 'best';
  if (tracksSteps) observe(setting, tracker, images);
  for (let restart = 0; restart < attack.restarts; restart++) {
    const final = yield* ascend(setting, attack, length, tracksSteps ? tracker : null);
    if (!tracksSteps && attack.restarts === 1) return { images: scope.release(final) };
    observe(setting, tracker, final);
    scope.release(final).dispose();
    yield;
  }
  return { images: tracker.release() };
}

/** One run from its start through all steps; the scope owns the iterate that it returns. */
function* ascend(
  setting: Setting,
  attack: PgdAttack,
  length: number,
  tracker: WorstCaseTracker | null,
): Generator<void, Tensor4D> {
  const { ball, scope, images, random, target } = setting;
  const { objective, classes } = pgdObjective(setting, attack);
  let iterate = scope.own(attack.randomStart ? ball.randomStart(random) : images.clone());
  for (let step = 0; step < attack.steps; step++) {
    const { gradient, logits } = target.gradient(iterate, objective, classes);
    tracker?.observe({ images: iterate, logits });
    const next = ball.step(iterate, gradient, length);
    tf.dispose([gradient, logits]);
    iterate = scope.replace(iterate, next);
    yield;
  }
  return iterate;
}

/** Against the label, or towards classes chosen anew for each restart. */
function pgdObjective(
  setting: Setting,
  { target: choice, loss }: PgdAttack,
): { objective: ObjectiveChoice; classes: Tensor1D } {
  const { target, images, labels, random, scope } = setting;
  if (choice === 'none') return { objective: { loss, direction: 'away' }, classes: labels };
  const classes = scope.own(chooseTargetClasses(choice, target, images, labels, random));
  return { objective: { loss, direction: 'towards' }, classes };
}
