import { runColourCount } from '../../../contract/runs/run-marks';

interface Coloured {
  runId: string | null;
  colourIndex: number;
}

/**
 * Subjects with colours that tell them apart. Runs keep their own, the same as everywhere; a checkpoint of no run, and a run
 * whose colour an earlier one has already (there are only eight), take the first that is free.
 */
export function withDistinctColours<Subject extends Coloured>(
  subjects: readonly Subject[],
): Subject[] {
  const colours = distinctColours(subjects);
  return subjects.map((subject, index) => ({
    ...subject,
    colourIndex: colours[index] ?? subject.colourIndex,
  }));
}

function distinctColours(subjects: readonly Coloured[]): number[] {
  const taken = new Set<number>();
  const kept = subjects.map(({ runId, colourIndex }) => {
    const slot = colourIndex % runColourCount;
    if (runId === null || taken.has(slot)) return null;
    taken.add(slot);
    return colourIndex;
  });
  return kept.map((colour, index) => {
    if (colour !== null) return colour;
    const free = Array.from({ length: runColourCount }, (_, slot) => slot).find(
      (slot) => !taken.has(slot),
    );
    const chosen = free ?? subjects[index]?.colourIndex ?? 0;
    taken.add(chosen % runColourCount);
    return chosen;
  });
}
