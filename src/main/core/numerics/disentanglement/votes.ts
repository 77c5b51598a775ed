import type { Random } from '../random';
import { fitSoftmax, predictClass } from './softmax-regression';
import type { Representation } from './representation';

/** How the scores that fix a factor draw their groups of images. */
export interface VoteSettings {
  /** Images of a group, or pairs of it. */
  groupSize: number;
  trainVotes: number;
  testVotes: number;
}

/** Group sizes of the papers; fewer votes than their 10,000 and 5,000, which changes the scores by less than their spread. */
export const defaultVotes: VoteSettings = { groupSize: 64, trainVotes: 1000, testVotes: 1000 };

/** The images of each value of each factor. */
function imagesByValue({ images, factors, values }: Representation): number[][][] {
  return factors.map((factor, index) => {
    const groups = factor.values.map((): number[] => []);
    for (let image = 0; image < images; image += 1) {
      groups[values[image * factors.length + index] ?? 0]?.push(image);
    }
    return groups.filter((group) => group.length > 1);
  });
}

function pickOf<Item>(items: readonly Item[], random: Random): Item {
  return items[random.integer(items.length)] as Item;
}

/**
 * The score of Kim & Mnih 2018: a group of images shares the value of one factor; the dimension that varies least in it,
 * relative to all images, votes for that factor. The score is the share of right answers of the majority of such votes,
 * from 1 / factors by chance to 1. Dimensions that never vary have no vote.
 */
export function factorVaeScore(
  representation: Representation,
  { groupSize, trainVotes, testVotes }: VoteSettings,
  random: Random,
): number {
  const groups = imagesByValue(representation);
  const all = Array.from({ length: representation.images }, (_, image) => image);
  const global = variances(representation, all);
  const vote = (): { dimension: number; factor: number } => {
    const factor = random.integer(groups.length);
    const sharing = pickOf(groups[factor] ?? [], random);
    const group = Array.from({ length: groupSize }, () => pickOf(sharing, random));
    const relative = variances(representation, group).map((variance, dimension) =>
      (global[dimension] ?? 0) > 0 ? variance / (global[dimension] ?? 1) : Infinity,
    );
    return { dimension: relative.indexOf(Math.min(...relative)), factor };
  };
  const counts = Array.from({ length: representation.dimensions }, () =>
    new Array<number>(groups.length).fill(0),
  );
  for (let index = 0; index < trainVotes; index += 1) {
    const { dimension, factor } = vote();
    const row = counts[dimension] ?? [];
    row[factor] = (row[factor] ?? 0) + 1;
  }
  const majority = counts.map((row) => row.indexOf(Math.max(...row)));
  let right = 0;
  for (let index = 0; index < testVotes; index += 1) {
    const { dimension, factor } = vote();
    if (majority[dimension] === factor) right += 1;
  }
  return right / testVotes;
}

function variances({ dimensions, codes }: Representation, images: readonly number[]): number[] {
  return Array.from({ length: dimensions }, (_, dimension) => {
    let [sum, squares] = [0, 0];
    for (const image of images) {
      const value = codes[image * dimensions + dimension] ?? 0;
      sum += value;
      squares += value * value;
    }
    return Math.max(0, squares / images.length - (sum / images.length) ** 2);
  });
}

/**
 * The score of Higgins et al. 2017: of pairs of images that share the value of one factor, the mean absolute difference of
 * their codes; a linear classifier tells from it which factor was shared. The score is its share of right answers, from
 * 1 / factors by chance to 1.
 */
export function betaVaeScore(
  representation: Representation,
  { groupSize, trainVotes, testVotes }: VoteSettings,
  random: Random,
): number {
  const groups = imagesByValue(representation);
  const { dimensions, codes } = representation;
  const draw = (count: number): { features: Float64Array[]; labels: number[] } => {
    const labels = Array.from({ length: count }, () => random.integer(groups.length));
    const features = labels.map((factor) => {
      const mean = new Float64Array(dimensions);
      for (let pair = 0; pair < groupSize; pair += 1) {
        const sharing = pickOf(groups[factor] ?? [], random);
        const [left, right] = [pickOf(sharing, random), pickOf(sharing, random)];
        for (let at = 0; at < dimensions; at += 1) {
          const gap = (codes[left * dimensions + at] ?? 0) - (codes[right * dimensions + at] ?? 0);
          mean[at] = (mean[at] ?? 0) + Math.abs(gap) / groupSize;
        }
      }
      return mean;
    });
    return { features, labels };
  };
  const train = draw(trainVotes);
  const model = fitSoftmax(train.features, train.labels, groups.length);
  const test = draw(testVotes);
  const right = test.features.filter((row, at) => predictClass(model, row) === test.labels[at]);
  return right.length / testVotes;
}
