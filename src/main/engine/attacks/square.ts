import type { SquareAttack } from '../../../contract/attack';
import { tf } from '../runtime/tensorflow';
import { selectRows } from '../tensors/select-rows';
import type { Tensor, Tensor1D, Tensor2D, Tensor4D } from '../tensors/types';
import { compiled } from './compiled';
import { marginLoss } from './objectives';
import type { AttackOutcome, Setting } from './setting';
import { linfSearch, type Search } from './square-linf';
import { l2Search } from './square-l2';
import { worstCase, type WorstCase } from './worst-case';

/**
 * Square attack (Andriushchenko et al. 2020): starts from stripes (Linf) or a grid of bumps (L2), then tries a random
 * square on each image, one of its own, and keeps what raises the margin loss. It asks for logits alone, so that masked
 * gradients do not stop it. Gives the last kept candidate; a broken image is left as it is.
 */
export function* square(setting: Setting, attack: SquareAttack): Generator<void, AttackOutcome> {
  const { images, scope, target, threatModel } = setting;
  const search = threatModel.norm === 'linf' ? linfSearch(setting) : l2Search(setting);
  const { propose, keep } = stepsOf(setting, search);
  let state = scope.ownAll<WorstCase>(yield* begin(setting, search));
  for (let query = 0; query < attack.queries; query++) {
    const drawn = scope.ownAll(search.draw(attack.initialShare, query));
    const { candidate } = propose({
      unchanged: images,
      kept: state.images,
      ...search.fixed,
      ...drawn,
    });
    scope.own(candidate);
    scope.replaceAll(Object.values(drawn), {});
    const logits = target.logits(candidate);
    const next = keep({ ...state, candidate, logits, labels: setting.labels });
    logits.dispose();
    state = scope.replaceAll([...Object.values(state), candidate], next);
    yield;
  }
  return { images: scope.release(state.images) };
}

/** The first candidate; images that are misclassified as they are stay so. */
function* begin(setting: Setting, search: Search): Generator<void, WorstCase> {
  const { images, labels, target, scope } = setting;
  const start = scope.own(
    tf.tidy(() => {
      const predictions = tf.cast(tf.argMax(target.logits(images), 1), 'int32');
      return selectRows(tf.equal<Tensor1D>(predictions, labels), search.start(), images);
    }),
  );
  yield;
  return tf.tidy(() => {
    const logits = target.logits(start);
    return worstCase(null, { images: start, logits }, labels, (given) => marginLoss(given, labels));
  });
}

/** What a query computes before and after its question to the target, each as one native call. */
function stepsOf({ target }: Setting, search: Search) {
  return {
    propose: compiled<Record<string, Tensor>, { candidate: Tensor4D }>(
      target,
      `square propose ${search.key}`,
      ['candidate'],
      (inputs) => ({ candidate: search.propose(inputs) }),
    ),
    keep: compiled<Record<string, Tensor>, WorstCase>(
      target,
      'square keep',
      ['images', 'damage', 'broken'],
      ({ candidate, logits, labels, ...before }) =>
        worstCase(
          before as WorstCase,
          { images: candidate as Tensor4D, logits: logits as Tensor2D },
          labels as Tensor1D,
          (given) => marginLoss(given, labels as Tensor1D),
        ),
    ),
  };
}
