import type { SearchReport } from '../../../../contract/studies/search/records';
import { frontOf, ranked } from '../../../../contract/studies/search/fitness';
import { strategyKindOf } from '../../../../contract/studies/strategies';
import { genomeText } from '../../../../words/search';
import type { StudyView } from '../study-view';
import { ofLongest } from './search-view';

/**
 * What a search has found so far; null for a study that searches for nothing.
 *
 * @param threads of the candidates' runs
 */
export function searchReport(
  { search, opened }: Pick<StudyView, 'search' | 'opened'>,
  threads: number[],
): SearchReport | null {
  if (!search) return null;
  const { task, candidates, isOver, best } = search;
  const { arm, genes } = search.search;
  const comparable = ofLongest(candidates);
  const winner = isOver ? best : null;
  const images = opened.plans.get(arm.name)?.validation.images ?? 0;
  return {
    arm: arm.name,
    unit: strategyKindOf(task.strategy).search?.unit ?? 'generation',
    genes,
    candidates,
    front: frontOf(comparable).map(({ number }) => number),
    ranking: rankingOf(search, comparable),
    winner: winner?.number ?? null,
    winnerText: winner && genomeText(genes, winner.genome),
    validationImages: Math.min(images, opened.dataset.manifest.splits.validation.images),
    threads,
  };
}

/** The one that the search chooses first: on a front the order is by the room around each. */
function rankingOf(
  { task, best }: NonNullable<StudyView['search']>,
  comparable: ReturnType<typeof ofLongest>,
): number[] {
  const order = ranked(task.fitness, comparable).map(({ number }) => number);
  return best ? [best.number, ...order.filter((number) => number !== best.number)] : order;
}
