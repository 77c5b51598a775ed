import { attackLabel } from '../contract/attacks';
import type {
  EpisodeFigures,
  EpisodeMean,
  FewShotHead,
  FewShotReport,
  FewShotThreat,
} from '../contract/few-shot/few-shot';
import type { FewShotSearchReport } from '../contract/few-shot/search';
import { threatLabel } from './plans';
import {
  formatCount,
  formatCounted,
  formatInterval,
  formatPercent,
  formatPoints,
  formatShareInterval,
  noValue,
} from './numbers';

export const headTexts: Readonly<Record<FewShotHead, string>> = {
  prototypes: 'nearest class mean',
  cosine: 'cosine layer',
  linear: 'linear layer',
  'fine-tuned': 'linear layer and the layers before it',
};

/** `5-way 1-shot, 15 queries, 600 episodes of 40 classes (seed 0)`. */
export function episodesText({ plan, classes }: FewShotReport): string {
  const { ways, shots, queries, episodes, seed } = plan;
  return `${ways}-way ${shots}-shot, ${formatCounted(queries, 'query', 'queries')} per class, ${formatCounted(episodes, 'episode')} of ${formatCount(classes)} classes (seed ${seed})`;
}

/** `61.2 % [60.1, 62.3]`. */
function episodeMeanText({ mean, low, high }: EpisodeMean): string {
  return `${formatPercent(mean)} ${formatShareInterval({ low, high })}`;
}

/** `+2.1 [1.4, 2.8]`, in percentage points. */
function episodeDifferenceText({ mean, low, high }: EpisodeMean): string {
  return `${formatPoints(100 * mean)} ${formatInterval(100 * low, 100 * high)}`;
}

/** Accuracy and difference of a head, or of rates. */
export function figureTexts(
  figures: Pick<EpisodeFigures, 'accuracy' | 'difference'> | null,
): [string, string] {
  if (!figures) return [noValue, noValue];
  const { accuracy, difference } = figures;
  return [episodeMeanText(accuracy), difference ? episodeDifferenceText(difference) : noValue];
}

/** `Linf epsilon 8/255: support crafted by FGSM; queries under PGD-20, PGD-20 margin`. */
export function fewShotThreatText({ model, crafted, attacks }: FewShotThreat): string {
  const parts = [
    ...(crafted ? ['fine-tuned on support images crafted by FGSM'] : []),
    ...(attacks.length > 0 ? [`queries under ${attacks.map(attackLabel).join(', ')}`] : []),
  ];
  return `${threatLabel(model)}: ${parts.join('; ')}`;
}

/** What a search has found, as sentences. */
export function fewShotSearchText(report: FewShotSearchReport): string[] {
  const { candidates, winner, winnerText, validation, search } = report;
  const { ways, shots, episodes } = search.episodes;
  const of = `${formatCounted(episodes, 'episode')} of ${validation.name}, ${ways}-way ${shots}-shot`;
  const best = candidates.find(({ number }) => number === winner);
  if (!best || winnerText === null) {
    return [`${formatCounted(candidates.length, 'candidate')} so far, each measured on ${of}.`];
  }
  const robust = best.robust === null ? '' : `, ${formatPercent(best.robust)} under attack`;
  return [
    `${formatCounted(candidates.length, 'candidate')}, each measured on ${of}.`,
    `The best is candidate ${formatCount(best.number)}: ${winnerText}; ${formatPercent(best.clean)}${robust} on these episodes.`,
  ];
}

/** Where the figures of a search stop. */
export function fewShotSearchLimits({ candidates, search, test }: FewShotSearchReport): string[] {
  const best = `The best of ${formatCounted(candidates.length, 'candidate')} looks better on the episodes that it was chosen by than it is.`;
  if (!test) return [best];
  return [
    `${best} The figures on ${test.name} are on ${formatCounted(search.test.episodes, 'episode')} of other classes, the same for all rates; intervals: 95 % over the episodes.`,
  ];
}
