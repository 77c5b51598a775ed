import type { FabAttack } from '../../../contract/attacks/fab';
import { tf } from '../runtime/tensorflow';
import type { Tensor1D, Tensor2D, Tensor4D } from '../tensors/types';
import { compiled } from './compiled';
import {
  keepFab,
  moveFab,
  nearerBoundary,
  startFab,
  withinEpsilon,
  type Boundary,
  type FabState,
} from './geometry/fab-step';
import { logitDifference, type ObjectiveChoice } from './ascent/objectives';
import type { Procedure } from './ascent/procedure';
import type { Round } from '../../../contract/attacks/rounds';
import type { AttackOutcome, Setting } from './setting';
import { likelyTargets, otherClasses } from './ascent/target-classes';

/**
 * Fast adaptive boundary attack (Croce & Hein 2020): looks for the nearest adversarial image by steps onto the boundary
 * as the gradient sees it, whatever its distance. Gives the nearest one where it is within epsilon and else the
 * unchanged image; and all distances. Restarts begin at a random image half of epsilon away.
 */
function* craft(setting: Setting, attack: Round<FabAttack>): Generator<number, AttackOutcome> {
  const { images, labels, scope, target, threatModel, ball, random } = setting;
  const logits = scope.own(target.logits(images));
  let state = scope.ownAll(tf.tidy(() => startFab(images, images, logits, labels)));
  for (const aims of aimsOf(setting, attack, logits)) {
    for (let restart = 0; restart < attack.restarts; restart++) {
      const start =
        restart === 0 ? images.clone() : halfwayStart(setting, ball.borderStart(random));
      state = scope.replaceAll([state.iterate], { ...state, iterate: start });
      state = yield* approach(setting, attack, aims, state);
    }
  }
  const found = tf.tidy(() => withinEpsilon(images, state, threatModel));
  return { images: found, minimalNorms: scope.release(state.norms) };
}

export const fab: Procedure<FabAttack> = {
  craft,
};

/**
 * For each approach, the pairs of label and class [N, 2] whose boundaries it looks at: one pair with a target, one for
 * every other class without.
 */
function aimsOf(
  { labels, scope }: Setting,
  attack: Round<FabAttack>,
  logits: Tensor2D,
): Tensor2D[][] {
  const classes = logits.shape[1];
  if (attack.target === 'none') {
    return [otherClasses(labels, classes).map((pair) => scope.own(pair))];
  }
  const only = attack.onlyTarget ?? null;
  const count = Math.min(only ?? attack.targetClasses, classes - 1);
  const targets = likelyTargets(logits, labels, count).map((pair) => scope.own(pair));
  return targets.slice(only === null ? 0 : -1).map((pair) => [pair]);
}

function halfwayStart({ images }: Setting, border: Tensor4D): Tensor4D {
  const halfway = tf.tidy(() => tf.div<Tensor4D>(tf.add(images, border), 2));
  border.dispose();
  return halfway;
}

function* approach(
  setting: Setting,
  attack: FabAttack,
  aims: readonly Tensor2D[],
  start: FabState,
): Generator<number, FabState> {
  const { images, labels, scope, target } = setting;
  const { move, keep } = stepsOf(setting, attack);
  let state = start;
  for (let step = 0; step < attack.steps; step++) {
    const boundary = yield* nearestBoundary(setting, aims, state.iterate);
    const { moved } = move({ images, iterate: state.iterate, ...boundary });
    scope.own(moved);
    scope.replaceAll(Object.values(boundary), {});
    const logits = target.logits(moved);
    const next = keep({ images, labels, ...state, moved, logits });
    logits.dispose();
    state = scope.replaceAll([...Object.values(state), moved], next);
    yield 1;
  }
  return state;
}

/** What a step computes between its questions to the target, each as one native call. */
function stepsOf({ target, threatModel: { norm } }: Setting, attack: FabAttack) {
  const key = `${norm} ${attack.alphaMax} ${attack.eta} ${attack.beta}`;
  return {
    move: compiled<Boundary & { images: Tensor4D; iterate: Tensor4D }, { moved: Tensor4D }>(
      target,
      `fab move ${key}`,
      ['moved'],
      ({ images, iterate, ...boundary }) => ({
        moved: moveFab(images, iterate, boundary as Boundary, attack, norm),
      }),
    ),
    keep: compiled<
      FabState & { images: Tensor4D; labels: Tensor1D; moved: Tensor4D; logits: Tensor2D },
      FabState
    >(
      target,
      `fab keep ${key}`,
      ['iterate', 'nearest', 'norms'],
      ({ images, labels, moved, logits, ...before }) =>
        keepFab(images, labels, before as FabState, moved, logits, attack, norm),
    ),
  };
}

const difference: ObjectiveChoice = { loss: 'difference', direction: 'away' };

/** The boundary of the aim that is nearest to the iterate; the scope owns it. Yields after every gradient. */
function* nearestBoundary(
  { target, scope, threatModel: { norm } }: Setting,
  aims: readonly Tensor2D[],
  iterate: Tensor4D,
): Generator<number, Boundary> {
  let nearest: Boundary | null = null;
  for (const classes of aims) {
    const { gradient, logits } = target.gradient(iterate, difference, classes);
    const heights = tf.tidy(() => logitDifference(logits, classes));
    logits.dispose();
    const boundary = scope.ownAll<Boundary>({ weights: gradient, heights });
    if (nearest === null) {
      nearest = boundary;
    } else {
      const known: Boundary = nearest;
      const nearer = tf.tidy(() => nearerBoundary(known, boundary, norm));
      nearest = scope.replaceAll([...Object.values(known), ...Object.values(boundary)], nearer);
    }
    yield 1;
  }
  return nearest as Boundary;
}
