import type { PgdAttack } from '../attacks/pgd';
import type { AttackLoss } from '../attacks/threat-model';

/** PGD as it is used to evaluate: random start, worst case over all iterates, step 2.5 · epsilon / steps. */
export function evaluationPgd(
  steps: number,
  { loss = 'cross-entropy', restarts = 1 }: { loss?: AttackLoss; restarts?: number } = {},
): PgdAttack {
  return {
    kind: 'pgd',
    steps,
    stepSize: { relativeToEpsilon: 2.5 / steps },
    restarts,
    randomStart: true,
    target: 'none',
    loss,
    iterate: 'best',
    batchNorm: 'eval',
  };
}
