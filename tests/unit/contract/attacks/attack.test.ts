import { describe, expect, it } from 'vitest';
import {
  Attack,
  attackLabel,
  attackPasses,
  TrainingAttack,
} from '../../../../src/contract/attacks';
import { EvaluationPlan } from '../../../../src/contract/evaluations/evaluation';

const attack = (value: object): Attack => Attack.parse(value);
const pgd = { kind: 'pgd', steps: 20, stepSize: { relativeToEpsilon: 0.125 } };

describe('attacks', () => {
  it.each([
    [{ kind: 'fgsm', loss: 'margin' }, 'FGSM margin'],
    [{ ...pgd, restarts: 3 }, 'PGD-20×3'],
    [{ kind: 'apgd' }, 'APGD-CE-100'],
    [{ kind: 'apgd', loss: 'dlr', steps: 50, restarts: 5 }, 'APGD-DLR-50×5'],
    [{ kind: 'apgd', loss: 'targeted-dlr' }, 'APGD-T-100 (≤ 9 targets)'],
    [{ kind: 'square' }, 'Square-5000'],
  ])('%j is called %s', (value, label) => {
    expect(attackLabel(attack(value))).toBe(label);
  });

  it.each([
    [{ kind: 'fgsm' }, 1],
    [{ ...pgd, restarts: 3 }, 60],
    [{ kind: 'apgd', restarts: 2 }, 202],
    [{ kind: 'apgd', loss: 'targeted-dlr' }, 909],
    [{ kind: 'square' }, 5001],
  ])('%j costs %i passes', (value, passes) => {
    expect(attackPasses(attack(value))).toBe(passes);
  });

  it('cannot be driven to more classes than there are beside the label', () => {
    expect(attackPasses(attack({ kind: 'apgd', loss: 'targeted-dlr' }), 5)).toBe(404);
    expect(attackPasses(attack({ kind: 'apgd' }), 5)).toBe(101);
  });

  it('train with FGSM and PGD only', () => {
    expect(TrainingAttack.safeParse(pgd).success).toBe(true);
    expect(TrainingAttack.safeParse({ kind: 'apgd' }).success).toBe(false);
    expect(TrainingAttack.safeParse({ kind: 'square' }).success).toBe(false);
  });
});

describe('evaluation plans', () => {
  const plan = {
    images: 10,
    threatModel: { norm: 'linf', epsilon: 0.1 },
    attacks: [{ name: 'FGSM', attack: { kind: 'fgsm' } }],
  };

  it('attack every image unless they say otherwise', () => {
    const { mode, attacks } = EvaluationPlan.parse(plan);
    expect(mode).toBe('each');
    expect(attacks[0]?.name).toBe('FGSM');
  });

  it('name what is left as such, once', () => {
    const first = EvaluationPlan.parse({ ...plan, mode: 'cumulative' });
    expect(first.attacks[0]?.name).toBe('after FGSM');
    expect(EvaluationPlan.parse(first)).toEqual(first);
  });
});
