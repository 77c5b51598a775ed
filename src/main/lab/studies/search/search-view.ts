import type { JsonObject } from '../../../../contract/json-value';
import type { Plan } from '../../../../contract/plans/plan';
import {
  genomeChanges,
  type Candidate,
  type SearchTask,
} from '../../../../contract/studies/search/candidate';
import { bestOf } from '../../../../contract/studies/search/fitness';
import type { CandidateRecord } from '../../../../contract/studies/search/records';
import { searchOf, type StudySearch } from '../../../../contract/studies/search/study-search';
import { nextCandidates } from '../../../../contract/studies/strategies';
import type { StudyStrategy } from '../../../../contract/studies/strategies/schemas';
import type { Study } from '../../../../contract/studies/study';
import { createRandom } from '../../../core/numerics/random';

/** A search as it stands in the history. */
export interface SearchView {
  search: StudySearch;
  task: SearchTask<StudyStrategy>;
  /** In the order in which they were begun. */
  candidates: CandidateRecord[];
  /** Those of the present generation that have no result yet; none when the search is over. */
  open: Candidate[];
  isOver: boolean;
  /** The best so far; what the arm is carried out with once the search is over. */
  best: CandidateRecord | null;
}

/**
 * @param plans of the study's arms, with the searched one as it is written
 * @returns null for a study that searches for nothing
 */
export function viewSearch(
  study: Study,
  plans: ReadonlyMap<string, Plan>,
  candidates: CandidateRecord[],
): SearchView | null {
  const task = searchTask(study, plans);
  const search = searchOf(study);
  if (!task || !search) return null;
  const measured = candidates.filter(({ state }) => state !== 'running');
  const open = nextCandidates(task, search.search.budgetMs, measured);
  const best = bestOf(task.fitness, ofLongest(candidates));
  return { search, task, candidates, open, isOver: open.length === 0, best };
}

/** Null for a study that searches for nothing. */
function searchTask(
  study: Study,
  plans: ReadonlyMap<string, Plan>,
): SearchTask<StudyStrategy> | null {
  const search = searchOf(study);
  const plan = search && plans.get(search.arm.name);
  if (!plan) return null;
  return {
    strategy: search.strategy,
    genes: search.genes,
    epochs: Math.min(search.search.epochs, plan.epochs),
    mostEpochs: plan.epochs,
    fitness: search.search.fitness,
    randomOf: (seed, ...counters) => createRandom(seed, 'search', ...counters),
  };
}

/** Only what trained equally long can be set against each other: in successive halving the last rung that was reached. */
export function ofLongest(candidates: readonly CandidateRecord[]): CandidateRecord[] {
  const measured = candidates.filter(({ state }) => state === 'measured');
  const longest = Math.max(...measured.map(({ epochs }) => epochs));
  return measured.filter(({ epochs }) => epochs === longest);
}

/** What the arm is carried out with; null while the search continues, or where it found nothing. */
export function chosenChanges(view: SearchView | null): JsonObject | null {
  if (!view?.isOver || !view.best) return null;
  return genomeChanges(view.search.genes, view.best.genome);
}
