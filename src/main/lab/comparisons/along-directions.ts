import { alongKey } from '../../../contract/comparisons/comparable';
import type { AlongDifferences } from '../../../contract/comparisons/comparison';
import type { EvaluationRecord } from '../../../contract/evaluations/evaluation';
import {
  movedName,
  realShiftsOf,
  reconstructedName,
  type DirectionsPlan,
} from '../../../contract/evaluations/parts/directions';
import { pairedDifferences, type Correct } from './paired-differences';

/** Tells the random numbers of resampling from those of the other differences. */
const bootstrapStream = 4001;

/**
 * Differences of every subject to the baseline on the same images moved along the same directions, and redrawn without being
 * moved. Their p values are corrected for all of them together, apart from the other differences of a comparison.
 *
 * @param evaluations of the subjects
 * @param correct whether each image was right in each subject's evaluation
 * @returns null where no images were moved; a subject whose images were moved otherwise than the baseline's is left out
 */
export function differencesAlong(
  evaluations: readonly EvaluationRecord[],
  correct: readonly Correct[],
  baselineIndex: number,
): AlongDifferences | null {
  const keys = evaluations.map(alongKey);
  const baseline = evaluations[baselineIndex];
  const planned =
    baseline?.plan.directions ?? evaluations.find((_, index) => keys[index])?.plan.directions;
  if (!baseline || !planned || keys.every((key) => key === null)) return null;
  const own = keys[baselineIndex] ?? null;
  const isAlike = keys.map((key) => own !== null && key === own);
  const measures = measuresOf(planned);
  const named = evaluations.map(({ plan }, index) =>
    isAlike[index] && plan.directions
      ? renamed(correct[index] as Correct, measuresOf(plan.directions), measures)
      : null,
  );
  return {
    generatorName: planned.generatorName ?? planned.generator,
    images: planned.images,
    directions: (planned.along ?? []).map(nameOf),
    shifts: realShiftsOf(planned),
    differences: pairedDifferences(named, baselineIndex, measures, {
      seed: baseline.plan.seed,
      stream: bootstrapStream,
    }),
    leftOut: isAlike.flatMap((alike, index) => (alike || index === baselineIndex ? [] : [index])),
  };
}

/** The redrawn images, then direction by direction, shift by shift. */
function measuresOf(planned: DirectionsPlan): string[] {
  const shifts = realShiftsOf(planned);
  const moved = (planned.along ?? []).flatMap((direction) =>
    shifts.map((shift) => movedName(nameOf(direction), shift)),
  );
  return [reconstructedName, ...moved];
}

function nameOf({ name, direction }: NonNullable<DirectionsPlan['along']>[number]): string {
  return name ?? `direction ${direction + 1}`;
}

/** One direction may have had another name when another subject was evaluated. */
function renamed(correct: Correct, from: readonly string[], to: readonly string[]): Correct {
  return new Map(
    from.flatMap((name, index) => {
      const byImage = correct.get(name);
      return byImage ? [[to[index] as string, byImage] as const] : [];
    }),
  );
}
