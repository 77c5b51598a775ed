import { TemperError } from '../../../../contract/errors';
import { Plan } from '../../../../contract/plans/plan';
import { candidateArm } from '../../../../contract/studies/expand';
import type { SearchEstimate } from '../../../../contract/studies/search/records';
import { leastCandidates, strategyKindOf } from '../../../../contract/studies/strategies';
import type { Study } from '../../../../contract/studies/study';
import { smallBudgetText } from '../../../../words/search';
import { standInPlan } from '../stand-in-plan';
import type { OpenedStudy } from '../study-content';
import { searchProgress } from './search-progress';
import type { SearchView } from './search-view';

/**
 * What is left of a search.
 *
 * @param durationOf a training takes, in milliseconds; null where the speed is not known
 */
export async function estimateSearch(
  view: SearchView,
  { study, arms }: Pick<OpenedStudy, 'study' | 'arms'>,
  durationOf: (plan: Plan) => Promise<number | null>,
): Promise<SearchEstimate> {
  const { task, search, isOver } = view;
  const { budgetMs } = search.search;
  const most = strategyKindOf(task.strategy).search?.most(task);
  // The last value of every gene: of rates the one that moves the block most.
  const genome = search.genes.map(({ values }) => values.length - 1);
  const arm = candidateArm(study, search, { genome, epochs: task.epochs }, 'candidate');
  const plan = Plan.parse({ ...standInPlan(arm, arms), name: arm.name, seed: 0 });
  const candidateMs = isOver ? null : await durationOf(plan);
  const begun = view.candidates.length > 0 ? searchProgress(view).remainingMs : null;
  const all = candidateMs === null ? null : (most?.lengths ?? 0) * candidateMs;
  const limited = budgetMs === null ? all : Math.min(all ?? budgetMs, budgetMs);
  return {
    candidates: most?.candidates ?? 0,
    least: leastCandidates(task),
    candidateMs,
    totalMs: isOver ? 0 : (begun ?? limited),
    budgetMs,
  };
}

/** @throws TemperError `invalid-input` for a budget in which nothing can be found */
export function refuseSmallBudget(
  { name }: Pick<Study, 'name'>,
  { budgetMs, candidateMs, least }: SearchEstimate,
): void {
  if (budgetMs === null || candidateMs === null) return;
  const problem = smallBudgetText(budgetMs, { least, candidateMs });
  if (problem === null) return;
  throw new TemperError(
    'invalid-input',
    `Study "${name}": search.budgetMs: ${problem} Give it more time, fewer candidates or shorter trainings.`,
    { budgetMs },
  );
}
