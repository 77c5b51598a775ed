import { formatEpsilon, type ThreatModel } from '../contract/attacks/threat-model';

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
