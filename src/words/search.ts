import type { Gene, Genome } from '../contract/studies/search/candidate';
import type {
  CandidateRecord,
  SearchEstimate,
  SearchProgress,
  SearchReport,
} from '../contract/studies/search/records';
import { formatCount, formatCounted, formatPercent } from './numbers';
import { formatList } from './sentences';
import { formatDuration, formatEstimate } from './time';

const ratePrefix = 'blockRates.';

/** `conv1`, `learningRate.peak`: what a gene is about. */
export function geneName({ path }: Pick<Gene, 'path'>): string {
  return path.startsWith(ratePrefix) ? path.slice(ratePrefix.length) : path;
}

/** `frozen`, `×0.1`, `0.05`: one value of a gene. */
export function geneValueText({ path, values }: Gene, index: number): string {
  const value = values[index];
  if (path.startsWith(ratePrefix)) return value === 0 ? 'frozen' : `×${String(value)}`;
  if (typeof value === 'string') return value;
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && 'kind' in value) {
    return String(value['kind']);
  }
  return JSON.stringify(value) ?? '';
}

/** `conv1 frozen, conv2 ×0.1, head ×1`. */
export function genomeText(genes: readonly Gene[], genome: Genome): string {
  return genes
    .map((gene, place) => `${geneName(gene)} ${geneValueText(gene, genome[place] ?? 0)}`)
    .join(', ');
}

/** `drawn`, `mutated`: how a candidate came about. */
export function originText({ origin }: Pick<CandidateRecord, 'origin'>): string {
  return {
    grid: 'in order',
    random: 'drawn',
    mutated: 'mutated',
    crossed: 'crossed',
    kept: 'kept',
  }[origin];
}

/** `clean 71.0 %, robust 35.2 %`; first the equal error rate on other identities where the search looked for that. */
export function measuresText({
  clean,
  robust,
  eer,
}: Pick<CandidateRecord, 'clean' | 'robust' | 'eer'>): string {
  const accuracies = `clean ${formatPercent(clean)}${robust === null ? '' : `, robust ${formatPercent(robust)}`}`;
  return eer === null
    ? accuracies
    : `equal error rate ${formatPercent(eer)} on other identities, ${accuracies}`;
}

/** `generation 3 of 20 · 134 of at most 1,950 candidates · best so far: clean 71.0 %, robust 35.2 % · 40 min of 2 h`. */
export function searchProgressText(search: SearchProgress): string {
  const { unit, generation, generations, ended, failed, most, spentMs, budgetMs, best } = search;
  const parts = [
    `${unit} ${formatCount(generation)} of ${formatCount(generations)}`,
    `${formatCount(ended)} of at most ${formatCounted(most, 'candidate')}`,
    ...(failed > 0 ? [`${formatCount(failed)} failed`] : []),
    ...(best ? [`best so far: ${measuresText(best)} on validation images`] : []),
    ...(budgetMs === null ? [] : [`${formatDuration(spentMs)} of ${formatDuration(budgetMs)}`]),
  ];
  return parts.join(' · ');
}

/** Why a search finds nothing within a budget: `10 min is too little: the first 20 candidates alone take about 20 min, 1 min each.` */
export function smallBudgetText(
  budgetMs: number,
  { least, candidateMs }: { least: number; candidateMs: number },
): string | null {
  const neededMs = least * candidateMs;
  if (neededMs <= budgetMs) return null;
  const needs =
    least === 1
      ? `one candidate alone takes about ${formatDuration(candidateMs)}`
      : `the first ${formatCount(least)} candidates alone take about ${formatDuration(neededMs)}, ${formatDuration(candidateMs)} each`;
  return `${formatDuration(budgetMs)} is too little: ${needs}.`;
}

/** `up to 52 candidates, about 12 s each: about 10 min`. */
export function searchEstimateText(search: SearchEstimate): string {
  const { candidates, candidateMs, totalMs, budgetMs } = search;
  const each = candidateMs === null ? '' : `, ${formatEstimate(candidateMs)} each`;
  const total =
    totalMs === null ? 'the time is not known yet' : `at most ${formatEstimate(totalMs)}`;
  const limit = budgetMs === null ? '' : `, within a budget of ${formatDuration(budgetMs)}`;
  return `search among up to ${formatCounted(candidates, 'candidate')}${each}: ${total}${limit}`;
}

/** What the search came to, as sentences before the verdict of the study. */
export function searchVerdict(
  progress: SearchProgress | null,
  report: SearchReport | null,
): string[] {
  if (!progress || !report) return [];
  const { ended, failed, generation, unit, spentMs, isOver } = progress;
  if (!isOver) return [`The search is still running: ${searchProgressText(progress)}.`];
  const effort = `${formatCounted(ended, 'candidate')} in ${formatCounted(generation, unit)}${failed > 0 ? `, ${formatCount(failed)} of which failed` : ''}`;
  const winner = report.candidates.find(({ number }) => number === report.winner);
  if (!winner || report.winnerText === null) {
    return [`The search tried ${effort} and found none that could be measured.`];
  }
  return [
    `The search measured ${effort} (${formatDuration(spentMs)}) and chose candidate ${formatCount(winner.number)} for "${report.arm}": ${report.winnerText}; ${measuresText(winner)} of ${formatCounted(report.validationImages, 'validation image')} after its short training.`,
  ];
}

/** What the best of a search's candidates are the best by. */
export function rankedByText({ candidates, validationImages }: SearchReport): string {
  return candidates.some(({ eer }) => eer !== null)
    ? 'by their equal error rate on other identities'
    : `on ${formatCounted(validationImages, 'validation image')}`;
}

/** Where the figures of a search stop. */
export function searchLimits(report: SearchReport | null): string[] {
  if (!report) return [];
  const measured = report.candidates.filter(({ state }) => state === 'measured').length;
  const ties = tiedWithWinner(report);
  const tied =
    ties > 0
      ? ` ${formatCounted(ties, 'other candidate')} ${ties === 1 ? 'is' : 'are'} not clearly behind the winner with this many images.`
      : '';
  const verified = report.candidates.some(({ eer }) => eer !== null);
  const by = verified
    ? 'equal error rate on identities that none was trained on'
    : `accuracy on ${formatCounted(report.validationImages, 'validation image')}`;
  return [
    `Candidates were compared after short trainings with one seed, by their ${by}; the test images were not used. The best of ${formatCount(measured)} looks better on these than it really is.${verified ? '' : tied}`,
    ...(report.threads.length > 1
      ? [
          `Candidates were trained with different numbers of threads (${formatList(report.threads.map(String))}), which round sums in another way: their figures would differ a little with one number for all.`,
        ]
      : []),
  ];
}

/** Candidates whose accuracies lie within two standard errors of the winner's, each taken alone. */
function tiedWithWinner({ candidates, winner, ranking, validationImages }: SearchReport): number {
  const best = candidates.find(({ number }) => number === winner);
  if (!best || validationImages === 0) return 0;
  const within = (one: number | null, other: number | null): boolean => {
    if (one === null || other === null) return false;
    const error = Math.sqrt((2 * one * (1 - one)) / validationImages);
    return Math.abs(one - other) <= 2 * error;
  };
  const comparable = new Set(ranking);
  return candidates.filter(
    (each) =>
      each !== best &&
      comparable.has(each.number) &&
      within(best.clean, each.clean) &&
      within(best.robust, each.robust),
  ).length;
}
