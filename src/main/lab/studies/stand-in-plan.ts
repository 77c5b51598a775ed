import { isJsonObject, valueAt, withValue, type JsonObject } from '../../../contract/json-value';
import type { StudyArm } from '../../../contract/studies/arm';

/**
 * The plan of an arm as it can be checked and measured before the arms are trained that it starts from: with the start
 * of the first of them, whose network is the same.
 */
export function standInPlan(arm: StudyArm, arms: readonly StudyArm[]): JsonObject {
  const written = arm.plan ?? {};
  const reference = arm.references.find(({ path }) => path === 'start.checkpoint');
  const named = arms.find(({ name }) => name === reference?.checkpoint.arm);
  const before = named ? networkSource(named, arms) : null;
  if (before === null) return written;
  // A layer that is to be found in what the other arm trains: it cannot be in what stands in for that.
  const plan = isJsonObject(valueAt(written, 'freezing.leastCritical'))
    ? withValue(written, 'freezing.leastCritical', undefined)
    : written;
  if (typeof before === 'string') return withValue(plan, 'start.checkpoint', before);
  const start = valueAt(standInPlan(before, arms), 'start');
  if (!isJsonObject(start)) return plan;
  if (start['kind'] === 'fresh') return { ...plan, start };
  const moved = withValue(plan, 'start.checkpoint', start['checkpoint']);
  // What the first arm gave a new head, the others find with it.
  return start['head'] === 'new' ? withValue(moved, 'start.head', 'new') : moved;
}

/** What an arm has its network from: a model that is there already, by its name, or an arm that trains; null for an unknown arm. */
export function networkSource(arm: StudyArm, arms: readonly StudyArm[]): StudyArm | string | null {
  if (!arm.combination) return arm.checkpoint ?? arm;
  const [first] = arm.combination.members;
  if (first === undefined || typeof first === 'string') return first ?? null;
  const member = arms.find(({ name }) => name === first.arm);
  return member ? networkSource(member, arms) : null;
}
