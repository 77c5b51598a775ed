import type { StudyProgress } from '../../../../contract/studies/records';
import type { SearchProgress } from '../../../../contract/studies/search/records';
import { strategyKindOf } from '../../../../contract/studies/strategies';
import type { SearchView } from './search-view';
import { sumOf } from '../study-progress';

/** How far a search is, and the time that is left at most. */
export function searchProgress(view: SearchView): SearchProgress {
  const { task, candidates, open, isOver, best, search } = view;
  const kind = strategyKindOf(task.strategy).search;
  const most = kind?.most(task) ?? { candidates: 0, lengths: 0, generations: 0 };
  const ended = candidates.filter(({ state }) => state !== 'running');
  const spentMs = candidates.reduce((sum, each) => sum + each.spentMs, 0);
  const { budgetMs } = search.search;
  const known = best && best.clean !== null && best.robust !== null ? best : null;
  return {
    isOver,
    unit: kind?.unit ?? 'generation',
    generation: open[0]?.generation ?? Math.max(0, ...ended.map(({ generation }) => generation)),
    generations: most.generations,
    ended: ended.length,
    failed: ended.filter(({ state }) => state === 'failed').length,
    most: most.candidates,
    spentMs,
    budgetMs,
    remainingMs: isOver ? 0 : remainingMs(view, most.lengths, spentMs),
    best: known && {
      number: known.number,
      clean: known.clean ?? 0,
      robust: known.robust ?? 0,
      eer: known.eer,
    },
  };
}

/** At the mean pace so far; never beyond the budget. */
function remainingMs(
  { task, candidates, search }: SearchView,
  mostLengths: number,
  spentMs: number,
): number | null {
  const lengthsOf = (each: { epochs: number }) => each.epochs / task.epochs;
  const timed = candidates.filter(({ state, reused }) => state === 'measured' && !reused);
  const lengths = sumOf(timed.map(lengthsOf));
  const done = sumOf(candidates.filter(({ state }) => state !== 'running').map(lengthsOf));
  const { budgetMs } = search.search;
  const ofBudget = budgetMs === null ? null : Math.max(0, budgetMs - spentMs);
  if (lengths === 0) return ofBudget;
  const msPerLength = sumOf(timed.map((each) => each.spentMs)) / lengths;
  return Math.min(Math.max(0, mostLengths - done) * msPerLength, ofBudget ?? Infinity);
}

/** The progress of the arms together with that of the search before them, weighted by time where it is known. */
export function withSearch(progress: StudyProgress, search: SearchProgress | null): StudyProgress {
  if (!search) return progress;
  const own = search.isOver ? 1 : shareDone(search);
  const searchMs = search.remainingMs === null ? null : search.spentMs + search.remainingMs;
  const armsMs =
    progress.remainingMs === null || progress.fraction === 1
      ? null
      : progress.remainingMs / (1 - progress.fraction);
  const weight = searchMs === null || armsMs === null ? 0.5 : searchMs / (searchMs + armsMs || 1);
  const parts = [search.remainingMs, progress.remainingMs];
  return {
    ...progress,
    fraction: weight * own + (1 - weight) * progress.fraction,
    remainingMs: parts.includes(null)
      ? null
      : parts.reduce<number>((sum, each) => sum + (each ?? 0), 0),
  };
}

function shareDone({ spentMs, remainingMs: left }: SearchProgress): number {
  return left === null || spentMs + left === 0 ? 0 : spentMs / (spentMs + left);
}
