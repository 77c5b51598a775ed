import type { ComparisonSubject, SeedGroup } from '../../../contract/comparisons/comparison';
import type { Plan } from '../../../contract/plans/plan';
import { meanAndDeviation } from '../../core/numerics/statistics';
import { cleanMeasure, worstCaseMeasure } from '../../../contract/evaluations/measures';

/**
 * Subjects whose plans agree in everything but the seed and the words, with mean and deviation of their figures. A seed
 * counts once in a group: the best and the last checkpoint of one run, or a repeated run, do not count as different seeds.
 */
export function seedGroups(
  subjects: readonly ComparisonSubject[],
  plans: readonly (Plan | null)[],
  attackNames: readonly string[],
): SeedGroup[] {
  const groups = new Map<string, number[]>();
  subjects.forEach((_, index) => {
    const plan = plans[index] ?? null;
    const group = keyOf(plan) ?? `subject ${index}`;
    const isRepeated =
      groups.get(group)?.some((other) => plans[other]?.seed === plan?.seed) ?? false;
    const key = isRepeated ? `${group} again, subject ${index}` : group;
    groups.set(key, [...(groups.get(key) ?? []), index]);
  });
  return [...groups.values()].map((subjectIndexes) => {
    const own = subjectIndexes.map((index) => subjects[index] as ComparisonSubject);
    const measure = (name: string, valueOf: (subject: ComparisonSubject) => number) => {
      const values = own.map(valueOf);
      return { measure: name, values, ...meanAndDeviation(values) };
    };
    return {
      name: commonName(own.map(({ name }) => name)),
      subjectIndexes,
      seeds: subjectIndexes.map((index) => plans[index]?.seed ?? null),
      measures: [
        measure(cleanMeasure, ({ evaluation }) => evaluation.clean.value),
        measure(worstCaseMeasure, ({ evaluation }) => evaluation.worstCase.value),
        ...attackNames.map((name) =>
          measure(
            name,
            ({ evaluation }) =>
              evaluation.attacks.find((attack) => attack.name === name)?.accuracy.value ?? 0,
          ),
        ),
      ],
    };
  });
}

function keyOf(plan: Plan | null): string | null {
  if (!plan) return null;
  return JSON.stringify({ ...plan, seed: null, name: null, description: null, evaluation: null });
}

/** What the names begin with, without a trailing `seed` or separator; the first where they share nothing. */
function commonName(names: readonly string[]): string {
  const [first = '', ...others] = names;
  if (others.length === 0) return first;
  let length = first.length;
  for (const name of others) {
    while (!name.startsWith(first.slice(0, length))) length -= 1;
  }
  const shared = first.slice(0, length).replace(/[\s\-_,(]*(seed)?[\s\-_,(]*$/i, '');
  return shared === '' ? first : shared;
}
