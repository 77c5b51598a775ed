import type { PlanDifference } from '../../../contract/comparisons/comparison';
import type { Plan } from '../../../contract/plans/plan';

/** Names and words say nothing about how a run was trained, and neither does how it was evaluated. */
const ignored = new Set(['name', 'description', 'version', 'evaluation']);

/**
 * The plans of the subjects key by key, in the order of a plan; null where a subject has no plan or no such key.
 */
export function planDifferences(plans: readonly (Plan | null)[]): PlanDifference[] {
  const flat = plans.map((plan) => (plan ? flatten(plan, '') : new Map<string, unknown>()));
  const paths = [...new Set(flat.flatMap((entries) => [...entries.keys()]))];
  const sections = [...new Set(paths.map(sectionOf))];
  return sections
    .filter((section) => !ignored.has(section))
    .flatMap((section) => paths.filter((path) => sectionOf(path) === section))
    .map((path) => {
      const values = flat.map((entries) => entries.get(path) ?? null);
      const texts = new Set(values.map((value) => JSON.stringify(value)));
      return { path, values, equal: texts.size === 1 };
    });
}

/** Keys of one part of a plan stay together, also those that only some subjects have. */
function sectionOf(path: string): string {
  return path.split('.')[0] ?? path;
}

/** Leaves of nested objects by their dotted path; arrays are leaves. */
function flatten(value: object, prefix: string): Map<string, unknown> {
  const leaves = new Map<string, unknown>();
  for (const [key, inner] of Object.entries(value)) {
    const path = prefix === '' ? key : `${prefix}.${key}`;
    if (typeof inner === 'object' && inner !== null && !Array.isArray(inner)) {
      for (const [innerPath, leaf] of flatten(inner as object, path)) leaves.set(innerPath, leaf);
    } else {
      leaves.set(path, inner);
    }
  }
  return leaves;
}
