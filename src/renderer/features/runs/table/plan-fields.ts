import type { Plan } from '../../../../contract/plans/plan';
import { formatEpsilon } from '../../../../words/plans';

export type FieldValue = string | number | null;

/** Words about a run, not part of how it was trained. */
const words: ReadonlySet<string> = new Set(['version', 'name', 'description']);

const known = new WeakMap<Plan, Readonly<Record<string, FieldValue>>>();

/** The leaves of a plan by their dotted path, in the plan's order; lists are one leaf. */
export function planFields(plan: Plan): Readonly<Record<string, FieldValue>> {
  let fields = known.get(plan);
  if (!fields) {
    fields = Object.fromEntries(
      Object.entries(plan)
        .filter(([key]) => !words.has(key))
        .flatMap(([key, value]) => leaves(key, value)),
    );
    known.set(plan, fields);
  }
  return fields;
}

function leaves(path: string, value: unknown): [string, FieldValue][] {
  if (value === null || value === undefined) return [[path, null]];
  if (typeof value === 'number' || typeof value === 'string') return [[path, value]];
  if (Array.isArray(value)) return [[path, value.map(elementText).join(', ')]];
  if (typeof value !== 'object') return [[path, String(value)]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(`${path}.${key}`, inner));
}

function elementText(value: unknown): string {
  const named = value as { name?: unknown } | null;
  if (typeof named === 'object' && typeof named?.name === 'string') return named.name;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** A path in words: `learningRate.warmUpEpochs` is `learning rate · warm up epochs`. */
export function fieldLabel(path: string): string {
  const text = path
    .split('.')
    .map((part) => part.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`))
    .join(' · ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A value in a table: epsilon as `8/255`, other numbers in at most six digits. */
export function fieldText(path: string, value: FieldValue): string {
  if (value === null) return '–';
  if (typeof value === 'string') return value;
  if (/epsilon$/i.test(path)) return formatEpsilon(value).replace(/ \(.*\)$/, '');
  return String(Number(value.toPrecision(6)));
}

const keys = new WeakMap<Plan, string>();
/** What seeds do not differ in; written over, since leaving it out takes longer than all else of a key. */
const withoutSeed = { version: 0, name: '', description: '', seed: 0, evaluation: null };

/** The same for runs whose plans differ in the seed, the name and the evaluation alone; made once for each plan. */
export function seedFreeKey(plan: Plan): string {
  let key = keys.get(plan);
  if (key === undefined) {
    key = JSON.stringify({ ...plan, ...withoutSeed });
    keys.set(plan, key);
  }
  return key;
}
