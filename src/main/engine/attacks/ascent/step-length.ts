import type { StepSize } from '../../../../contract/attacks/threat-model';

/** The length of a step in pixel units, for an epsilon. */
export function stepLengthOf(stepSize: StepSize): (epsilon: number) => number {
  if ('absolute' in stepSize) return () => stepSize.absolute;
  return (epsilon) => stepSize.relativeToEpsilon * epsilon;
}
