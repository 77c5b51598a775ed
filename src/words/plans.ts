import type { ThreatModel } from '../contract/attacks/threat-model';

/** Epsilon as people write it: `8/255 (0.0314)` where it is a whole multiple of 1/255 below 1, else `0.1000`. */
export function formatEpsilon(epsilon: number): string {
  const decimals = epsilon.toFixed(4);
  const count = Math.round(epsilon * 255);
  const isWhole = count > 0 && count < 255 && Math.abs(epsilon * 255 - count) < 1e-6;
  return isWhole ? `${count}/255 (${decimals})` : decimals;
}

export function normLabel(norm: ThreatModel['norm']): string {
  return norm === 'linf' ? 'Linf' : 'L2';
}

/** A threat model in one phrase: `Linf 8/255 (0.0314)`. */
export function threatLabel(threatModel: ThreatModel): string {
  return `${normLabel(threatModel.norm)} ${formatEpsilon(threatModel.epsilon)}`;
}

/** A threat model in a table: `Linf 8/255`, `L2 0.5000`. */
export function shortThreatLabel(threatModel: ThreatModel): string {
  return threatLabel(threatModel).replace(/ \(.*\)$/, '');
}

/** A threat model within a sentence: `Linf epsilon 8/255 (0.0314)`, `L2 epsilon 0.5000` */
export function threatModelText({ threatModel }: { threatModel: ThreatModel }): string {
  return `${normLabel(threatModel.norm)} epsilon ${formatEpsilon(threatModel.epsilon)}`;
}
