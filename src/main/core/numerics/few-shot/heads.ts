import type { FewShotHead, FewShotPlan } from '../../../../contract/few-shot/few-shot';
import { createRandom } from '../random';

/** Features of images with their places among the classes of an episode. */
export interface Labelled {
  /** [images][features] */
  features: readonly Float64Array[];
  /** [images], from 0 to `ways - 1` */
  labels: readonly number[];
}

/** [ways][features], and for the linear head [ways]. */
export interface Weights {
  rows: Float64Array[];
  biases: Float64Array;
}

type Settings = Pick<FewShotPlan, 'updates' | 'rate'>;

/** Heads that are fitted to features; the network before them stays as it is. */
export type FittedHead = Exclude<FewShotHead, 'fine-tuned'>;
type TrainedHead = Exclude<FittedHead, 'prototypes'>;

/**
 * Momentum, its dampening and weight decay of the last layer in Chen et al. 2019 ("A Closer Look at Few-shot
 * Classification"), whose cosines are multiplied by 2. They step through batches of 4; here a step is on the whole support.
 */
export const headSettings = { momentum: 0.9, dampening: 0.9, weightDecay: 0.001 } as const;
const { momentum, dampening, weightDecay } = headSettings;
/** Of the cosine head. */
export const cosineScale = 2;

/** What a head is once it is fitted to the support; the rows of `prototypes` are the means of the classes. */
export function fitHead(
  head: FittedHead,
  support: Labelled,
  ways: number,
  { updates, rate, seed }: Settings & { seed: number[] },
): Weights {
  if (head === 'prototypes') {
    return { rows: classMeans(support, ways), biases: new Float64Array(ways) };
  }
  const first = firstWeights(ways, support.features[0]?.length ?? 0, seed);
  return fitted(head, first, support, { updates, rate });
}

/** Which class each query is given. */
export function answersOf(
  head: FittedHead,
  weights: Weights,
  queries: readonly Float64Array[],
): number[] {
  return queries.map((query) => indexOfLargest(scoresOf[head](weights, query)));
}

const scoresOf: Readonly<Record<FittedHead, (weights: Weights, own: Float64Array) => number[]>> = {
  prototypes: ({ rows }, own) => rows.map((mean) => -squaredDistance(own, mean)),
  cosine: cosineScores,
  linear: linearScores,
};

/** The mean of the features of each class (prototypical networks, Snell et al. 2017): [ways][features]. */
export function classMeans({ features, labels }: Labelled, ways: number): Float64Array[] {
  const width = features[0]?.length ?? 0;
  const means = Array.from({ length: ways }, () => new Float64Array(width));
  const counts = new Float64Array(ways);
  features.forEach((own, image) => {
    const label = labels[image] as number;
    counts[label] = (counts[label] ?? 0) + 1;
    addScaled(means[label] as Float64Array, own, 1);
  });
  return means.map((mean, label) => mean.map((value) => value / (counts[label] ?? 1)));
}

/** Uniform within 1/√features, as a layer usually begins; biases as well. */
export function firstWeights(
  ways: number,
  features: number,
  [seed = 0, ...counters]: number[],
): Weights {
  const random = createRandom(seed, 'episodes', ...counters, features);
  const bound = 1 / Math.sqrt(features);
  const values = (count: number) =>
    Float64Array.from({ length: count }, () => bound * (2 * random.uniform() - 1));
  return { rows: Array.from({ length: ways }, () => values(features)), biases: values(ways) };
}

/** Gradient descent with momentum on the mean cross-entropy of the whole support. */
export function fitted(
  head: TrainedHead,
  first: Weights,
  support: Labelled,
  { updates, rate }: Settings,
): Weights {
  const weights = { rows: first.rows.map((row) => row.slice()), biases: first.biases.slice() };
  const parameters = head === 'linear' ? [...weights.rows, weights.biases] : weights.rows;
  const velocities = parameters.map(({ length }) => new Float64Array(length));
  for (let update = 0; update < updates; update += 1) {
    const gradients = gradientsOf(head, weights, support);
    parameters.forEach((parameter, index) => {
      const gradient = gradients[index] as Float64Array;
      const velocity = velocities[index] as Float64Array;
      parameter.forEach((value, place) => {
        const slope = (gradient[place] as number) + weightDecay * value;
        const kept = momentum * (velocity[place] as number);
        // As in PyTorch the first step is not dampened.
        velocity[place] = update === 0 ? slope : kept + (1 - dampening) * slope;
        parameter[place] = value - rate * velocity[place];
      });
    });
  }
  return weights;
}

/** One array for each row of weights, then one for the biases. */
function gradientsOf(
  head: TrainedHead,
  weights: Weights,
  { features, labels }: Labelled,
): Float64Array[] {
  const gradients = [...weights.rows, weights.biases].map(({ length }) => new Float64Array(length));
  const biases = gradients.at(-1) as Float64Array;
  features.forEach((own, image) => {
    const scores = scoresOf[head](weights, own);
    softmax(scores).forEach((probability, way) => {
      const slope = (probability - (labels[image] === way ? 1 : 0)) / features.length;
      const gradient = gradients[way] as Float64Array;
      if (head === 'linear') {
        addScaled(gradient, own, slope);
        biases[way] = (biases[way] as number) + slope;
        return;
      }
      const row = weights.rows[way] as Float64Array;
      const [length, ownLength] = [norm(row), norm(own)];
      const cosine = (scores[way] as number) / cosineScale;
      addScaled(gradient, own, (slope * cosineScale) / (length * ownLength));
      addScaled(gradient, row, (-slope * cosineScale * cosine) / length ** 2);
    });
  });
  return gradients;
}

function linearScores({ rows, biases }: Weights, own: Float64Array): number[] {
  return rows.map((row, way) => dot(row, own) + (biases[way] as number));
}

function cosineScores({ rows }: Weights, own: Float64Array): number[] {
  const length = norm(own);
  return rows.map((row) => (cosineScale * dot(row, own)) / (norm(row) * length));
}

function softmax(scores: readonly number[]): number[] {
  const largest = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - largest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let place = 0; place < one.length; place += 1) {
    sum += (one[place] as number) * (other[place] as number);
  }
  return sum;
}

/** Features that are all zero have no direction: every class is as near. */
function norm(values: Float64Array): number {
  return Math.max(Math.sqrt(dot(values, values)), 1e-12);
}

function squaredDistance(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let place = 0; place < one.length; place += 1) {
    sum += ((one[place] as number) - (other[place] as number)) ** 2;
  }
  return sum;
}

function addScaled(target: Float64Array, values: Float64Array, factor: number): void {
  for (let place = 0; place < target.length; place += 1) {
    target[place] = (target[place] as number) + factor * (values[place] as number);
  }
}

export function indexOfLargest(values: readonly number[]): number {
  return values.reduce(
    (best, value, index) => (value > (values[best] ?? -Infinity) ? index : best),
    0,
  );
}
