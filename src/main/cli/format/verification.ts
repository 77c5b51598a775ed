import type { VerificationRecord } from '../../../contract/identities/verification';
import { formatCount, formatCounted, formatPercent } from '../../../words/numbers';
import { formatEpsilon, normLabel } from '../../../words/plans';
import {
  formatCosine,
  formatShareEstimate,
  formatFar,
  galleryText,
  openSetText,
  pairsText,
  tarName,
  verificationWords,
} from '../../../words/verification';
import type { Output } from '../output/output';
import { renderFacts, renderTable } from './table';

/** Everything that a verification measured, for people. */
export function verificationLines(
  { checkpointName, datasetName, plan, seenIdentities, summary }: VerificationRecord,
  { style }: Pick<Output, 'style'>,
): string[] {
  const { accuracy, eer, rank1, tarAtFar, openSet, unsupportedFars } = summary;
  const pairs = summary.same + summary.different;
  return [
    `${style.bold(checkpointName)} on ${datasetName}: ${formatCounted(pairs, 'pair')} of ${formatCounted(summary.identities, 'identity', 'identities')}, ${pairsText(plan)}`,
    `${formatCount(summary.same)} of the same identity, ${formatCount(summary.different)} of two; intervals over ${formatCount(plan.resamples)} resamples of the identities`,
    ...(seenIdentities > 0
      ? [`the model was trained on ${formatCount(seenIdentities)} of these identities`]
      : []),
    ...(summary.folds < foldsOf(plan) ? ['folds without pairs of both kinds are left out'] : []),
    '',
    ...renderFacts([
      ...tarAtFar.map((each): [string, string] => [
        tarName(each),
        `${formatShareEstimate(each)}  from cosine ${formatCosine(each.threshold)}`,
      ]),
      ['equal error rate', formatShareEstimate(eer)],
      [
        'best-threshold accuracy',
        `${formatShareEstimate(accuracy)}  ${verificationWords.accuracy}; ± ${formatPercent(accuracy.standardError)} over ${summary.folds} folds`,
      ],
      [
        'rank-1 identification',
        rank1 &&
          `${formatShareEstimate(rank1)}  ${formatCounted(rank1.probes, 'probe')}, ${formatCounted(rank1.gallery, 'image')} in the gallery (${galleryText(plan.gallery)})`,
      ],
      ...openSet.map((each): [string, string] => [
        `open set, FAR ${formatFar(each.far)}`,
        `${formatShareEstimate(each)}  ${openSetText(plan)}`,
      ]),
    ]),
    ...(unsupportedFars.length > 0
      ? [`too few different-identity pairs for FAR ${unsupportedFars.map(formatFar).join(', ')}`]
      : []),
    ...attackedLines(plan, summary),
  ];
}

function foldsOf({ pairs }: VerificationRecord['plan']): number {
  return pairs.kind === 'drawn' ? pairs.folds : 0;
}

function attackedLines(
  { attack }: VerificationRecord['plan'],
  { attacked }: VerificationRecord['summary'],
): string[] {
  if (!attack || !attacked) return [];
  const { norm, epsilon } = attack.threatModel;
  const rows = [attacked.before, ...attacked.results].map((each) => [
    each.name,
    formatShareEstimate(each.tar),
    formatShareEstimate(each.far),
    formatCosine(each.sameSimilarity),
    formatCosine(each.differentSimilarity),
  ]);
  return [
    '',
    `second images attacked, ${normLabel(norm)} ${formatEpsilon(epsilon)}: ${formatCounted(attacked.pairs.same, 'pair')} of each kind, accepted from cosine ${formatCosine(attacked.threshold)} (FAR ${formatFar(attack.far)} on unattacked images)`,
    ...renderTable(
      [
        { title: 'attack' },
        { title: 'same accepted (dodging)', align: 'right' },
        { title: 'two accepted (impersonation)', align: 'right' },
        { title: 'cosine same', align: 'right' },
        { title: 'two', align: 'right' },
      ],
      rows,
    ),
    ...attacked.checks.map(
      ({ name, passed, detail }) => `${passed ? 'passed' : 'FAILED'}  ${name}: ${detail}`,
    ),
  ];
}
