import { sameThreatModel, type ThreatModel } from '../attacks/threat-model';
import { epsilonScheduleKinds } from '../epsilon-schedules';
import { valueAt, withValue, type Json, type JsonObject } from '../json-value';
import { scheduleKinds } from '../schedules';
import { measuredThreat, threatAt } from './training-epsilon';

/** One value of a plan that follows another, as it was and as it is. */
export interface CarriedChange {
  path: string;
  before: Json;
  after: Json;
  /** The path of the value that it follows. */
  with: string;
}

export interface CarriedPlan {
  plan: JsonObject;
  changes: CarriedChange[];
}

/**
 * What a change of a plan carries along: the evaluation keeps to the threat model that it shared with the plan, its curve
 * keeps its shape around epsilon, and times in epochs keep their share of the training. What was edited itself stays.
 *
 * @param base the plan before the change, best with its defaults filled in; followers are computed from its values, so that typing a number digit by digit
 *   or going back and forth loses nothing
 * @param changed the plan after the change
 * @param isEdited whether somebody set the value at a path
 */
export function carriedPlan(
  base: JsonObject,
  changed: JsonObject,
  isEdited: (path: string) => boolean,
): CarriedPlan {
  const followers = [threatFollower, curveFollower, ...lengthFollowers(base)];
  return followers.reduce<CarriedPlan>(
    ({ plan, changes }, follower) => {
      const change = follower(base, plan);
      if (change === null || isEdited(change.path)) return { plan, changes };
      const current = valueAt(plan, change.path);
      if (JSON.stringify(current) === JSON.stringify(change.after)) return { plan, changes };
      const before = valueAt(base, change.path) ?? null;
      return {
        plan: withValue(plan, change.path, change.after),
        changes: [...changes, { ...change, before }],
      };
    },
    { plan: changed, changes: [] },
  );
}

const leaders = ['epochs', 'threatModel', 'evaluation.threatModel'];

/** Whether other values follow the one at this path. */
export function leads(path: string): boolean {
  return leaders.some((leader) => path === leader || path.startsWith(`${leader}.`));
}

/** Whether the values that others follow are valid, so that the others can be computed from them. */
export function canLead(plan: JsonObject): boolean {
  return lengthFactor(plan, plan) !== null && measuredThreat(plan) !== null;
}

type Follower = (base: JsonObject, plan: JsonObject) => Omit<CarriedChange, 'before'> | null;

const evaluationThreat = 'evaluation.threatModel';
const curveEpsilons = 'evaluation.curve.epsilons';

/** A threat model that is written out in the evaluation and was the plan's. */
const threatFollower: Follower = (base, plan) => {
  const [own, shared] = [threatAt(base, evaluationThreat), threatAt(base, 'threatModel')];
  const next = threatAt(plan, 'threatModel');
  const isWritten = valueAt(plan, evaluationThreat) !== undefined;
  if (!own || !shared || !next || !isWritten || !sameThreatModel(own, shared)) return null;
  const after = valueAt(plan, 'threatModel') as Json;
  return { path: evaluationThreat, after, with: 'threatModel' };
};

/** Epsilons of the curve that go around the threat model's. */
const curveFollower: Follower = (base, plan) => {
  const [from, to] = [measuredThreat(base), measuredThreat(plan)];
  const epsilons = numbersAt(base, curveEpsilons);
  if (!from || !to || !epsilons || from.epsilon === 0) return null;
  if (!Array.isArray(valueAt(plan, curveEpsilons))) return null;
  const goesAround = epsilons.some((epsilon) => Math.abs(epsilon - from.epsilon) < 1e-9);
  if (!goesAround) return null;
  const scaled = sameThreatModel(from, to)
    ? epsilons
    : epsilons.map((epsilon) => (epsilon === from.epsilon ? to.epsilon : scale(epsilon, from, to)));
  const inRange = scaled.map((epsilon) => Math.min(epsilon, to.norm === 'linf' ? 1 : 64));
  return { path: curveEpsilons, after: [...new Set(inRange)], with: 'threatModel' };
};

function scale(epsilon: number, from: ThreatModel, to: ThreatModel): number {
  return rounded((epsilon * to.epsilon) / from.epsilon, 6);
}

function numbersAt(plan: JsonObject, path: string): number[] | null {
  const value = valueAt(plan, path);
  const isList = Array.isArray(value) && value.every((item) => typeof item === 'number');
  return isList ? value : null;
}

/** Of the values of a plan that are times in epochs. */
function lengthFollowers(base: JsonObject): Follower[] {
  return [
    ...scheduleFollowers(base, 'learningRate', scheduleKinds),
    ...scheduleFollowers(base, 'recipe.crafting.epsilonSchedule', epsilonScheduleKinds),
    timeFollower('freezing.headOnlyEpochs'),
  ];
}

function scheduleFollowers(
  base: JsonObject,
  path: string,
  kinds: Record<string, { times: readonly string[] }>,
): Follower[] {
  const kind = valueAt(base, `${path}.kind`);
  const times = typeof kind === 'string' && Object.hasOwn(kinds, kind) ? kinds[kind]?.times : [];
  return (times ?? []).map((time) => timeFollower(`${path}.${time}`, `${path}.kind`));
}

/**
 * A default that the plan leaves out is carried along as well.
 *
 * @param time where the time is; `points.*.epoch`: in every item of the list `points`, which follows as one value
 * @param kindPath what has to be the same for the value to mean the same
 */
function timeFollower(time: string, kindPath?: string): Follower {
  const [path = time, key] = time.split('.*.');
  return (base, plan) => {
    const factor = lengthFactor(base, plan);
    const value = valueAt(base, path);
    const isTime = Array.isArray(value) || (typeof value === 'number' && value !== 0);
    if (factor === null || !isTime) return null;
    const isLeftOut = valueAt(plan, path) === undefined;
    if (isLeftOut && (factor === 1 || Array.isArray(value))) return null;
    if (kindPath && valueAt(base, kindPath) !== valueAt(plan, kindPath)) return null;
    const after = Array.isArray(value)
      ? value.map((item) => scaledItem(item, key ?? '', factor))
      : scaledTime(value, factor);
    return { path, after, with: 'epochs' };
  };
}

function scaledItem(item: Json, key: string, factor: number): Json {
  const time = valueAt(item, key);
  return time === undefined ? item : withValue(item as JsonObject, key, scaledTime(time, factor));
}

/** How many times as long the training is; null while one of the lengths is not a length. */
function lengthFactor(base: JsonObject, plan: JsonObject): number | null {
  const [from, to] = [valueAt(base, 'epochs'), valueAt(plan, 'epochs')];
  const areLengths = typeof from === 'number' && typeof to === 'number' && from > 0 && to > 0;
  return areLengths ? to / from : null;
}

/** What is not a number stays as it is. */
function scaledTime(epochs: Json, factor: number): Json {
  return factor === 1 || typeof epochs !== 'number' ? epochs : rounded(epochs * factor, 4);
}

function rounded(value: number, digits: number): number {
  return Number(value.toPrecision(digits));
}
