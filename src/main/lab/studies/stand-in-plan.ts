import {
  isJsonObject,
  valueAt,
  withValue,
  type Json,
  type JsonObject,
} from '../../../contract/json-value';
import { ascentKindOf, ascentKinds } from '../../../contract/ascents';
import { needsTeacher, Recipe } from '../../../contract/plans/recipe';
import type { StudyArm } from '../../../contract/studies/arm';
import { needsTeacherAnswer } from '../../../contract/terms';

/**
 * The plan of an arm as it can be checked and measured before the arms are trained that it starts from: with the start
 * of the first of them, whose network is the same, and without terms that compare with what is not trained yet.
 */
export function standInPlan(arm: StudyArm, arms: readonly StudyArm[]): JsonObject {
  const plan = startedPlan(arm, arms);
  const compared = comparedArm(arm, arms);
  if (compared === null) return plan;
  const source = networkSource(compared, arms);
  if (typeof source !== 'string') return withoutTeacher(plan);
  // A model that is there already: the start is that one too, unless the plan names another teacher.
  return isNamedTeacher(arm) ? { ...plan, teacher: source } : plan;
}

/** The arm whose checkpoint the terms of an arm compare with; null where the plan names a model itself, or nothing. */
export function comparedArm(arm: StudyArm, arms: readonly StudyArm[]): StudyArm | null {
  const path = isNamedTeacher(arm) ? 'teacher' : 'start.checkpoint';
  const isModel = path !== 'teacher' && typeof valueAt(arm.plan ?? {}, 'teacher') === 'string';
  if (isModel) return null;
  const reference = arm.references.find((each) => each.path === path);
  return arms.find(({ name }) => name === reference?.checkpoint.arm) ?? null;
}

const isNamedTeacher = ({ references }: StudyArm): boolean =>
  references.some(({ path }) => path === 'teacher');

/** Trained on labels where nothing else is left to train on. */
function withoutTeacher(plan: JsonObject): JsonObject {
  const alone = { ...plan, teacher: null };
  const { data: recipe } = Recipe.safeParse(plan['recipe']);
  if (!recipe || !needsTeacher(recipe)) return alone;
  const { crafting, objective } = recipe;
  const raised = crafting && {
    ...crafting,
    ascends: ascentKindOf(crafting.ascends).needsTeacher
      ? ascentKinds['label-loss'].starting
      : crafting.ascends,
  };
  const kept = objective.filter((term) => !needsTeacherAnswer(term));
  const labels = { kind: 'cross-entropy', on: crafting ? 'crafted' : 'clean' };
  const rest = { ...recipe, crafting: raised, objective: kept };
  const isWhole = Recipe.safeParse(rest).success;
  return {
    ...alone,
    recipe: (isWhole ? rest : { ...rest, objective: [...kept, labels] }) as unknown as Json,
  };
}

function startedPlan(arm: StudyArm, arms: readonly StudyArm[]): JsonObject {
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
  const start = valueAt(startedPlan(before, arms), 'start');
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
