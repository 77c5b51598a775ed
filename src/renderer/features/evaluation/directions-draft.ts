import type {
  FittingGenerator,
  KeptDirection,
} from '../../../contract/directions/fitting-generators';
import { usualShifts } from '../../../contract/directions/shifts';
import { DirectionsPlan } from '../../../contract/evaluations/parts/directions';
import { describeIssues } from '../../../contract/parse';
import { directionTitle } from '../../../words/directions';
import { numberOrText, numbersOrText } from '../../forms/typed-values';

/** Moves along directions as typed so far. */
export interface DirectionsDraft {
  /** Id. */
  generator: string;
  /** Those that are chosen, as `<set>:<number from 1>`. */
  along: string[];
  shifts: string;
  /** Null until somebody types: at most 500. */
  images: string | null;
  inversion: DirectionsPlan['inversion']['kind'];
  steps: string;
  rate: string;
}

const usualImages = 500;

/** What a kept direction is chosen by, and what it is called. */
export function keptChoice({ name, setName, ...kept }: KeptDirection): {
  key: string;
  title: string;
} {
  return {
    key: keyOf(kept),
    title: name ?? `${setName}, ${directionTitle(kept.direction, null)}`,
  };
}

function keyOf({ set, direction }: { set: string; direction: number }): string {
  return `${set}:${direction + 1}`;
}

/** All kept directions of a generator, otherwise as usual. */
export function newDirections({ generator, kept }: FittingGenerator): DirectionsDraft {
  return {
    generator: generator.id,
    along: kept.map(keyOf),
    shifts: usualShifts.join(', '),
    images: null,
    inversion: 'encoder',
    steps: '200',
    rate: '0.05',
  };
}

/** The kept directions of one set; null where no generator has any of it. */
export function directionsAlong(
  generators: readonly FittingGenerator[],
  set: string,
): DirectionsDraft | null {
  const found = generators.find(({ kept }) => kept.some((each) => each.set === set));
  if (!found) return null;
  return newDirections({ ...found, kept: found.kept.filter((each) => each.set === set) });
}

/** The draft that would make the directions of an earlier plan again. */
export function directionsLike(plan: DirectionsPlan): DirectionsDraft {
  const { inversion } = plan;
  const descent = inversion.kind === 'descent' ? inversion : { steps: 200, rate: 0.05 };
  return {
    generator: plan.generator,
    along: (plan.along ?? []).map(keyOf),
    shifts: plan.shifts.join(', '),
    images: String(plan.images),
    inversion: inversion.kind,
    steps: String(descent.steps),
    rate: String(descent.rate),
  };
}

type Issues = Partial<Record<keyof DirectionsDraft, string>>;

/** The field that each property of a plan is typed in. */
const fieldOf: Record<string, keyof DirectionsDraft> = {
  generator: 'generator',
  along: 'along',
  shifts: 'shifts',
  images: 'images',
  'inversion.steps': 'steps',
  'inversion.rate': 'rate',
};

/**
 * The settings of a draft, or what is wrong with it.
 *
 * @param images of the evaluation
 */
export function directionsOf(
  draft: DirectionsDraft | null,
  images: number,
): { settings: { directions?: DirectionsPlan }; issues: Issues } {
  if (!draft) return { settings: {}, issues: {} };
  const shifts = numbersOrText(draft.shifts.replaceAll('−', '-')) ?? [];
  const asked = numberOrText(draft.images ?? String(usualImages)) ?? '';
  const parsed = DirectionsPlan.safeParse({
    generator: draft.generator,
    along: draft.along.map(directionOf),
    shifts,
    inversion:
      draft.inversion === 'encoder'
        ? { kind: 'encoder' }
        : {
            kind: 'descent',
            steps: numberOrText(draft.steps) ?? '',
            rate: numberOrText(draft.rate) ?? '',
          },
    images: typeof asked === 'number' ? Math.min(asked, images) : asked,
  });
  const issues: Issues = parsed.success ? {} : issuesOf(parsed.error);
  if (Array.isArray(shifts) && shifts.every((shift) => shift === 0)) {
    issues.shifts = 'Name at least one shift other than 0, such as -2, -1, 1, 2.';
  }
  if (draft.along.length === 0) issues.along = 'Choose at least one direction.';
  return { settings: parsed.success ? { directions: parsed.data } : {}, issues };
}

function issuesOf(error: Parameters<typeof describeIssues>[1]): Issues {
  const issues: Issues = {};
  for (const { path, message } of describeIssues(DirectionsPlan, error)) {
    const field = fieldOf[path] ?? fieldOf[path.split('.')[0] as string] ?? 'generator';
    issues[field] ??= message;
  }
  return issues;
}

function directionOf(key: string): { set: string; direction: number } {
  const at = key.lastIndexOf(':');
  return { set: key.slice(0, at), direction: Number(key.slice(at + 1)) - 1 };
}
