import type { z } from 'zod';
import type { InputIssue } from '../../parse';
import { attacks } from './attacks';
import { checks } from './checks';
import { corruptions } from './corruptions';
import { curve } from './curve';
import { directions } from './directions';
import { earlyEnd } from './early-end';
import { keptImages } from './kept-images';
import type {
  EvaluationBasis,
  EvaluationPartKind,
  PartAnswer,
  PartAsk,
  PlacedAttack,
  ValuesOf,
} from './part-kind';
import { shifted } from './shifted';
import { transfer } from './transfer';

/** Every part of an evaluation, in the order in which they are carried out and a form offers them. */
export const evaluationParts = {
  attacks,
  curve,
  corruptions,
  shifted,
  directions,
  'early-end': earlyEnd,
  checks,
  transfer,
  'kept-images': keptImages,
};

type Parts = typeof evaluationParts;
export type EvaluationPartName = keyof Parts;
/** The properties of the summary that a part gives. */
export type PartResult<Name extends EvaluationPartName> = ValuesOf<Parts[Name]['result']>;

export const evaluationPartNames = Object.keys(evaluationParts) as EvaluationPartName[];

type Union<Key extends 'settings' | 'result'> = {
  [Name in EvaluationPartName]: (shape: Parts[Name][Key]) => void;
}[EvaluationPartName];
type All<Key extends 'settings' | 'result'> =
  Union<Key> extends (shape: infer Shapes) => void ? Shapes : never;

/** The settings of all parts, as a plan has them. */
export const partSettings = merged('settings');
/** The results of all parts, as a summary has them. */
export const partResults = merged('result');

function merged<Key extends 'settings' | 'result'>(key: Key): All<Key> {
  const shapes = Object.values(evaluationParts).map((part) => part[key]);
  return Object.assign({}, ...shapes) as All<Key>;
}

/** The properties of the summary that parts give together. */
export type ResultsOf<Name extends EvaluationPartName> = Pick<
  PartResults,
  KeysOf<Parts[Name]['result']> & keyof PartResults
>;
export type PartResults = ValuesOf<All<'result'>>;

type KeysOf<Shapes> = Shapes extends unknown ? keyof Shapes : never;

/** A whole plan, as far as parts know it. */
export type PartsPlan = EvaluationBasis & ValuesOf<All<'settings'>>;

/** A part, for calls with a whole plan. */
type AnyPart = Omit<EvaluationPartKind<z.ZodRawShape, z.ZodRawShape, PartsPlan>, 'ask'> & {
  ask?: PartAsk<Partial<PartsPlan>, PartsPlan>;
};

const anyParts = Object.values(evaluationParts) as unknown as AnyPart[];

/**
 * Passes over images of an evaluation. At most: in a cumulative evaluation an attack skips what those before it have
 * broken, and a rule may end it early.
 *
 * @param classes of the network
 * @param images that it looks at: those of the plan, or fewer where the split has fewer
 */
export function evaluationPasses(plan: PartsPlan, classes: number, images = plan.images): number {
  return anyParts.reduce((sum, part) => sum + part.passes(plan, images, classes), 0);
}

/** Every attack that the settings name, with its key. */
export function attacksOf(plan: PartsPlan): PlacedAttack[] {
  return anyParts.flatMap((part) => part.attacks?.(plan) ?? []);
}

/** The numbers of images that parts ask for, with their keys. */
export function imagesAskedOf(plan: PartsPlan): { path: string; images: number }[] {
  return anyParts.flatMap((part) => part.imagesAsked?.(plan) ?? []);
}

/** What parts need and do not have. */
export function partIssues(plan: PartsPlan): InputIssue[] {
  return anyParts.flatMap((part) => part.issues?.(plan) ?? []);
}

/** The plan with its attacks alone: every part that can be left out is. */
export function attacksAlone<Plan extends PartsPlan>(plan: Plan): Plan {
  const defaults = anyParts
    .filter((part) => part !== evaluationParts.attacks)
    .flatMap(({ settings }) => Object.entries(settings))
    .map(([key, schema]) => [key, (schema as z.ZodType).parse(undefined)]);
  return { ...plan, ...Object.fromEntries(defaults) } as Plan;
}

/** A part that a person can ask for. */
export interface AskedPart {
  name: EvaluationPartName;
  ask: NonNullable<AnyPart['ask']>;
}

/** The parts that a person can ask for, in the order of a form. */
export const askedParts: readonly AskedPart[] = evaluationPartNames.flatMap((name) => {
  const { ask }: Pick<AnyPart, 'ask'> = evaluationParts[name] as unknown as AnyPart;
  return ask ? [{ name, ask }] : [];
});

/** The settings for an answer about each part that can be asked for, and what was expected instead of other answers. */
export function settingsOfAnswers(
  answerTo: (part: AskedPart) => PartAnswer,
  basis: EvaluationBasis,
): {
  settings: Partial<PartsPlan>;
  problems: (AskedPart & { answer: string; expected: string })[];
} {
  const given = askedParts.map((part) => {
    const answer = answerTo(part);
    return { part, answer, found: part.ask.settings(answer, basis) };
  });
  return {
    settings: Object.assign({}, ...given.map(({ found }) => ('expected' in found ? {} : found))),
    problems: given.flatMap(({ part, answer, found }) =>
      'expected' in found ? [{ ...part, answer, expected: found.expected }] : [],
    ),
  };
}
