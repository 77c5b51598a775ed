import type { Json } from '../../../contract/json-value';

/** A kind of attack with its usual settings, as the form starts with it; FGSM and PGD keep what both have. */
export function startingAttack(
  kind: string,
  before: { loss: Json | undefined; batchNorm: Json | undefined },
): Json {
  if (kind === 'square') return { kind, queries: 5000, initialShare: 0.8 };
  if (kind === 'apgd') {
    return { kind, loss: 'cross-entropy', steps: 100, restarts: 1, targetClasses: 9 };
  }
  if (kind === 'fab') return { kind, target: 'likely', steps: 100, restarts: 1, targetClasses: 9 };
  const common = {
    loss: before.loss === 'margin' ? before.loss : 'cross-entropy',
    batchNorm: before.batchNorm ?? 'eval',
  };
  if (kind === 'fgsm') return { kind, ...common };
  return {
    kind,
    steps: 10,
    stepSize: { relativeToEpsilon: 0.25 },
    restarts: 1,
    randomStart: true,
    target: 'none',
    iterate: 'last',
    ...common,
  };
}
