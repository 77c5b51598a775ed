import { createHash } from 'node:crypto';
import {
  imagesOfClient,
  type ClientSummary,
  type Division,
  type DivisionSummary,
} from '../../../../contract/federations/division';
import { TemperError } from '../../../../contract/errors';
import type { Split } from '../../../../contract/evaluations/evaluation';
import { createRandom } from '../../numerics/random';
import { splitNames } from '../packed-files';
import { drawCounts, type Counts } from './draw-counts';

/** A client's images: positions in each split, ascending. */
export type ClientImages = Record<Split, Uint32Array>;

/** What is divided. */
export interface DividedData {
  /** For messages. */
  name: string;
  classNames: readonly string[];
  /** Class indexes in the order of each split. */
  labels: Readonly<Record<Split, ArrayLike<number>>>;
}

export interface DividedDataset {
  clients: ClientImages[];
  summary: DivisionSummary;
}

/** A random division is drawn so many times before it is given up. */
const mostAttempts = 1000;

/**
 * Divides a dataset into clients: every image of every split belongs to exactly one. Same data and division, same clients.
 *
 * @throws TemperError 'invalid-input' where there are more clients than images, or a client stays without enough of them
 */
export function divideDataset(data: DividedData, division: Division): DividedDataset {
  const classCounts = countsBySplit(data);
  assertEnoughImages(data, division, classCounts);
  const isRandom = division.method.kind !== 'equal';
  let shortage: string | null = null;
  for (let attempt = 0; attempt < (isRandom ? mostAttempts : 1); attempt += 1) {
    const random = createRandom(division.seed, 'division', attempt);
    const counts = drawCounts(division.method, classCounts, random);
    const summaries = summariesOf(counts, division.method.clients);
    shortage = shortageOf(summaries, division, data.classNames);
    if (shortage !== null) continue;
    const clients = deal(data, counts, division, attempt);
    return { clients, summary: { clients: summaries, fingerprint: fingerprintOf(clients) } };
  }
  throw new TemperError(
    'invalid-input',
    `"${data.name}" cannot be divided in this way: ${shortage}.${isRandom ? ` That is the last of ${mostAttempts} draws.` : ''} ${remedyOf(division)}`,
  );
}

function countsBySplit({ labels, classNames }: DividedData): Record<Split, number[]> {
  const counted = splitNames.map((split) => {
    const counts = classNames.map(() => 0);
    for (const label of Array.from(labels[split])) counts[label] = (counts[label] ?? 0) + 1;
    return [split, counts] as const;
  });
  return Object.fromEntries(counted) as Record<Split, number[]>;
}

function assertEnoughImages(
  { name }: DividedData,
  { method, minimumImages }: Division,
  classCounts: Record<Split, number[]>,
): void {
  for (const split of splitNames) {
    const images = classCounts[split].reduce((sum, count) => sum + count, 0);
    const needed = method.clients * (split === 'train' ? minimumImages : 1);
    if (images >= needed) continue;
    throw new TemperError(
      'invalid-input',
      `"${name}" has ${images} ${split} images, and ${method.clients} ${method.clients === 1 ? 'client needs' : 'clients need'} at least ${needed}. Divide it into fewer clients${split === 'train' ? ', or ask for fewer images of each' : ', or add the dataset again with a larger share for this split'}.`,
      { split, images, needed },
    );
  }
}

function summariesOf(counts: Record<Split, Counts>, clients: number): ClientSummary[] {
  const total = (split: Split, client: number) =>
    counts[split].reduce((sum, row) => sum + (row[client] ?? 0), 0);
  return Array.from({ length: clients }, (_, client) => ({
    classCounts: counts.train.map((row) => row[client] ?? 0),
    validationImages: total('validation', client),
    testImages: total('test', client),
  }));
}

/** What the first client lacks that lacks anything; null when all have enough. */
function shortageOf(
  clients: readonly ClientSummary[],
  { minimumImages, oneClassClients }: Division,
  classNames: readonly string[],
): string | null {
  for (const [place, client] of clients.entries()) {
    const name = `client ${place + 1}`;
    const images = imagesOfClient(client);
    if (images === 0) return `${name} has no training images`;
    if (images < minimumImages) {
      return `${name} has ${images} training images, and at least ${minimumImages} are asked for`;
    }
    if (client.validationImages === 0) return `${name} has no validation images`;
    if (client.testImages === 0) return `${name} has no test images`;
    const present = client.classCounts.flatMap((count, label) => (count > 0 ? [label] : []));
    if (oneClassClients === 'refuse' && present.length === 1) {
      return `all training images of ${name} are of the class "${classNames[present[0] ?? 0]}"`;
    }
  }
  return null;
}

function remedyOf({ method, oneClassClients }: Division): string {
  const keep = oneClassClients === 'refuse' ? ', or keep clients with one class' : '';
  switch (method.kind) {
    case 'dirichlet':
      return `Use a larger alpha or fewer clients${keep}.`;
    case 'shards':
      return `Give every client more shards, or use fewer clients${keep}.`;
    case 'equal':
      return `Use fewer clients${keep}.`;
  }
}

/** Gives every image to a client: those of a class in random order, to one client after the other. */
function deal(
  { labels, classNames }: DividedData,
  counts: Record<Split, Counts>,
  { method, seed }: Division,
  attempt: number,
): ClientImages[] {
  const bySplit = splitNames.map((split, splitPlace) => {
    const ofClass = classNames.map((): number[] => []);
    Array.from(labels[split]).forEach((label, image) => ofClass[label]?.push(image));
    const lists = Array.from({ length: method.clients }, (): number[] => []);
    ofClass.forEach((images, label) => {
      const random = createRandom(seed, 'division', attempt, splitPlace, label);
      const order = random.permutation(images.length);
      let next = 0;
      counts[split][label]?.forEach((count, client) => {
        for (const place of order.subarray(next, next + count)) {
          lists[client]?.push(images[place] ?? 0);
        }
        next += count;
      });
    });
    return [split, lists.map((list) => Uint32Array.from(list).sort())] as const;
  });
  return Array.from({ length: method.clients }, (_, client) => {
    const own = bySplit.map(([split, lists]) => [split, lists[client] ?? new Uint32Array()]);
    return Object.fromEntries(own) as ClientImages;
  });
}

function fingerprintOf(clients: readonly ClientImages[]): string {
  const hash = createHash('sha256');
  for (const client of clients) {
    for (const split of splitNames) {
      hash.update(`${split} ${client[split].length}\n`);
      hash.update(new Uint8Array(client[split].buffer));
    }
  }
  return hash.digest('hex');
}
