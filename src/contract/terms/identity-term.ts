import { z } from 'zod';
import type { ChoiceField, NumberField } from '../fields';
import type { TermImages } from './term-kind';

/** On which images a term on identities is computed. */
export const On = z.enum(['clean', 'crafted']).default('crafted');

/** What cosines are multiplied with before the logistic function or the softmax. */
export const Scale = z.number().positive().max(256);

export const scaleField: NumberField = {
  form: 'number',
  key: 'scale',
  label: 'Scale',
  hint: 'what cosines are multiplied with',
};

/** @param hint the range, and the published value */
export const marginField = (hint: string): NumberField => ({
  form: 'number',
  key: 'margin',
  label: 'Margin',
  hint,
});

/** The images whose answers a term on identities needs, and the head that it learns with. */
export const identityNeeds = ({ on }: { on: 'clean' | 'crafted' }): TermImages[] => [on];

export const variantField: ChoiceField = {
  form: 'choice',
  key: 'variant',
  label: 'Margin type',
  options: [
    { value: 'cosine', label: 'additive to the cosine (C)' },
    { value: 'angle', label: 'additive to the angle (A)' },
    { value: 'multiple', label: 'multiple of the angle (M)' },
  ],
};
