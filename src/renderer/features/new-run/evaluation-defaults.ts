import type { Json } from './draft';

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

/** The battery a run gets when none was planned: clean, FGSM, PGD-20 and PGD-50 with restarts, on 2,000 test images. */
export function standardEvaluation(threatModel: Json | undefined): Json {
  return {
    split: 'test',
    images: 2000,
    batchSize: 128,
    seed: 0,
    threatModel: threatModel ?? { norm: 'linf', epsilon: '8/255' },
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
    epsilons: [0, 2, 4, 6, 8, 12, 16].map((numerator) => numerator / 255),
    images: 1000,
  };
}
