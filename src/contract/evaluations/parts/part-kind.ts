import type { z } from 'zod';
import type { Attack } from '../../attacks';
import type { ThreatModel } from '../../attacks/threat-model';
import type { PlanField } from '../../fields';
import type { InputIssue } from '../../parse';

/** What an evaluation is of, whatever its parts are. */
export interface EvaluationBasis {
  threatModel: ThreatModel;
  /** Images from the start of the split. */
  images: number;
}

/** Values of a shape. */
export type ValuesOf<Shape extends z.ZodRawShape> = z.output<z.ZodObject<Shape>>;

/**
 * Everything that Temper knows of one part of an evaluation without carrying it out; what it does is in the engine's module
 * of the same name.
 */
export interface EvaluationPartKind<
  Settings extends z.ZodRawShape,
  Result extends z.ZodRawShape,
  Plan,
> {
  /** Sentence case: `Accuracy over epsilon`. */
  title: string;
  /** Properties of the plan; with their defaults the part is left out, except for one that every evaluation has. */
  settings: Settings;
  /** Properties of the summary. */
  result: Result;
  /**
   * Passes over images that it takes; at most, where an attack skips what those before it have broken.
   *
   * @param images that the evaluation looks at
   * @param classes of the network
   */
  passes(plan: Plan, images: number, classes: number): number;
  /** The attacks that its settings name, each with its key in the plan; none, and left out, where they name none. */
  attacks?(plan: Plan): PlacedAttack[];
  /** The number of images that its own setting asks for, which a split should have. */
  imagesAsked?(plan: Plan): { path: string; images: number } | null;
  /** What it needs and does not have: each with the key and the remedy. */
  issues?(plan: Plan): InputIssue[];
  /** How a person asks for it; left out where other commands do. */
  ask?: PartAsk<ValuesOf<Settings>>;
  /** Its settings in the form of a plan, under its property; left out where that form has none. */
  fields?: readonly PlanField[];
}

export interface PlacedAttack {
  path: string;
  attack: Attack;
}

/** What a person says of a part, as text: nothing leaves it out, `all` is a part without a number. */
export type PartAnswer = string;

/** How a person asks for a part: one control in the window, one option of `temper evaluate`. */
export interface PartAsk<Settings, Plan = Settings> {
  control: SwitchControl | NumberControl;
  option: { flags: string; help: string };
  /** What a form starts with. */
  starting: PartAnswer;
  /** The settings for an answer, or what was expected instead: `percentage points from 0.2 to 25`. */
  settings(answer: PartAnswer, basis: EvaluationBasis): Settings | { expected: string };
  /** The answer that would give the settings. */
  answer(settings: Plan): PartAnswer;
  /** Words of `temper evaluate` that ask for the settings; none where they do not change a figure. */
  words(settings: Plan): string[];
}

interface SwitchControl {
  form: 'switch';
  /** @param images that the evaluation looks at; null while that is not known */
  label(images: number | null): string;
  /** The answer while it is on. */
  on: PartAnswer;
}

interface NumberControl {
  form: 'number';
  label: string;
  /** Behind the number. */
  suffix?: string;
  placeholder?: string;
  hint: string;
}

/** A part; where it depends on settings of others, its functions name them in their plan. */
export function evaluationPart<
  Settings extends z.ZodRawShape,
  Result extends z.ZodRawShape,
  Plan = EvaluationBasis & ValuesOf<Settings>,
>(part: EvaluationPartKind<Settings, Result, Plan>): EvaluationPartKind<Settings, Result, Plan> {
  return part;
}

/** A whole number of an answer, with or without separators of thousands; null for anything else. */
export function wholeNumberOf(answer: PartAnswer): number | null {
  const text = answer.replaceAll(/[,_]/g, '').trim();
  return text !== '' && Number.isInteger(Number(text)) ? Number(text) : null;
}
