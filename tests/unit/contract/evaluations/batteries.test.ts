import { describe, expect, it } from 'vitest';
import { Attack } from '../../../../src/contract/attacks';
import {
  batteryOf,
  isAutoAttackStandard,
  weakAttacksMark,
  worstCaseName,
} from '../../../../src/contract/evaluations/batteries';
import { batteryLabel } from '../../../../src/words/evaluation';
import { evaluationPgd } from '../../../../src/contract/evaluations/evaluation-pgd';
import {
  EvaluationPlan,
  type EvaluationSummary,
} from '../../../../src/contract/evaluations/evaluation';

function planOf(battery: { mode: string; attacks: { name: string; attack: Attack }[] }) {
  return EvaluationPlan.parse({
    images: 100,
    threatModel: { norm: 'linf', epsilon: '8/255' },
    mode: battery.mode,
    attacks: battery.attacks,
  });
}

const share = (total: number) => ({ count: 0, total, value: 0, low: 0, high: 0 });

function finished(
  plan: EvaluationPlan,
  changes: Partial<EvaluationSummary> = {},
): Pick<EvaluationSummary, 'stoppedEarly' | 'attacks' | 'clean'> {
  const attacks = plan.attacks.map(({ name, attack }) => ({
    name,
    attack,
    accuracy: share(100),
    durationMs: 1,
  }));
  return { stoppedEarly: null, attacks, clean: share(100), ...changes };
}

describe('batteries', () => {
  it('make standard as AutoAttack does: order, steps, targets, queries', () => {
    const { mode, attacks, leftOut } = batteryOf('standard', 10);
    expect(mode).toBe('cumulative');
    expect(leftOut).toEqual([]);
    expect(attacks.map(({ attack }) => attack)).toEqual([
      { kind: 'apgd', loss: 'cross-entropy', steps: 100, restarts: 1, targetClasses: 9 },
      { kind: 'apgd', loss: 'targeted-dlr', steps: 100, restarts: 1, targetClasses: 9 },
      {
        kind: 'fab',
        target: 'likely',
        steps: 100,
        restarts: 1,
        targetClasses: 9,
        alphaMax: 0.1,
        eta: 1.05,
        beta: 0.9,
      },
      { kind: 'square', queries: 5000, initialShare: 0.8 },
    ]);
  });

  it('say what they leave out with too few classes, and why', () => {
    const labels = (classes: number) =>
      batteryOf('standard', classes).attacks.map(({ name }) => name);
    expect(labels(4)).toHaveLength(4);
    expect(labels(3)[1]).toBe('APGD-DLR-100');
    expect(labels(2)).toEqual([
      'APGD-CE-100',
      'PGD-100 margin',
      'FAB-T-100 (≤ 9 targets)',
      'Square-5000',
    ]);
    expect(batteryOf('standard', 3).leftOut[0]).toMatch(
      /fourth largest logit.*3 classes; APGD-DLR/,
    );
    expect(batteryOf('standard', 2).leftOut[0]).toMatch(
      /2 classes; PGD-100 with the margin loss runs in its place\. The result is not AutoAttack/,
    );
  });

  it('give their attacks names that differ', () => {
    for (const name of ['quick', 'pgd', 'standard'] as const) {
      const names = batteryOf(name).attacks.map((attack) => attack.name);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it('say which figures rest on FGSM or PGD alone', () => {
    expect(weakAttacksMark(batteryOf('quick'))).toBe('PGD only');
    expect(weakAttacksMark(batteryOf('pgd'))).toBe('PGD only');
    expect(weakAttacksMark(batteryOf('standard'))).toBeNull();
    const fgsm = Attack.parse({ kind: 'fgsm' });
    expect(weakAttacksMark({ attacks: [{ name: 'FGSM', attack: fgsm }] })).toBe('FGSM only');
  });
});

describe('the name of a battery', () => {
  it.each([
    ['standard', batteryOf('standard', 10), 'standard'],
    ['too few classes for it', batteryOf('standard', 2), 'standard, incomplete'],
    ['quick', batteryOf('quick'), 'quick'],
  ])('of %s', (_, battery, expected) => {
    expect(batteryLabel({ battery: battery.name, attacks: battery.attacks })).toBe(expected);
  });

  it('is custom where the attacks were chosen one by one', () => {
    expect(batteryLabel({ battery: null, attacks: batteryOf('standard').attacks })).toBe('custom');
  });
});

describe('the name AutoAttack (standard)', () => {
  const plan = planOf(batteryOf('standard', 10));

  it('is given to all of its attacks, run to the end on all images', () => {
    expect(worstCaseName(plan, finished(plan))).toBe('AutoAttack (standard)');
  });

  it.each([
    ['stopped early', plan, finished(plan, { stoppedEarly: 'enough' })],
    ['an attack is missing', plan, finished(plan, { attacks: finished(plan).attacks.slice(0, 3) })],
    ['every attack on every image', { ...plan, mode: 'each' as const }, finished(plan)],
    ['three classes', planOf(batteryOf('standard', 3)), finished(planOf(batteryOf('standard', 3)))],
  ])('is not given: %s', (_why, given, summary) => {
    expect(isAutoAttackStandard(given, summary)).toBe(false);
    expect(worstCaseName(given, summary)).toBe('worst case of these attacks');
  });

  it('is not given to fewer queries, targets or another order', () => {
    const { attacks } = batteryOf('standard', 10);
    const changed = [
      attacks.map(({ name, attack }) => ({
        name,
        attack: attack.kind === 'square' ? { ...attack, queries: 4999 } : attack,
      })),
      attacks.map(({ name, attack }) => ({
        name,
        attack: attack.kind === 'fab' ? { ...attack, targetClasses: 8 } : attack,
      })),
      [...attacks].reverse(),
    ];
    for (const list of changed) {
      const other = planOf({ mode: 'cumulative', attacks: list });
      expect(isAutoAttackStandard(other, finished(other))).toBe(false);
    }
  });

  it('gives way to a mark on PGD', () => {
    const quick = planOf({ mode: 'each', attacks: [{ name: 'PGD', attack: evaluationPgd(20) }] });
    expect(worstCaseName(quick, finished(quick))).toBe('worst case, PGD only');
  });
});
