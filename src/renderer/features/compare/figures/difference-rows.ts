import type { Comparison } from '../../../../contract/comparisons/comparison';
import type { DifferenceRow } from '../../../plots/shape/differences';
import { worstCase } from './metric-rows';

/** What each subject but the baseline gains and loses: in the worst case over the attacks, and on clean images. */
export function differenceRows({
  subjects,
  baselineIndex,
  differences,
}: Comparison): DifferenceRow[] {
  return subjects.flatMap(({ name, colourIndex }, index) => {
    if (index === baselineIndex) return [];
    const against = (measure: string) =>
      differences.find((each) => each.subjectIndex === index && each.measure === measure) ?? null;
    return [{ name, colourIndex, robust: against(worstCase), clean: against('clean') }];
  });
}
