import type { DivisionMethod } from '../../../../contract/federations/division';
import type { Split } from '../../../../contract/evaluations/evaluation';
import { apportion, drawDirichlet } from '../../numerics/dirichlet';
import type { Random } from '../../numerics/random';
import { splitNames } from '../packed-files';

/** Methods that deal images out by their classes alone. */
export type DrawnMethod = Exclude<DivisionMethod, { kind: 'groups' }>;

/** How many images of a class each client gets: [class][client]. */
export type Counts = number[][];

/**
 * Draws how many images of each class every client gets. Validation and test images follow the training images: a client is
 * measured on classes in the proportions in which it has them to train on.
 *
 * @param classCounts images of each class in each split
 */
export function drawCounts(
  method: DrawnMethod,
  classCounts: Readonly<Record<Split, readonly number[]>>,
  random: Random,
): Record<Split, Counts> {
  if (method.kind === 'equal') {
    const dealt = splitNames.map((split) => [split, deal(classCounts[split], method.clients)]);
    return Object.fromEntries(dealt) as Record<Split, Counts>;
  }
  const train = trainingCounts(method, classCounts.train, random);
  const alike = (split: Split): Counts =>
    classCounts[split].map((total, label) => {
      const shares = train[label] ?? [];
      const hasAny = shares.some((count) => count > 0);
      return apportion(total, hasAny ? shares : shares.map(() => 1), random.uniform());
    });
  return { train, validation: alike('validation'), test: alike('test') };
}

function trainingCounts(
  method: Exclude<DrawnMethod, { kind: 'equal' }>,
  classCounts: readonly number[],
  random: Random,
): Counts {
  if (method.kind === 'shards') return shardCounts(method, classCounts, random);
  return classCounts.map((total) => {
    const shares = drawDirichlet(method.alpha, method.clients, random);
    return apportion(total, shares, random.uniform());
  });
}

/** Deals the images of one class after the other, so that clients differ by one image at most. */
function deal(classCounts: readonly number[], clients: number): Counts {
  let next = 0;
  return classCounts.map((total) => {
    const first = next;
    next = (next + total) % clients;
    return Array.from({ length: clients }, (_, client) => {
      const place = (client - first + clients) % clients;
      return Math.floor(total / clients) + (place < total % clients ? 1 : 0);
    });
  });
}

/** Images in the order of their classes, cut into equal pieces; every client gets some of these at random. */
function shardCounts(
  { clients, shardsPerClient }: Extract<DivisionMethod, { kind: 'shards' }>,
  classCounts: readonly number[],
  random: Random,
): Counts {
  const shards = clients * shardsPerClient;
  const images = classCounts.reduce((sum, count) => sum + count, 0);
  const counts = classCounts.map(() => new Array<number>(clients).fill(0));
  random.permutation(shards).forEach((shard, place) => {
    const client = Math.floor(place / shardsPerClient);
    const [begin, end] = [shard, shard + 1].map((each) => Math.round((each * images) / shards));
    let classBegin = 0;
    classCounts.forEach((count, label) => {
      const classEnd = classBegin + count;
      const shared = Math.min(end ?? 0, classEnd) - Math.max(begin ?? 0, classBegin);
      const row = counts[label];
      if (shared > 0 && row) row[client] = (row[client] ?? 0) + shared;
      classBegin = classEnd;
    });
  });
  return counts;
}
