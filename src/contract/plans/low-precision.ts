import { valueAt, withValue, type JsonObject } from '../json-value';

/** Keys of a plan that make its training compute in bfloat16. */
const paths = { attack: 'precision.attack', update: 'precision.update' };

/** Those of them that a plan could set to bfloat16 and has not, as far as it is written; attacks that take no step of their own have none. */
export function float32Paths(plan: JsonObject): string[] {
  const attack = valueAt(plan, 'recipe.crafting.attack.kind');
  const hasSteps = typeof attack === 'string' && attack !== 'free';
  return [...(hasSteps ? [paths.attack] : []), paths.update].filter(
    (path) => (valueAt(plan, path) ?? 'float32') === 'float32',
  );
}

/** The plan with everything in bfloat16 that may be; weights, statistics and whatever is measured stay in float32. */
export function inBfloat16(plan: JsonObject): JsonObject {
  return float32Paths(plan).reduce((set, path) => withValue(set, path, 'bfloat16'), plan);
}
