import type { DatasetRecord } from '../../../contract/datasets/dataset';
import { isJsonObject, type Json } from '../../../contract/json-value';
import type { TuneScale, TuneStrategy } from '../../../contract/studies/search/tune';

const hourMs = 3_600_000;

/** How a plan is searched instead of being carried out as it is. */
export interface TuneForm {
  strategy: TuneStrategy;
  scale: TuneScale;
  /** One of `budgets`. */
  budget: string;
  /** The name of the dataset whose identities candidates are chosen by; null: accuracies choose. */
  verifyOn: string | null;
}

export const firstTune: TuneForm = {
  strategy: 'evolution',
  scale: 'quick',
  budget: '1 h',
  verifyOn: null,
};

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

const factors = [0.5, 1, 1.5];

/**
 * Scale and margin of the plan's first term on identities with values around its own, by path in the plan; null for a plan without
 * such a term.
 */
export function identityGenes(objective: Json | undefined): Record<string, Json[]> | null {
  if (!Array.isArray(objective)) return null;
  const place = objective.findIndex(
    (term) => isJsonObject(term) && typeof term['scale'] === 'number',
  );
  const term = objective[place];
  if (!isJsonObject(term)) return null;
  const { scale, margin } = term;
  // A margin that multiplies the angle begins at 1, where it is none.
  const least = term['variant'] === 'multiple' ? 1 : 0;
  const rounded = (value: number) => Number(value.toPrecision(4));
  const path = `recipe.objective.${place}`;
  return {
    [`${path}.scale`]: [0.5, 1, 2].map((factor) => rounded(factor * Number(scale))),
    ...(typeof margin === 'number' && margin > least
      ? { [`${path}.margin`]: factors.map((factor) => rounded(least + factor * (margin - least))) }
      : {}),
  };
}

/**
 * The form with another way to choose.
 *
 * @param dataset the name of one with other identities; empty: accuracies choose
 */
export function chosenBy(form: TuneForm, dataset: string): TuneForm {
  if (dataset !== '') return { ...form, verifyOn: dataset };
  // Of layers and rates there are too many combinations to try all of them.
  const strategy = form.strategy === 'grid' ? firstTune.strategy : form.strategy;
  return { ...form, strategy, verifyOn: null };
}

/** What a search is asked for beside the plan: layers and rates by accuracies, or scale and margin by the equal error rate. */
export function tuneChoices(form: TuneForm, genes: Record<string, Json[]> | null) {
  const { strategy, scale, verifyOn } = form;
  const common = { strategy, scale, budgetMs: budgetMsOf(form) };
  if (verifyOn === null || genes === null) return common;
  return {
    ...common,
    genes,
    blockRates: [],
    fitness: { kind: 'verification' as const, dataset: verifyOn },
  };
}

/** Datasets that have none of the identities of the one that is trained on. */
export function otherIdentities(
  trained: DatasetRecord,
  all: readonly DatasetRecord[],
): DatasetRecord[] {
  const known = new Set(trained.manifest.classNames);
  return all.filter(({ manifest }) => !manifest.classNames.some((name) => known.has(name)));
}
