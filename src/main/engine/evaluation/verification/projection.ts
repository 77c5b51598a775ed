import { UMAP } from 'umap-js';
import type { Projection, VerifiedImage } from '../../../../contract/identities/verification';
import type { JobEvent } from '../../../../contract/jobs';
import { createRandom } from '../../../core/numerics/random';
import { nearestDirections } from '../../../core/numerics/verification/nearest-directions';
import { principalComponents } from '../../../core/numerics/verification/principal-components';
import { checkStopped, letMessagesIn, waitWhilePaused, type Controls } from '../../jobs/controls';
import type { Embeddings } from './embeddings';
import type { Work } from './verify';

/** Images of the plane: each a mark, and all compared with all. */
const mostImages = 600;
/** That UMAP keeps each image close to, as its authors have it. */
const usualNeighbours = 15;
/** With fewer images there is nothing to lay out. */
const fewestImages = 5;
/** Steps of the layout between two looks at messages. */
const stepsAtOnce = 20;

interface Settings {
  seed: number;
  controls: Controls;
  work: Work;
}

/**
 * The directions of images in a plane: by their principal components, and by UMAP. With more images than the plane shows, those that
 * are evenly apart in the order of the dataset. The same directions and seed give the same plane.
 *
 * @throws Stopped
 */
export async function* project(
  { values, dimensions }: Embeddings,
  imageOf: (position: number) => VerifiedImage,
  settings: Settings,
): AsyncGenerator<JobEvent<'verify'>, Projection> {
  const count = values.length / dimensions;
  const shown = Math.min(count, mostImages);
  const positions = Array.from({ length: shown }, (_, place) =>
    Math.floor((place * count) / shown),
  );
  const rows = new Float32Array(shown * dimensions);
  positions.forEach((position, place) => {
    const from = position * dimensions;
    rows.set(values.subarray(from, from + dimensions), place * dimensions);
  });
  const { points, explained } = principalComponents(rows, dimensions);
  return {
    explained,
    points: positions.map((position, place) => ({
      x: points[2 * place] as number,
      y: points[2 * place + 1] as number,
      image: imageOf(position),
    })),
    umap: yield* layOut(rows, dimensions, settings),
  };
}

async function* layOut(
  rows: Float32Array,
  dimensions: number,
  { seed, controls, work }: Settings,
): AsyncGenerator<JobEvent<'verify'>, Projection['umap']> {
  const count = rows.length / dimensions;
  if (count < fewestImages) return null;
  const random = createRandom(seed, 'evaluation', 30);
  const neighbours = Math.min(usualNeighbours, count - 1);
  const umap = new UMAP({ nNeighbors: neighbours, random: () => random.uniform() });
  // The library would search for neighbours approximately, and by Euclidean distance.
  const { indices, distances } = nearestDirections(rows, dimensions, neighbours);
  umap.setPrecomputedKNN(indices, distances);
  const vectors = Array.from({ length: count }, (_, row) =>
    Array.from(rows.subarray(row * dimensions, (row + 1) * dimensions)),
  );
  const epochs = umap.initializeFit(vectors);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    if (epoch % stepsAtOnce === 0) {
      yield work.did(
        0,
        `laying out ${count} images by UMAP, ${Math.round((100 * epoch) / epochs)} %`,
      );
      await letMessagesIn();
      checkStopped(controls.signal);
      yield* waitWhilePaused(controls);
    }
    umap.step();
  }
  const points = umap.getEmbedding().map(([x = 0, y = 0]): [number, number] => [x, y]);
  return { neighbours, epochs, points };
}
