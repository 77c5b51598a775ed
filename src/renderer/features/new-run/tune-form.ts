import type { TuneScale, TuneStrategy } from '../../../contract/studies/search/tune';

const hourMs = 3_600_000;

/** How a plan is searched instead of being carried out as it is. */
export interface TuneForm {
  strategy: TuneStrategy;
  scale: TuneScale;
  /** One of `budgets`. */
  budget: string;
}

export const firstTune: TuneForm = { strategy: 'evolution', scale: 'quick', budget: '1 h' };

/** Null: the strategy ends the search. */
const budgetsMs: Readonly<Record<string, number | null>> = {
  '15 min': hourMs / 4,
  '30 min': hourMs / 2,
  '1 h': hourMs,
  '2 h': 2 * hourMs,
  '4 h': 4 * hourMs,
  '8 h': 8 * hourMs,
  'no limit': null,
};

export const budgets = Object.keys(budgetsMs);

export function budgetMsOf({ budget }: TuneForm): number | null {
  return budgetsMs[budget] ?? null;
}

/** `Search of at most 1 h`. */
export function tuneText({ budget }: TuneForm): string {
  return budgetsMs[budget] ? `Search of at most ${budget}` : 'Search to its end';
}

/** The first name of a search of this plan that no study has. */
export function tuneName(planName: string, taken: readonly string[]): string {
  const base = `tune ${planName}`.slice(0, 55);
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? base : `${base} ${count}`;
    if (!taken.includes(name)) return name;
  }
}
