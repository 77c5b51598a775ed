import { readFileSync } from 'node:fs';
import type { DatasetManifest } from '../../../contract/datasets/dataset';
import { TemperError } from '../../../contract/errors';
import type { NamedImage } from '../../../contract/identities/named-image';
import type { ReadPairProtocol, VerifiedImages } from '../../../contract/identities/verification';
import type { VerificationPairs } from '../../../contract/jobs/verification-jobs';
import { createRandom, type Random } from '../numerics/random';
import { numbersOf } from './numbered-images';
import { bytesPerLabel, labelsFile, splitNames } from './packed-files';

type Pair = VerificationPairs['pairs'][number];
type Manifest = Pick<DatasetManifest, 'name' | 'splits' | 'classNames'>;

/** The images that are verified, and the label of each. */
export function labelledImages(
  directory: string,
  manifest: Manifest,
  wanted: VerifiedImages,
): Pick<VerificationPairs, 'images' | 'identities'> {
  const labels = splitNames.flatMap((split) => {
    const bytes = readFileSync(labelsFile(directory, split));
    const count = manifest.splits[split].images;
    return Array.from({ length: count }, (_, index) => bytes.readUInt16LE(index * bytesPerLabel));
  });
  const images = numbersOf(manifest, wanted);
  return { images, identities: images.map((number) => labels[number] as number) };
}

/**
 * The pairs of a protocol, as positions among the images.
 *
 * @throws TemperError 'invalid-input' for what cannot be compared: identities of one image, too few for the folds, and in a list
 *   images and identities that are not there, named with the place in the list
 */
export function pairsOf(
  protocol: ReadPairProtocol,
  identities: readonly number[],
  manifest: Manifest,
): Pair[] {
  const groups = groupsOf(identities);
  if (protocol.kind === 'listed') return listedPairs(protocol, groups, manifest);
  return drawnPairs(protocol, groups, manifest);
}

/** Positions of the images of each identity, in order. */
export function groupsOf(identities: readonly number[]): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  identities.forEach((identity, position) => {
    const group = groups.get(identity);
    if (group) group.push(position);
    else groups.set(identity, [position]);
  });
  return groups;
}

function drawnPairs(
  { folds, same, different, seed }: Extract<ReadPairProtocol, { kind: 'drawn' }>,
  groups: ReadonlyMap<number, number[]>,
  { name }: Manifest,
): Pair[] {
  const several = [...groups.values()].filter((images) => images.length > 1).length;
  if (several === 0) {
    throw new TemperError(
      'invalid-input',
      `Every identity of "${name}" has a single image among those that are verified, so that no pair shows the same one. Add images, or verify all splits together (--split all).`,
      { dataset: name },
    );
  }
  const random = createRandom(seed, 'split', 100);
  const dealt = dealOut(groups, folds, random);
  return dealt.flatMap((members, fold) => {
    const ofFold = members.map((identity) => groups.get(identity) ?? []);
    const found = [
      ...drawSame(ofFold, same, random).map(([first, second]) => ({
        first,
        second,
        same: true,
        fold,
      })),
      ...drawDifferent(ofFold, different, random).map(([first, second]) => ({
        ...{ first, second, fold },
        same: false,
      })),
    ];
    const lacks = [true, false].find((kind) => found.every((pair) => pair.same !== kind));
    if (lacks === undefined) return found;
    throw new TemperError(
      'invalid-input',
      `"${name}" has ${groups.size} identities, ${several} of them with more than one image: too few for ${folds} folds, each with identities of its own and pairs of ${lacks ? 'the same' : 'two'}. Take fewer folds (--folds), or add identities.`,
      { dataset: name, folds },
    );
  });
}

/** Identities in random order, those with several images first, so that every fold gets its share of them. */
function dealOut(groups: ReadonlyMap<number, number[]>, folds: number, random: Random): number[][] {
  const all = [...groups.keys()];
  const shuffled = Array.from(random.permutation(all.length), (place) => all[place] as number);
  const isSeveral = (identity: number): boolean => (groups.get(identity)?.length ?? 0) > 1;
  const ordered = [
    ...shuffled.filter(isSeveral),
    ...shuffled.filter((identity) => !isSeveral(identity)),
  ];
  return Array.from({ length: folds }, (_, fold) =>
    ordered.filter((_identity, place) => place % folds === fold),
  );
}

