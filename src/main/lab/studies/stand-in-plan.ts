import { isJsonObject, valueAt, withValue, type JsonObject } from '../../../contract/json-value';
import type { StudyArm } from '../../../contract/studies/arm';

/**
 * The plan of an arm as it can be checked and measured before the arms are trained that it starts from: with the start
 * of the first of them, whose network is the same.
 */
export function standInPlan(arm: StudyArm, arms: readonly StudyArm[]): JsonObject {
  const plan = arm.plan ?? {};
  const reference = arm.references.find(({ path }) => path === 'start.checkpoint');
  const before = arms.find(({ name }) => name === reference?.checkpoint.arm);
  if (!before) return plan;
  if (before.checkpoint !== null) return withValue(plan, 'start.checkpoint', before.checkpoint);
  const start = valueAt(standInPlan(before, arms), 'start');
  if (!isJsonObject(start)) return plan;
  if (start['kind'] === 'fresh') return { ...plan, start };
  const moved = withValue(plan, 'start.checkpoint', start['checkpoint']);
  // What the first arm gave a new head, the others find with it.
  return start['head'] === 'new' ? withValue(moved, 'start.head', 'new') : moved;
}
