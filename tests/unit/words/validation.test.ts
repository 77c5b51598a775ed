import { expect, it } from 'vitest';
import { validationAttacks, validationBasis, validationNotes } from '../../../src/words/validation';
import { makePlan } from '../../support/lab-records';

function validated(epsilon: number, steps: number) {
  const attack = { kind: 'pgd', steps, stepSize: { relativeToEpsilon: 0.25 } };
  return makePlan({
    threatModel: { norm: 'linf', epsilon },
    validation: { images: 250, attack },
  });
}

const [first, larger, longer] = [validated(0.1, 10), validated(8 / 255, 10), validated(0.1, 5)];

it('names images, attack and threat model of a validation', () => {
  expect(validationBasis(first)).toBe('250 validation images · PGD-10 · Linf 0.1000');
});

it('names what several validations attack with once, or each where they differ', () => {
  expect(validationAttacks([first, first])).toBe('under PGD-10 at Linf 0.1000');
  expect(validationAttacks([first, larger, first])).toBe(
    'under PGD-10 at Linf 0.1000 or PGD-10 at Linf 8/255, each by its plan',
  );
});

it('says under each figure that in which they differ, and nothing where they do not', () => {
  expect(validationNotes([first, first])(first)).toBeNull();
  expect(validationNotes([])(first)).toBeNull();
  const epsilons = validationNotes([first, larger]);
  expect([first, larger].map(epsilons)).toEqual(['Linf 0.1000', 'Linf 8/255']);
  const attacks = validationNotes([first, longer]);
  expect([first, longer].map(attacks)).toEqual(['PGD-10', 'PGD-5']);
  const both = validationNotes([first, larger, longer]);
  expect(both(longer)).toBe('Linf 0.1000 · PGD-5');
});
