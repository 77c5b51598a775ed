import type { Study } from '../../../../contract/studies/study';
import { searchOf } from '../../../../contract/studies/search/study-search';

/** Whether the candidates of one study mean nothing in the other. A budget changes none of them. */
export function isOtherSearch(before: Study, after: Study): boolean {
  return meaningOf(before) !== meaningOf(after);
}

function meaningOf(study: Study): string {
  const found = searchOf(study);
  if (!found) return '';
  const { arm, strategy, search } = found;
  const { shared, plans, seeds } = study;
  return JSON.stringify([arm, strategy, { ...search, budgetMs: null }, shared, plans, seeds[0]]);
}
