import type { Json } from '../../../../contract/json-value';

const worst = (steps: number, restarts = 1): Json => ({
  kind: 'pgd',
  steps,
  stepSize: { relativeToEpsilon: 0.25 },
  restarts,
  randomStart: true,
  target: 'none',
  loss: 'cross-entropy',
  iterate: 'best',
  batchNorm: 'eval',
});

/**
 * The battery a run gets when none was planned: clean, FGSM, PGD-20 and PGD-50 with restarts, on 2,000 test images,
 * against the plan's threat model.
 */
export function standardEvaluation(): Json {
  return {
    split: 'test',
    images: 2000,
    batchSize: 128,
    seed: 0,
    attacks: [
      { name: 'FGSM', attack: { kind: 'fgsm', loss: 'cross-entropy', batchNorm: 'eval' } },
      { name: 'PGD-20', attack: worst(20) },
      { name: 'PGD-50×5', attack: worst(50, 5) },
    ],
    curve: standardCurve(),
  };
}

export function standardCurve(): Json {
  return {
    attack: worst(20),
    images: 1000,
  };
}
