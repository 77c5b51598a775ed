import { Attack } from '../attacks';
import { evaluationPgd } from '../evaluations/evaluation-pgd';
import { ProbeAttack } from './verification';

/** What the second images of pairs are attacked with where nothing else is asked for. */
export function usualProbeAttacks(): Attack[] {
  return [Attack.parse({ kind: 'fgsm' }), evaluationPgd(20)];
}

/** What a stronger battery adds to them. */
export function strongProbeAttacks(): Attack[] {
  return [
    Attack.parse({ kind: 'apgd', steps: 100 }),
    Attack.parse({ kind: 'square', queries: 1000 }),
  ];
}

/** How a pair is looked at whose verification attacked none. */
export function usualProbeAttack(): ProbeAttack {
  return ProbeAttack.parse({
    threatModel: { norm: 'linf', epsilon: '8/255' },
    attacks: usualProbeAttacks(),
  });
}
