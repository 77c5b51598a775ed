import {
  ThreatModel,
  type AttackPrecision,
  type Norm,
} from '../../../contract/attacks/threat-model';
import { Attack, attackLabel, startingAttack } from '../../../contract/attacks';
import { batteryNames, batteryOf, type BatteryName } from '../../../contract/evaluations/batteries';
import { usualThreat } from '../../../contract/evaluations/usual-threat';
import { evaluationPgd } from '../../../contract/evaluations/evaluation-pgd';
import {
  attackNameAlone,
  namesMadeUnique,
  type EvaluationMode,
  type NamedAttack,
} from '../../../contract/evaluations/parts/attacks';
import { EvaluationPlan, type Split } from '../../../contract/evaluations/evaluation';
import { valueAt, type Json } from '../../../contract/json-value';
import {
  askedParts,
  settingsOfAnswers,
  type AskedPart,
  type EvaluationPartName,
} from '../../../contract/evaluations/parts';
import type { EvaluationBasis, PartAnswer } from '../../../contract/evaluations/parts/part-kind';
import { describeIssues, type InputIssue } from '../../../contract/parse';
import { evaluationIssues, evaluationWarnings } from '../../../words/plan-checks';
import { threatFields } from '../../forms/threat-fields';
import { numberOrText } from '../../forms/typed-values';
import { directionsLike, directionsOf, type DirectionsDraft } from './directions-draft';

/** An evaluation as typed so far: raw text, so that half a number can stand in a field. */
export interface EvaluationDraft {
  battery: BatteryName | 'custom';
  norm: Norm;
  epsilon: string;
  split: Split;
  /** Null until somebody types: the usual number, or all images of a smaller split. */
  images: string | null;
  seed: string;
  /** What is said of each part that can be asked for. */
  parts: PartAnswers;
  /** Ids of other datasets on which clean accuracy is measured too. */
  shifted: string[];
  /** Null: images are not moved along directions. */
  directions: DirectionsDraft | null;
  precision: AttackPrecision;
  /** For the battery `custom`: attacks, as `{attack}` or `{name, attack}`; without a name they are named after themselves. */
  custom: Json[];
  /** How the attacks of `custom` go together. */
  mode: EvaluationMode;
}

type PartAnswers = Partial<Record<EvaluationPartName, PartAnswer>>;

/** What a list of custom attacks starts with. */
const defaultCustom: Json[] = [
  evaluationPgd(50, { restarts: 5 }),
  startingAttack('apgd', null),
].map((attack) => ({ attack: attack as unknown as Json }));

/** @param available images of the split */
export function usualImages(available: number): string {
  return String(Math.min(1000, available));
}

export function newDraft(): EvaluationDraft {
  return {
    battery: 'quick',
    ...threatFields(usualThreat(null)),
    split: 'test',
    images: null,
    seed: '0',
    parts: answersTo(({ ask }) => ask.starting),
    shifted: [],
    directions: null,
    precision: 'float32',
    custom: defaultCustom,
    mode: 'each',
  };
}

function answersTo(answer: (part: AskedPart) => PartAnswer): PartAnswers {
  return Object.fromEntries(askedParts.map((part) => [part.name, answer(part)]));
}

/** The draft that would make an earlier plan again; attacks of no battery as a custom one. */
export function draftLike(plan: EvaluationPlan): EvaluationDraft {
  const { threatModel, split, images, seed } = plan;
  return {
    battery: batteryNames.find((name) => name === plan.battery) ?? 'custom',
    ...threatFields(threatModel),
    split,
    images: String(images),
    seed: String(seed),
    parts: answersTo(({ ask }) => ask.answer(plan)),
    shifted: (plan.shifted ?? []).map(({ dataset }) => dataset),
    directions: plan.directions ? directionsLike(plan.directions) : null,
    precision: plan.precision,
    custom: plan.attacks.map(customOf),
    mode: plan.mode,
  };
}

function customOf({ name, attack }: NamedAttack): Json {
  const written = attack as unknown as Json;
  const alone = attackNameAlone(name);
  return alone === attackLabel(attack) ? { attack: written } : { name: alone, attack: written };
}

export interface DraftResult {
  /** Null while something is wrong. */
  plan: EvaluationPlan | null;
  /** How many it looks at; null while that is not a number that the split has. */
  images: number | null;
  /** What the battery leaves out on so few classes, and why. */
  leftOut: string[];
  /** What is wrong, by the field that has to change. */
  issues: Partial<Record<keyof EvaluationDraft, string>>;
  /** What is wrong with what was said of a part. */
  partIssues: PartAnswers;
  /** What is wrong with what was said of directions, by field. */
  directionIssues: Partial<Record<keyof DirectionsDraft, string>>;
  /** What is wrong with custom attacks, by the path of the field: `attacks.0.attack.steps`. */
  attackIssues: InputIssue[];
  /** What is allowed but hardly meant. */
  warnings: InputIssue[];
}

