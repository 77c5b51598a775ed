import type { Correction, CorrectionCounts } from '../../../../contract/datasets/corrections';
import type { Split } from '../../../../contract/evaluations/evaluation';

interface Place {
  split: Split;
  index: number;
}

/** Corrections of a dataset that were chosen and not made yet. */
export class CorrectionDraft {
  #list = $state.raw<readonly Correction[]>([]);

  constructor(kept: readonly Correction[] = []) {
    this.#list = kept;
  }

  get list(): readonly Correction[] {
    return this.#list;
  }

  /** What was chosen for an image. */
  at({ split, index }: Place): Correction | null {
    return this.#list.find((each) => each.split === split && each.index === index) ?? null;
  }

  /** Replaces whatever was chosen for these images. */
  choose(places: readonly Place[], corrections: readonly Correction[]): void {
    const chosen = places.map(keyOf);
    const others = this.#list.filter((each) => !chosen.includes(keyOf(each)));
    this.#list = [...others, ...corrections];
  }

  /** Leaves out those that a version was made with: others were chosen meanwhile, or it was made without any. */
  leaveOut(made: readonly Correction[]): void {
    this.#list = this.#list.filter((each) => !made.includes(each));
  }

  clear(): void {
    this.#list = [];
  }
}

export function countsOf(corrections: readonly Correction[]): CorrectionCounts {
  const count = (wanted: Correction['kind']) =>
    corrections.filter(({ kind }) => kind === wanted).length;
  return { relabelled: count('relabel'), excluded: count('exclude'), moved: count('move') };
}

function keyOf({ split, index }: Place): string {
  return `${split} ${index}`;
}
