import { splitOrder, type Correction } from '../../../../contract/datasets/corrections';
import type { DuplicateGroup, ImageReference } from '../../../../contract/datasets/dataset';

const order = ({ split }: ImageReference): number => splitOrder.indexOf(split);

/** Training before validation before test, then by position. */
function earliestFirst(images: readonly ImageReference[]): ImageReference[] {
  return [...images].sort((left, right) => order(left) - order(right) || left.index - right.index);
}

/**
 * Moves after which no group is in two splits: each goes to the earliest split that one of its images is in, so that
 * nothing enters the test split that a model of the original may have been trained on.
 *
 * @param groups of which no two share an image
 */
export function leakageFreeMoves(groups: readonly DuplicateGroup[]): Correction[] {
  return groups.flatMap(({ images }) => {
    const [first, ...others] = earliestFirst(images);
    if (!first) return [];
    return others
      .filter(({ split }) => split !== first.split)
      .map(({ split, index }): Correction => ({ kind: 'move', split, index, to: first.split }));
  });
}

/**
 * Leaves one image of each group, the one in the earliest split. Groups whose labels differ stay as they are: which
 * label is right is for a person to say.
 *
 * @param groups of which no two share an image
 */
export function mergedDuplicates(groups: readonly DuplicateGroup[]): Correction[] {
  return groups
    .filter(({ conflict }) => !conflict)
    .flatMap(({ images }) =>
      earliestFirst(images)
        .slice(1)
        .map(({ split, index }): Correction => ({ kind: 'exclude', split, index })),
    );
}
