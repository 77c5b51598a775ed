import { describe, expect, it } from 'vitest';
import {
  guardedShare,
  looksCollapsed,
  OverfittingGuard,
  probedAccuracy,
} from '../../../../src/contract/plans/overfitting-guard';
import { adversarialRecipe, naturalRecipe, Recipe } from '../../../../src/contract/plans/recipe';

const guard = OverfittingGuard.parse({});
const best = { adversarial: 0.4, training: 0.6 };

function recipeWith(attack: object): Recipe {
  return Recipe.parse(adversarialRecipe({ attack } as Parameters<typeof adversarialRecipe>[0]));
}

describe('what the guard guards', () => {
  const stepSize = { relativeToEpsilon: 1 };

  it.each([
    [0.5, { kind: 'fgsm' }],
    [0.5, { kind: 'n-fgsm' }],
    [0.5, { kind: 'pgd', steps: 1, stepSize }],
    [null, { kind: 'pgd', steps: 2, stepSize }],
  ])('%s of %j', (share, attack) => {
    expect(guardedShare(recipeWith(attack), guard)).toBe(share);
  });

  it('every attack where it is asked to, and never a training without one', () => {
    const every = OverfittingGuard.parse({ guards: 'every', share: 0.8 });
    expect(guardedShare(recipeWith({ kind: 'pgd', steps: 7, stepSize }), every)).toBe(0.8);
    expect(guardedShare(naturalRecipe, every)).toBeNull();
    expect(guardedShare(recipeWith({ kind: 'fgsm' }), null)).toBeNull();
  });
});

describe('a collapse', () => {
  it.each([
    ['below the share with the training accuracy kept', 0.19, 0.7, 1000, true],
    ['no fall below the share', 0.21, 0.7, 1000, false],
    ['a fall of the training accuracy as well: something else went wrong', 0.1, 0.2, 1000, false],
    ['a fall that so few images may show by chance', 0.19, 0.7, 10, false],
  ])('%s', (_what, adversarial, training, images, expected) => {
    expect(looksCollapsed(0.5, best, { adversarial, training }, images)).toBe(expected);
  });

  it('is none while averaged weights stand, and one when they fall too', () => {
    const collapses = (averaged: number | null): boolean =>
      looksCollapsed(
        0.5,
        best,
        { adversarial: probedAccuracy(0.1, averaged), training: 0.7 },
        1000,
      );
    expect([null, 0.41, 0.19, 0.05].map(collapses)).toEqual([true, false, true, true]);
  });
});