/** Different pairs of images of one identity: all of them, or this many with every identity equally likely. */
function drawSame(groups: readonly number[][], wanted: number, random: Random): [number, number][] {
  const several = groups.filter((images) => images.length > 1);
  const all = several.reduce((sum, { length }) => sum + (length * (length - 1)) / 2, 0);
  if (all <= 4 * wanted) {
    const every = several.flatMap((images) =>
      images.flatMap((first, place) =>
        images.slice(place + 1).map((second): [number, number] => [first, second]),
      ),
    );
    const order = random.permutation(every.length).slice(0, wanted);
    return Array.from(order, (place) => every[place] as [number, number]);
  }
  return drawDistinct(wanted, () => {
    const images = several[random.integer(several.length)] as number[];
    const first = random.integer(images.length);
    const second = (first + 1 + random.integer(images.length - 1)) % images.length;
    return [images[first] as number, images[second] as number];
  });
}

/** Different pairs of images of two identities, each equally likely. */
function drawDifferent(
  groups: readonly number[][],
  wanted: number,
  random: Random,
): [number, number][] {
  if (groups.length < 2) return [];
  const sum = groups.reduce((total, { length }) => total + length, 0);
  const squares = groups.reduce((total, { length }) => total + length ** 2, 0);
  // Few pairs are left to be found when most were drawn: not all of them are asked for.
  const most = Math.floor((sum ** 2 - squares) / 4);
  return drawDistinct(Math.max(1, Math.min(wanted, most)), () => {
    const one = random.integer(groups.length);
    const other = (one + 1 + random.integer(groups.length - 1)) % groups.length;
    const pick = (place: number): number => {
      const images = groups[place] as number[];
      return images[random.integer(images.length)] as number;
    };
    return [pick(one), pick(other)];
  });
}

function drawDistinct(wanted: number, draw: () => [number, number]): [number, number][] {
  const found = new Map<string, [number, number]>();
  // Identities of few images are drawn as often as others, and run out of pairs before.
  for (let attempt = 0; attempt < 50 * wanted && found.size < wanted; attempt += 1) {
    const [first, second] = draw();
    const key = first < second ? `${first} ${second}` : `${second} ${first}`;
    if (!found.has(key)) found.set(key, [first, second]);
  }
  return [...found.values()];
}

/** Finds the position of a named image, or throws the error that says which of a list is not there. */
export function imageFinder(
  groups: ReadonlyMap<number, number[]>,
  { name, classNames }: Pick<Manifest, 'name' | 'classNames'>,
): (image: NamedImage, refuse: (why: string) => TemperError) => number {
  const labels = new Map(classNames.map((identity, label) => [identity, label]));
  return ({ identity, number }, refuse) => {
    const images = groups.get(labels.get(identity) ?? -1);
    if (!images) {
      throw refuse(`names the identity "${identity}", of which "${name}" has no images to verify`);
    }
    const position = images[number - 1];
    if (position !== undefined) return position;
    throw refuse(`names image ${number} of "${identity}", of which "${name}" has ${images.length}`);
  };
}

function listedPairs(
  { name, pairs }: Extract<ReadPairProtocol, { kind: 'listed' }>,
  groups: ReadonlyMap<number, number[]>,
  manifest: Manifest,
): Pair[] {
  const find = imageFinder(groups, manifest);
  const found = pairs.map(({ first, second, fold }, place): Pair => {
    const refuse = (why: string): TemperError =>
      new TemperError('invalid-input', `Pair ${place + 1} of ${name} ${why}.`, { pair: place + 1 });
    const [one, other] = [find(first, refuse), find(second, refuse)];
    if (one === other) throw refuse('names the same image twice');
    return { first: one, second: other, same: first.identity === second.identity, fold };
  });
  for (const kind of [true, false]) {
    if (found.some(({ same }) => same === kind)) continue;
    throw new TemperError(
      'invalid-input',
      `${name} has no pair of ${kind ? 'the same identity' : 'two identities'}: both kinds are needed.`,
    );
  }
  const withSame = new Set(found.filter(({ same }) => same).map(({ fold }) => fold));
  if (found.some(({ same, fold }) => !same && withSame.has(fold))) return found;
  throw new TemperError(
    'invalid-input',
    `No fold of ${name} has pairs of both kinds, so that no threshold can be judged: give every fold pairs of the same identity and of two, or leave the folds out.`,
  );
}
