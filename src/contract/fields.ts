/**
 * How a part of a plan is asked for in a form. A kind (attack, schedule, term of an objective) lists its fields beside its
 * schema, and the window draws them: nothing about a kind is written into a form.
 */
export type PlanField =
  NumberField | NumbersField | ChoiceField | SwitchField | StepSizeField | TextField;

interface FieldBase {
  /** The property that the field sets, relative to the part that owns it; a dotted path reaches deeper. */
  key: string;
  /** Sentence case, without a unit. */
  label: string;
  /** One sentence: what it does, or what to write. */
  hint?: string;
  /** The field is shown only while these properties have one of the given values. */
  shownWhile?: Record<string, readonly (string | number | boolean)[]>;
}

export interface NumberField extends FieldBase {
  form: 'number';
  /** Behind the number: `epochs`, `× epsilon`. */
  suffix?: string;
  /** `pixels`: a distance that may be written as "8/255". */
  unit?: 'pixels';
}

/** Several numbers in one field: fractions or distances in pixels joined by commas, or points written as epoch:rate. */
interface NumbersField extends FieldBase {
  form: 'fractions' | 'distances' | 'points';
  /** What holds while the field is empty and its property left out. */
  placeholder?: string;
}

export interface ChoiceField extends FieldBase {
  form: 'choice';
  options: readonly { value: string; label: string; detail?: string }[];
}

interface SwitchField extends FieldBase {
  form: 'switch';
}

/** A name; empty, the property is null. */
interface TextField extends FieldBase {
  form: 'text';
}

/** A length of a step: a share of epsilon, or a distance in pixels. */
interface StepSizeField extends FieldBase {
  form: 'step-size';
}
