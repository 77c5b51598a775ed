import type { Norm, ThreatModel } from '../../contract/attacks/threat-model';

/** A threat model as the fields of a form have it. */
export interface ThreatFields {
  norm: Norm;
  epsilon: string;
}

export function threatFields({ norm, epsilon }: ThreatModel): ThreatFields {
  const count = epsilon * 255;
  const whole = norm === 'linf' && Math.abs(count - Math.round(count)) < 1e-6;
  return { norm, epsilon: whole ? `${Math.round(count)}/255` : String(epsilon) };
}

/** Whether two forms say the same threat. */
export function sameThreatFields(one: ThreatFields, other: ThreatFields): boolean {
  return one.norm === other.norm && one.epsilon === other.epsilon;
}
