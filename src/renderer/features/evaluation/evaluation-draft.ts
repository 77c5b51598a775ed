import { ThreatModel, type AttackPrecision, type Norm } from '../../../contract/attack';
import {
  batteryNames,
  batteryOf,
  evaluationPgd,
  type BatteryName,
} from '../../../contract/batteries';
import {
  EvaluationPlan,
  type EvaluationMode,
  type NamedAttack,
  type Split,
} from '../../../contract/evaluation';
import { describeIssues } from '../../../contract/parse';
import { curveEpsilons } from '../../../contract/planned-evaluation';

/** An evaluation as typed so far: raw text, so that half a number can stand in a field. */
export interface EvaluationDraft {
  battery: BatteryName | 'custom';
  norm: Norm;
  epsilon: string;
  split: Split;
  /** Null until somebody types: as many as are usual, where the split has so many. */
  images: string | null;
  seed: string;
  curve: boolean;
  corruptions: boolean;
  /** Ends once the interval of the worst case is this narrow, in percentage points to each side; empty: never. */
  enoughPoints: string;
  /** Adversarial images that are kept as exact floats. */
  keepImages: string;
  precision: AttackPrecision;
  /** For the battery `custom`: a JSON list of attacks. */
  custom: string;
  /** How the attacks of `custom` go together. */
  mode: EvaluationMode;
}

const defaultCustom = `[
  { "kind": "pgd", "steps": 50, "stepSize": { "relativeToEpsilon": 0.1 }, "restarts": 5, "iterate": "best" },
  { "kind": "apgd", "loss": "cross-entropy" }
]`;

/** @param available images of the split */
export function usualImages(available: number): string {
  return String(Math.min(1000, available));
}

export function newDraft(): EvaluationDraft {
  return {
    battery: 'quick',
    norm: 'linf',
    epsilon: '8/255',
    split: 'test',
    images: null,
    seed: '0',
    curve: true,
    corruptions: false,
    enoughPoints: '',
    keepImages: '0',
    precision: 'float32',
    custom: defaultCustom,
    mode: 'each',
  };
}

/** The draft that would make an earlier plan again; attacks of no battery as a custom one. */
export function draftLike(plan: EvaluationPlan): EvaluationDraft {
  const { threatModel, split, images, seed, curve, corruptions, stopWhen, keepImages } = plan;
  return {
    battery: batteryNames.find((name) => name === plan.battery) ?? 'custom',
    norm: threatModel.norm,
    epsilon: epsilonText(threatModel),
    split,
    images: String(images),
    seed: String(seed),
    curve: curve !== null,
    corruptions: corruptions !== null,
    enoughPoints: stopWhen ? String(stopWhen.halfWidth * 100) : '',
    keepImages: String(keepImages),
    precision: plan.precision,
    custom: JSON.stringify(
      plan.attacks.map(({ name, attack }) => ({ name, attack })),
      null,
      2,
    ),
    mode: plan.mode,
  };
}

function epsilonText({ norm, epsilon }: ThreatModel): string {
  const count = epsilon * 255;
  const whole = norm === 'linf' && Math.abs(count - Math.round(count)) < 1e-6;
  return whole ? `${Math.round(count)}/255` : String(epsilon);
}

export interface DraftResult {
  /** Null while something is wrong. */
  plan: EvaluationPlan | null;
  /** What the battery leaves out on so few classes, and why. */
  leftOut: string[];
  /** What is wrong, by the field that has to change. */
  issues: Partial<Record<keyof EvaluationDraft, string>>;
}

/** The plan that a draft describes, or what is wrong with it by the schema that the engine uses as well. */
export function planOf(draft: EvaluationDraft, classes: number, available: number): DraftResult {
  const issues: DraftResult['issues'] = {};
  const threat = ThreatModel.safeParse({
    norm: draft.norm,
    epsilon: numberOrText(draft.epsilon),
  });
  if (!threat.success) {
    issues.epsilon = describeIssues(ThreatModel, threat.error)[0]?.message ?? 'not an epsilon';
  }
  const attacks = attacksOf(draft, classes, issues);
  const typed = draft.images ?? usualImages(available);
  const images = wholeIn(typed, 1, available, 'images', issues);
  const seed = wholeIn(draft.seed, 0, Number.MAX_SAFE_INTEGER, 'seed', issues);
  const keepImages = wholeIn(draft.keepImages, 0, 2000, 'keepImages', issues);
  const halfWidth = halfWidthOf(draft, issues);
  const { leftOut, ...battery } = attacks;
  if (Object.keys(issues).length > 0 || !threat.success) return { plan: null, leftOut, issues };
  const parsed = EvaluationPlan.safeParse({
    split: draft.split,
    images,
    seed,
    threatModel: threat.data,
    ...battery,
    precision: draft.precision,
    curve: draft.curve ? curveOf(threat.data, images) : null,
    stopWhen: halfWidth === null ? null : { halfWidth },
    corruptions: draft.corruptions ? { images: Math.min(images, 500) } : null,
    keepImages: Math.min(keepImages, images),
  });
  if (parsed.success) return { plan: parsed.data, leftOut, issues };
  const [issue] = describeIssues(EvaluationPlan, parsed.error);
  const text = issue ? `${issue.path}: ${issue.message}` : 'invalid';
  return { plan: null, leftOut, issues: { custom: text } };
}

interface ChosenAttacks {
  battery: string | null;
  mode: EvaluationMode;
  attacks: { name: string; attack: unknown }[];
  leftOut: string[];
}

function attacksOf(
  draft: EvaluationDraft,
  classes: number,
  issues: DraftResult['issues'],
): ChosenAttacks {
  if (draft.battery !== 'custom') {
    const { name, mode, attacks, leftOut } = batteryOf(draft.battery, classes);
    return { battery: name, mode, attacks, leftOut };
  }
  const attacks = customAttacks(draft.custom);
  if (typeof attacks === 'string') {
    issues.custom = attacks;
    return { battery: null, mode: draft.mode, attacks: [], leftOut: [] };
  }
  return { battery: null, mode: draft.mode, attacks, leftOut: [] };
}

/** Attacks from their JSON, with or without names; a message when they cannot be read. */
function customAttacks(text: string): { name: string; attack: unknown }[] | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return `This is not JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
  if (!Array.isArray(value) || value.length === 0) return 'Write a list with at least one attack.';
  return value.map((entry: unknown, index) => {
    const named = typeof entry === 'object' && entry !== null && 'attack' in entry;
    return named
      ? (entry as NamedAttack)
      : { name: `${index + 1} ${kindOf(entry)}`, attack: entry };
  });
}

function kindOf(entry: unknown): string {
  const kind =
    typeof entry === 'object' && entry !== null && 'kind' in entry ? entry.kind : 'attack';
  return String(kind);
}

function curveOf(threatModel: ThreatModel, images: number): EvaluationPlan['curve'] {
  return {
    attack: evaluationPgd(20),
    epsilons: curveEpsilons(threatModel),
    images: Math.min(images, 500),
  };
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

function halfWidthOf(
  { enoughPoints }: EvaluationDraft,
  issues: DraftResult['issues'],
): number | null {
  if (enoughPoints.trim() === '') return null;
  const points = Number(enoughPoints);
  if (points >= 0.2 && points <= 25) return points / 100;
  issues.enoughPoints = 'Write percentage points from 0.2 to 25, or leave it empty.';
  return null;
}

function numberOrText(text: string): number | string {
  const value = Number(text);
  return text.trim() !== '' && Number.isFinite(value) ? value : text;
}