/** The plan that a draft describes, or what is wrong with it by the schema that the engine uses as well. */
export function planOf(draft: EvaluationDraft, classes: number, available: number): DraftResult {
  const issues: DraftResult['issues'] = {};
  const threat = ThreatModel.safeParse({
    norm: draft.norm,
    epsilon: numberOrText(draft.epsilon) ?? '',
  });
  if (!threat.success) {
    issues.epsilon = describeIssues(ThreatModel, threat.error)[0]?.message ?? 'not an epsilon';
  }
  const attacks = attacksOf(draft, classes);
  const typed = draft.images ?? usualImages(available);
  const images = wholeIn(typed, 1, available, 'images', issues);
  const seed = wholeIn(draft.seed, 0, Number.MAX_SAFE_INTEGER, 'seed', issues);
  const { leftOut, attackIssues, ...battery } = attacks;
  const along = directionsOf(draft.directions, images);
  const directionIssues = along.issues;
  const common = {
    plan: null,
    images: issues.images === undefined ? images : null,
    leftOut,
    issues,
    attackIssues,
    directionIssues,
    warnings: [],
  };
  if (!threat.success) return { ...common, partIssues: {} };
  const { settings, partIssues } = partsOf(draft, { threatModel: threat.data, images });
  const refused = { ...common, partIssues };
  const found = [issues, partIssues, directionIssues, attackIssues];
  const isWrong = found.some((each) => Object.keys(each).length > 0);
  if (isWrong) return refused;
  const parsed = EvaluationPlan.safeParse({
    split: draft.split,
    images,
    seed,
    threatModel: threat.data,
    ...battery,
    precision: draft.precision,
    ...settings,
    ...shiftedOf(draft),
    ...along.settings,
  });
  if (!parsed.success) {
    return { ...refused, attackIssues: describeIssues(EvaluationPlan, parsed.error) };
  }
  const senseless = evaluationIssues(parsed.data);
  if (senseless.length > 0) return { ...refused, attackIssues: senseless };
  return { ...refused, plan: parsed.data, warnings: evaluationWarnings(parsed.data) };
}

function shiftedOf({ shifted }: EvaluationDraft): Pick<EvaluationPlan, 'shifted'> {
  if (shifted.length === 0) return {};
  return { shifted: shifted.map((dataset) => ({ dataset, name: null, fingerprint: null })) };
}

function partsOf({ parts }: EvaluationDraft, basis: EvaluationBasis) {
  const { settings, problems } = settingsOfAnswers(({ name }) => parts[name] ?? '', basis);
  const partIssues: PartAnswers = Object.fromEntries(
    problems.map(({ name, ask, expected }) => {
      const isOptional = ask.starting === '';
      return [name, `Write ${expected}${isOptional ? ', or leave it empty' : ''}.`];
    }),
  );
  return { settings, partIssues };
}

interface ChosenAttacks {
  battery: string | null;
  mode: EvaluationMode;
  attacks: NamedAttack[];
  leftOut: string[];
  attackIssues: InputIssue[];
}

function attacksOf(draft: EvaluationDraft, classes: number): ChosenAttacks {
  if (draft.battery !== 'custom') {
    const { name, mode, attacks, leftOut } = batteryOf(draft.battery, classes);
    return { battery: name, mode, attacks, leftOut, attackIssues: [] };
  }
  const read = draft.custom.map((entry, index) => readCustom(entry, `attacks.${index}.attack`));
  const attackIssues = read.flatMap(({ issues }) => issues);
  if (read.length === 0) attackIssues.push({ path: 'attacks', message: 'add an attack' });
  const attacks = namesMadeUnique(read.flatMap(({ named }) => named ?? []));
  return { battery: null, mode: draft.mode, attacks, leftOut: [], attackIssues };
}

function readCustom(
  entry: Json,
  path: string,
): { named: NamedAttack | null; issues: InputIssue[] } {
  const parsed = Attack.safeParse(valueAt(entry, 'attack'));
  if (!parsed.success) {
    const issues = describeIssues(Attack, parsed.error);
    const placed = issues.map((issue) => ({ ...issue, path: `${path}.${issue.path}` }));
    return { named: null, issues: placed };
  }
  const typed = valueAt(entry, 'name');
  const name = typeof typed === 'string' && typed.trim() !== '' ? typed.trim() : null;
  return { named: { name: name ?? attackLabel(parsed.data), attack: parsed.data }, issues: [] };
}

/** A list of attacks from JSON, with or without names; a message when it cannot be read. */
export function readAttackList(text: string): Json[] | string {
  try {
    const value: unknown = JSON.parse(text);
    if (!Array.isArray(value)) return 'Write a list of attacks, in square brackets.';
    return (value as Json[]).map((entry) =>
      valueAt(entry, 'attack') === undefined ? { attack: entry } : entry,
    );
  } catch (error) {
    return `This is not JSON yet: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function wholeIn(
  text: string,
  low: number,
  high: number,
  field: keyof EvaluationDraft,
  issues: DraftResult['issues'],
): number {
  const value = Number(text.replaceAll(',', ''));
  if (text.trim() !== '' && Number.isInteger(value) && value >= low && value <= high) return value;
  issues[field] =
    high === Number.MAX_SAFE_INTEGER
      ? `Write a whole number of at least ${low}.`
      : `Write a whole number from ${low} to ${high.toLocaleString('en-GB')}.`;
  return low;
}
