import type { z } from 'zod';
import type { AttackLoss } from './threat-model';
import type { ChoiceField, NumberField, PlanField } from '../fields';
import type { Round } from './rounds';

/**
 * Everything that Temper knows of one kind of attack without carrying it out; what it does is in the engine's module of
 * the same name.
 */
export interface AttackKind<Schema extends z.core.$ZodType, Trains extends boolean = boolean> {
  schema: Schema;
  /** What the kind is called: `PGD`. */
  title: string;
  /** Whether it can craft while training. */
  craftsInTraining: Trains;
  /** Why it cannot measure robustness, after its title, with the remedy; left out where it can. */
  unfitToMeasure?: string;
  /** Whether it follows gradients; false where it asks for logits alone. */
  followsGradient: boolean;
  /**
   * Whether it takes steps of planned length up the gradient: such attacks alone give an upper bound that a stronger
   * attack may lower a lot. Null where it does something else.
   */
  plainAscent: 'one step' | 'steps' | null;
  /** Whether it looks for the nearest adversarial image, also beyond epsilon. */
  measuresDistance: boolean;
  /** Whether it starts at a random image; never where left out. */
  startsAtRandom?(attack: z.infer<Schema>): boolean;
  /** What it crafts is carried on, from update to update or for each image from epoch to epoch; left out where it begins anew. */
  carries?: 'update to update' | 'epoch to epoch';
  /** Whether the gradient of an update by the crafted images moves what is carried; never where left out. */
  followsUpdate?(attack: z.infer<Schema>): boolean;
  /** Why it can raise nothing but the loss of the label; left out where it can. */
  raisesLossAlone?: string;
  /** A short name that tells attacks apart in tables: `PGD-50×10`. */
  label(attack: z.infer<Schema>): string;
  /**
   * Passes over one image that crafting costs: one for each gradient and, in an attack without gradients, for each
   * query.
   *
   * @param classes of the network, which limits the classes to reach
   */
  passes(attack: z.infer<Schema>, classes: number): number;
  /**
   * The attack as parts that can be run one after the other, each on the images that the parts before it have not broken:
   * together they find what the attack finds. Itself, and left out, where there is one.
   */
  rounds?(attack: z.infer<Schema>, classes: number): Round<z.infer<Schema>>[];
  /** The fewest classes that the attack works with; null, and left out, where any number will do. */
  classesNeeded?(attack: z.infer<Schema>): ClassesNeeded | null;
  /** How the attack unit test runs it; null, and left out, where it cannot be tested on two classes. */
  unitTest?(attack: z.infer<Schema>): UnitTest<z.infer<Schema>> | null;
  /** The same attack as short as it can be, for epsilon 0, where more steps, restarts and queries change nothing. */
  shortened(attack: z.infer<Schema>): z.infer<Schema>;
  /**
   * The attack as one ascent from the image itself to its last iterate, along which the loss should rise; null, and left
   * out, where it need not.
   */
  singleAscent?(attack: z.infer<Schema>): SingleAscent<z.infer<Schema>> | null;
  /** In the order of the form. */
  fields: readonly PlanField[];
  /** What a form starts with. */
  starting: z.infer<Schema>;
}

interface ClassesNeeded {
  classes: number;
  /** Why, after the attack's name: `uses the dlr loss, which`. */
  because: string;
  /** A sentence. */
  remedy: string;
}

export interface UnitTest<Attack> {
  /** The kind that is tested where a battery has several: the smallest rank. */
  rank: number;
  /** Of one kind, the attack with most steps is tested. */
  steps: number;
  /** Run once, with an example counted as found where any iterate finds it. */
  attack: Attack;
}

export interface SingleAscent<Attack> {
  steps: number;
  loss: AttackLoss;
  ofSteps(steps: number): Attack;
}

export function attackKind<Schema extends z.core.$ZodType, Trains extends boolean>(
  kind: AttackKind<Schema, Trains>,
): AttackKind<Schema, Trains> {
  return kind;
}

/** `×10` behind a number of steps; nothing for a single start. */
export function timesText(restarts: number): string {
  return restarts > 1 ? `×${restarts}` : '';
}

/** ` margin` where the loss is not the usual one. */
export function lossText(loss: AttackLoss): string {
  return loss === 'margin' ? ' margin' : '';
}

export const stepsField: NumberField = { form: 'number', key: 'steps', label: 'Steps' };
export const restartsField: NumberField = { form: 'number', key: 'restarts', label: 'Restarts' };

export const lossField: ChoiceField = {
  form: 'choice',
  key: 'loss',
  label: 'Loss',
  options: [
    { value: 'cross-entropy', label: 'cross-entropy' },
    { value: 'margin', label: 'margin' },
  ],
};

export const batchNormField: ChoiceField = {
  form: 'choice',
  key: 'batchNorm',
  label: 'Batch norm while crafting',
  options: [
    { value: 'eval', label: 'moving statistics' },
    { value: 'train', label: 'batch statistics' },
  ],
};

export const iterateField: ChoiceField = {
  form: 'choice',
  key: 'iterate',
  label: 'Keeps',
  options: [
    { value: 'last', label: 'last iterate' },
    { value: 'best', label: 'worst case' },
  ],
};

export const stepSizeField: PlanField = {
  form: 'step-size',
  key: 'stepSize',
  label: 'Step size',
};

export function targetClassesField(key: string, value: string): NumberField {
  return {
    form: 'number',
    key: 'targetClasses',
    label: 'Target classes',
    shownWhile: { [key]: [value] },
  };
}
