import type { SquareAttack } from '../../../contract/attacks/square';
import { squareCalls } from '../../core/numerics/attack-schedules';
import { stepsPerCall } from '../../core/numerics/call-sizes';
import { tf } from '../runtime/tensorflow';
import { selectRows } from '../tensors/select-rows';
import type { Tensor, Tensor1D, Tensor2D, Tensor4D } from '../tensors/types';
import type { AttackTarget } from './attack-target';
import { compiledQuestions } from './compiled';
import { marginLoss } from './ascent/objectives';
import type { Procedure } from './ascent/procedure';
import type { AttackOutcome, Setting } from './setting';
import { linfSearch, type Search } from './geometry/square-linf';
import { l2Search } from './geometry/square-l2';
import { worstCase, type WorstCase } from './ascent/worst-case';

/**
 * Square attack (Andriushchenko et al. 2020): starts from stripes (Linf) or a grid of bumps (L2), then tries a random
 * square on each image, one of its own, and keeps what raises the margin loss. It asks for logits alone, so that masked
 * gradients do not stop it. Gives the last kept candidate; a broken image is left as it is.
 */
function* craft(setting: Setting, attack: SquareAttack): Generator<number, AttackOutcome> {
  const { images, labels, scope, target, threatModel } = setting;
  const search = threatModel.norm === 'linf' ? linfSearch(setting) : l2Search(setting);
  let state = scope.ownAll<WorstCase>(yield* begin(setting, search));
  let query = 0;
  for (const size of squareCalls(attack.queries, queriesPerCall(target, images))) {
    const first = query;
    const drawn = Array.from({ length: size }, (_, index) =>
      search.draw(attack.initialShare, first + index),
    );
    const named = scope.ownAll(numbered(drawn));
    const next = queriesOf(
      target,
      search,
      size,
    )({
      unchanged: images,
      labels,
      ...search.fixed,
      ...named,
      ...state,
    });
    scope.replaceAll(Object.values(named), {});
    state = scope.replaceAll(Object.values(state), next);
    query += size;
    yield size;
  }
  return { images: scope.release(state.images) };
}

export const square: Procedure<SquareAttack> = { craft };

/** One where the target's questions are watched. */
function queriesPerCall({ session }: AttackTarget, images: Tensor4D): number {
  return session ? stepsPerCall(session.forwardMacs * images.shape[0]) : 1;
}

/** The first candidate; images that are misclassified as they are stay so. */
function* begin(setting: Setting, search: Search): Generator<number, WorstCase> {
  const { images, labels, target, scope } = setting;
  const start = scope.own(
    tf.tidy(() => {
      const predictions = tf.cast(tf.argMax(target.logits(images), 1), 'int32');
      return selectRows(tf.equal<Tensor1D>(predictions, labels), search.start(), images);
    }),
  );
  yield 1;
  return tf.tidy(() => {
    const logits = target.logits(start);
    return worstCase(null, { images: start, logits }, labels, (given) => marginLoss(given, labels));
  });
}

/** Queries one after the other, as one native call where the target allows: each tries a candidate for every image. */
function queriesOf(target: AttackTarget, search: Search, size: number) {
  return compiledQuestions<Record<string, Tensor>, WorstCase>(
    target,
    `square ${search.key} ${size}`,
    ['images', 'damage', 'broken'],
    (logitsOf, inputs) => {
      const labels = inputs.labels as Tensor1D;
      const damageOf = (logits: Tensor2D) => marginLoss(logits, labels);
      let state = worstCaseIn(inputs);
      for (let index = 0; index < size; index++) {
        const drawn = search.propose({
          ...inputs,
          ...unnumbered(inputs, index),
          kept: state.images,
        });
        state = worstCase(state, { images: drawn, logits: logitsOf(drawn) }, labels, damageOf);
      }
      return state;
    },
  );
}

const worstCaseIn = ({ images, damage, broken }: Record<string, Tensor>): WorstCase => ({
  images: images as Tensor4D,
  damage: damage as Tensor1D,
  broken: broken as Tensor1D,
});

/** What was drawn for several queries under names of its own: `2 top` for the third. */
function numbered(drawn: readonly Record<string, Tensor>[]): Record<string, Tensor> {
  const entries = drawn.flatMap((each, index) =>
    Object.entries(each).map(([name, tensor]) => [`${index} ${name}`, tensor] as const),
  );
  return Object.fromEntries(entries);
}

function unnumbered(inputs: Record<string, Tensor>, index: number): Record<string, Tensor> {
  const prefix = `${index} `;
  const entries = Object.entries(inputs).filter(([name]) => name.startsWith(prefix));
  return Object.fromEntries(entries.map(([name, tensor]) => [name.slice(prefix.length), tensor]));
}
