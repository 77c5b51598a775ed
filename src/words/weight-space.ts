import type { CombinationMethod, CombinationPoint } from '../contract/weight-space/combination';
import { weakAttacksMark } from '../contract/evaluations/batteries';
import type { EvaluationPlan } from '../contract/evaluations/evaluation';
import type {
  CombinedCard,
  Criterion,
  StatisticsChoice,
} from '../contract/weight-space/combined-card';
import { shiftedAccuracy, type Shift } from '../contract/weight-space/effective-robustness';
import { alphaOf, isMember } from '../contract/weight-space/path-figures';
import { formatCount, formatCounted, withMinus } from './numbers';
import { threatModelText } from './plans';
import { formatList } from './sentences';

/** α without digits that say nothing: 0.3, 0.25. */
export function formatAlpha(alpha: number): string {
  return String(Number(alpha.toFixed(4)));
}

/** What a point is, in a few words: `α 0.3`, `member 2`, `mean of members 1 and 3`. */
export function pointName(
  { kind }: Pick<CombinationMethod, 'kind'>,
  point: Pick<CombinationPoint, 'shares' | 'statistics'>,
): string {
  if (kind === 'path') return `α ${formatAlpha(alphaOf(point))}`;
  const used = point.shares.flatMap((share, member) => (share > 0 ? [member + 1] : []));
  if (isMember(point)) return `member ${used.join('')}`;
  const last = used.at(-1);
  return used.length === 1
    ? `member ${last}`
    : `mean of members ${used.slice(0, -1).join(', ')} and ${last}`;
}

/** `α 0.7, batch norm re-estimated`; a member as it is has no more to say. */
export function chosenMixText(
  method: Pick<CombinationMethod, 'kind'>,
  chosen: Pick<CombinationPoint, 'shares' | 'statistics'>,
): string {
  const name = pointName(method, chosen);
  return isMember(chosen) || chosen.statistics === 'combined'
    ? name
    : `${name}, batch norm ${statisticsNames[chosen.statistics]}`;
}

export const criterionNames: Readonly<Record<Criterion, string>> = {
  mean: 'mean of clean and robust accuracy',
  robust: 'robust accuracy',
  clean: 'clean accuracy',
  'clean-without-robust-loss': 'clean accuracy without loss of robust accuracy',
};

export const statisticsNames: Readonly<Record<StatisticsChoice, string>> = {
  combined: 'combined',
  're-estimated': 're-estimated',
};

/** A difference of two shares in points, with its sign: `+1.2`, `−0.4`. */
export function formatDistance(difference: number): string {
  const text = (100 * difference).toFixed(1);
  if (Number(text) === 0) return '0.0';
  return difference > 0 ? `+${text}` : withMinus(text);
}

/** How combinations are measured: `PGD-20, Linf, epsilon 8/255 (0.0314), 1,000 images`. */
export function attackedText(
  { attacks, threatModel }: Pick<EvaluationPlan, 'attacks' | 'threatModel'>,
  images: number,
): string {
  const names = formatList(attacks.map(({ name }) => name));
  const mark = weakAttacksMark({ attacks });
  const worst = `robust accuracy is accuracy under ${names}${mark === null ? '' : ` (${mark})`}`;
  return `${worst}, ${threatModelText({ threatModel })}, ${formatCounted(images, 'image')}`;
}

/** What accuracies under a shift were measured on: `shifted: 263 test images · reference: 500 validation images`. */
export function shiftBasisText(shift: Shift, point: CombinationPoint): string {
  const measured = point.shifts.find(({ datasetId }) => datasetId === shift.key);
  const split = measured?.split ?? point.split;
  const shifted = shiftedAccuracy(point, shift)?.shifted.total ?? 0;
  const reference = formatCounted(point.clean.total, `${point.split} image`);
  return `shifted: ${formatCounted(shifted, `${split} image`)} · reference: ${reference}`;
}

/** How a combined model was made, as a sentence: for its card. */
export function mixText({ method, members, statisticsFrom }: CombinedCard): string {
  const used = members.filter(({ share }) => share > 0);
  const sum =
    method === 'path'
      ? used.map(({ name, share }) => `${formatAlpha(share)} · ${name}`).join(' + ')
      : `the mean of ${formatList(used.map(({ name }) => name))}`;
  const statistics = statisticsFrom
    ? `Statistics of batch norm re-estimated on ${formatCount(statisticsFrom.images)} ${statisticsFrom.on} training images.`
    : 'Statistics of batch norm, where there are any, combined like all other weights.';
  return `${sum}, weight by weight. ${statistics}`;
}
