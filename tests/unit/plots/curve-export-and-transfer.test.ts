import { describe, expect, it } from 'vitest';
import { EvaluationPlan } from '../../../src/contract/evaluation';
import { transferPlan } from '../../../src/renderer/features/compare/comparison-details';
import { placeKeys } from '../../../src/renderer/plots/paint/export-canvas';

const line = (label: string) => ({ label, kind: 'clean' as const, colourIndex: 0 });
const tenEach = (text: string) => 10 * text.length;

describe('the key of an exported curve', () => {
  it('fills a row from the left and goes on in the next', () => {
    const placed = placeKeys(['aa', 'bb', 'cc'].map(line), 120, tenEach);
    expect(placed.map(({ x, row }) => [x, row])).toEqual([
      [0, 0],
      [64, 0],
      [0, 1],
    ]);
  });

  it('leaves a label that fits nowhere in a row of its own', () => {
    const placed = placeKeys(['a', 'b'.repeat(90), 'c'].map(line), 120, tenEach);
    expect(placed.map(({ row }) => row)).toEqual([0, 1, 2]);
  });
});

describe('transferPlan', () => {
  it('runs every attack on every image, under its own name', () => {
    const plan = EvaluationPlan.parse({
      images: 10,
      threatModel: { norm: 'linf', epsilon: 0.1 },
      mode: 'cumulative',
      attacks: [{ name: 'FGSM', attack: { kind: 'fgsm' } }],
      stopWhen: { halfWidth: 0.01 },
    });
    expect(plan.attacks[0]?.name).toBe('after FGSM');
    const transfer = transferPlan(plan);
    expect(transfer).toMatchObject({ mode: 'each', stopWhen: null, curve: null });
    expect(transfer.attacks.map(({ name }) => name)).toEqual(['FGSM']);
  });
});
