import {
  endByGuard,
  guardedShare,
  looksCollapsed,
  probedAccuracy,
} from '../../../contract/plans/overfitting-guard';
import { attackLabel } from '../../../contract/attacks';
import type { JobEvent } from '../../../contract/jobs';
import { formatPercent } from '../../../words/numbers';
import { isNearChance } from './chance';
import { logEvent, type Session } from './session';
import type { ShortValidation, Validation } from './validate';

/**
 * Judges after a measurement whether the run has overfitted catastrophically, and warns where it has; the position then says so.
 * It has where two measurements running have fallen: while epsilon rises, or at a high rate, a network may be far down in one epoch
 * and above its best in the next. A best epoch at chance does not count.
 */
export function* judgeCollapse(
  session: Session,
  trainedWeights: Validation,
  averagedWeights: ShortValidation | null,
): Generator<JobEvent<'train'>> {
  const { plan, position, dataset, chance, length } = session;
  const { best, bestTrainAccuracy, hasFallen: hadFallen } = position;
  position.hasFallen = false;
  const share = guardedShare(plan.recipe, plan.validation.guard);
  const { correct, images: trained } = position.epoch;
  if (share === null || !best || bestTrainAccuracy === null || trained === 0) return;
  const images = Math.min(plan.validation.images, dataset.manifest.splits.validation.images);
  const before = { adversarial: best.validationAdversarialAccuracy, training: bestTrainAccuracy };
  const { validationAdversarialAccuracy: adversarial } = trainedWeights;
  const averaged = averagedWeights?.validationAdversarialAccuracy ?? null;
  const now = { adversarial: probedAccuracy(adversarial, averaged), training: correct / trained };
  if (isNearChance({ value: before.adversarial, images }, chance)) return;
  position.hasFallen = looksCollapsed(share, before, now, images);
  if (!position.hasFallen || !hadFallen) return;
  const epoch = Number((position.step / length.stepsPerEpoch).toFixed(2));
  position.collapse =
    `${endByGuard}: the accuracy under ${attackLabel(plan.validation.attack)} fell from ${formatPercent(before.adversarial)} at epoch ${Number(best.epoch.toFixed(2))} to ` +
    `${formatPercent(adversarial)} at epoch ${epoch}, while that on the images trained on was ${formatPercent(now.training)}. ` +
    'The run ended here, and its best checkpoint is its result. To train on, use more attack steps, N-FGSM, a smaller epsilon or rate, or set validation.guard to null.';
  yield logEvent('warning', position.collapse);
}
