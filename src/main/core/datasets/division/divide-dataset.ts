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
import { drawCounts, type Counts, type DrawnMethod } from './draw-counts';

/** A client's images: positions in each split, ascending. */
export type ClientImages = Record<Split, Uint32Array>;

/** What is divided. */
export interface DividedData {
  /** For messages. */
  name: string;
  classNames: readonly string[];
  /** Class indexes in the order of each split. */
  labels: Readonly<Record<Split, ArrayLike<number>>>;
  /** Whose each image is, as a position in the names; null where the dataset does not say. */
  groups: {
    names: readonly string[];
    ofImage: Readonly<Record<Split, ArrayLike<number>>>;
  } | null;
}

export interface DividedDataset {
  clients: ClientImages[];
  summary: DivisionSummary;
}

type Drawn = Omit<Division, 'method'> & { method: DrawnMethod };

const clientName = (place: number) => `client ${place + 1}`;

/** A random division is drawn this many times before it is given up. */
const mostAttempts = 1000;

/**
 * Divides a dataset into clients: every image of every split belongs to exactly one. Same data and division, same clients.
 *
 * @throws TemperError 'invalid-input' where there are more clients than images, or a client stays without enough of them
 */
export function divideDataset(data: DividedData, division: Division): DividedDataset {
  const { method } = division;
  return method.kind === 'groups'
    ? divideByGroups(data, division)
    : divideByClasses(data, division, method);
}

function divideByClasses(
  data: DividedData,
  division: Division,
  method: DrawnMethod,
): DividedDataset {
  const classCounts = countsBySplit(data);
  assertEnoughImages(data, { ...division, method }, classCounts);
  const isRandom = method.kind !== 'equal';
  let shortage: string | null = null;
  for (let attempt = 0; attempt < (isRandom ? mostAttempts : 1); attempt += 1) {
    const random = createRandom(division.seed, 'division', attempt);
    const counts = drawCounts(method, classCounts, random);
    const summaries = summariesOf(counts, method.clients);
    shortage = shortageOf(summaries, division, data.classNames, clientName);
    if (shortage !== null) continue;
    const clients = deal(data, counts, { ...division, method }, attempt);
    const fingerprint = fingerprintOf(clients);
    return { clients, summary: { clients: summaries, fingerprint, names: null, leftOut: 0 } };
  }
  throw new TemperError(
    'invalid-input',
    `"${data.name}" cannot be divided in this way: ${shortage}.${isRandom ? ` That is the last of ${mostAttempts} draws.` : ''} ${remedyOf(division)}`,
  );
}

/**
 * Every group is a client, in the order in which they came, but those with too few training images or none in another split.
 *
 * @throws TemperError 'invalid-input' where the dataset has no groups, or fewer than one has enough images
 */
function divideByGroups(data: DividedData, division: Division): DividedDataset {
  const { groups, classNames, labels } = data;
  if (!groups) {
    throw new TemperError(
      'invalid-input',
      `The dataset "${data.name}" does not say whose its images are. Add it again with --group-by.`,
    );
  }
  const lists = groups.names.map(() => splitNames.map((): number[] => []));
  splitNames.forEach((split, place) =>
    Array.from(groups.ofImage[split]).forEach((group, image) => lists[group]?.[place]?.push(image)),
  );
  const all = lists.map((own) =>
    Object.fromEntries(splitNames.map((split, at) => [split, Uint32Array.from(own[at] ?? [])])),
  ) as ClientImages[];
  const kept = all.flatMap((client, group) =>
    client.train.length >= division.minimumImages &&
    client.validation.length > 0 &&
    client.test.length > 0
      ? [{ client, name: groups.names[group] ?? '' }]
      : [],
  );
  const clients = kept.map(({ client }) => client);
  const names = kept.map(({ name }) => name);
  const summaries = clients.map((client) => ({
    classCounts: classNames.map(
      (_, label) => client.train.filter((image) => labels.train[image] === label).length,
    ),
    validationImages: client.validation.length,
    testImages: client.test.length,
  }));
  const shortage =
    clients.length === 0
      ? `none of its ${groups.names.length} groups has ${division.minimumImages} training images and one in each other split`
      : shortageOf(summaries, division, classNames, (place) => `the group "${names[place]}"`);
  if (shortage !== null) {
    throw new TemperError(
      'invalid-input',
      `"${data.name}" cannot be divided by its groups: ${shortage}. ${clients.length === 0 ? 'Ask for fewer images of each.' : remedyOf(division)}`,
    );
  }
  const leftOut = groups.names.length - clients.length;
  return {
    clients,
    summary: { clients: summaries, names, leftOut, fingerprint: fingerprintOf(clients) },
  };
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
  { method, minimumImages }: Drawn,
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
  nameOf: (place: number) => string,
): string | null {
  for (const [place, client] of clients.entries()) {
    const name = nameOf(place);
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
    case 'groups':
      return `Ask for more images of each, so that smaller groups are left out${keep}.`;
  }
}

/** Gives every image to a client: those of a class in random order, to one client after the other. */
function deal(
  { labels, classNames }: DividedData,
  counts: Record<Split, Counts>,
  { method, seed }: Drawn,
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
