import type { DatasetManifest } from '../../../contract/datasets/dataset';
import { TemperError } from '../../../contract/errors';
import { identitiesPerBatch, type Sampling } from '../../../contract/plans/sampling';
import { createRandom, type Random } from '../numerics/random';

/** Which identities balanced batches are drawn from: those with enough training images. */
export function sampledIdentities(
  classCounts: readonly number[],
  { minimumImages }: Sampling,
): number[] {
  return classCounts.flatMap((count, identity) =>
    count >= Math.max(minimumImages, 1) ? [identity] : [],
  );
}

/**
 * What balanced batches need and the training images do not have; null where they have it.
 *
 * @returns a sentence with the remedy
 */
export function samplingShortage(
  { name, splits }: Pick<DatasetManifest, 'name' | 'splits'>,
  batchSize: number,
  sampling: Sampling,
): string | null {
  const wanted = identitiesPerBatch(batchSize, sampling);
  const found = sampledIdentities(splits.train.classCounts, sampling).length;
  if (found >= wanted) return null;
  return `a batch of ${batchSize} has ${wanted} identities of ${sampling.imagesPerIdentity} images each, and "${name}" has ${found} with at least ${sampling.minimumImages} training images: take a smaller batchSize, more images of each identity, or a lower minimumImages`;
}

interface IdentityOrder {
  /** Of every training image, by position. */
  labels: ArrayLike<number>;
  manifest: Pick<DatasetManifest, 'name' | 'splits'>;
  batchSize: number;
  sampling: Sampling;
  seed: number;
}

/**
 * The order in which epochs visit the training images, batch after batch balanced by identity: each batch has as many images of each
 * of its identities, all of them different where the identity has as many. An epoch has as many places as there are training images,
 * so that its last batch may be a smaller one. The order depends on the labels, the settings, the seed and the epoch alone.
 *
 * @returns positions in the training split, of an epoch
 * @throws TemperError 'invalid-plan' where too few identities have enough images
 */
export function identityOrder(settings: IdentityOrder): (epoch: number) => Uint32Array {
  const { labels, manifest, batchSize, sampling, seed } = settings;
  const shortage = samplingShortage(manifest, batchSize, sampling);
  if (shortage !== null) throw new TemperError('invalid-plan', `Cannot sample: ${shortage}.`);
  const images = imagesOf(labels, manifest.splits.train.classCounts.length);
  const identities = sampledIdentities(manifest.splits.train.classCounts, sampling);
  const wanted = identitiesPerBatch(batchSize, sampling);
  return (epoch) => {
    const random = createRandom(seed, 'order', epoch, 1);
    const decks = new Map(
      identities.map((identity) => [identity, deck(images[identity] ?? [], random)]),
    );
    const drawIdentities = deck(identities, random);
    const order = new Uint32Array(Math.ceil(labels.length / batchSize) * batchSize);
    for (let at = 0; at < order.length;) {
      for (const identity of drawIdentities(wanted)) {
        const drawn = decks.get(identity)?.(sampling.imagesPerIdentity) ?? [];
        order.set(drawn, at);
        at += drawn.length;
      }
    }
    return order.subarray(0, labels.length);
  };
}

/** Positions of the images of each identity. */
function imagesOf(labels: ArrayLike<number>, identities: number): number[][] {
  const images = Array.from({ length: identities }, (): number[] => []);
  for (let position = 0; position < labels.length; position += 1) {
    images[labels[position] as number]?.push(position);
  }
  return images;
}

/**
 * Draws from the items, shuffled again whenever all were drawn: each comes up equally often. Those of one draw are different, as long
 * as there are as many.
 */
function deck(items: readonly number[], random: Random): (count: number) => number[] {
  let rest: number[] = [];
  const drawDistinct = (count: number): number[] => {
    if (rest.length >= count) return rest.splice(0, count);
    const before = new Set(rest);
    const shuffled = Array.from(random.permutation(items.length), (at) => items[at] as number);
    const added = shuffled.filter((item) => !before.has(item)).slice(0, count - before.size);
    const used = new Set(added);
    rest = shuffled.filter((item) => !used.has(item));
    return [...before, ...added];
  };
  return (count) => {
    const drawn: number[] = [];
    while (drawn.length < count) {
      drawn.push(...drawDistinct(Math.min(items.length, count - drawn.length)));
    }
    return drawn;
  };
}
