import type { Episode, FewShotPlan } from '../../../../contract/few-shot/few-shot';
import { createRandom } from '../random';

/** The positions of the images of each class: [classes][images]. */
export function positionsByClass(labels: ArrayLike<number>, classes: number): number[][] {
  const positions = Array.from({ length: classes }, (): number[] => []);
  for (let place = 0; place < labels.length; place += 1) {
    positions[labels[place] as number]?.push(place);
  }
  return positions;
}

/**
 * The episodes of a plan: each draws its classes, and of each class its images, without repeating one. Equal plans and
 * positions, equal episodes; an episode does not depend on how many there are.
 *
 * @param positions [classes][images], every class with at least `shots + queries` of them
 */
export function drawEpisodes(
  { ways, shots, queries, episodes, seed }: FewShotPlan,
  positions: readonly (readonly number[])[],
): Episode[] {
  return Array.from({ length: episodes }, (_, number) => {
    const order = createRandom(seed, 'episodes', number).permutation(positions.length);
    const classes = [...order.subarray(0, ways)];
    const drawn = classes.map((label) => {
      const own = positions[label] ?? [];
      const places = createRandom(seed, 'episodes', number, label).permutation(own.length);
      return [...places.subarray(0, shots + queries)].map((place) => own[place] as number);
    });
    return {
      classes,
      support: drawn.map((images) => images.slice(0, shots)),
      queries: drawn.map((images) => images.slice(shots)),
    };
  });
}
