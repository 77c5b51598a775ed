import type { ImportOptions } from '../../../contract/datasets/dataset';
import { TemperError } from '../../../contract/errors';
import type { Split } from '../../../contract/evaluations/evaluation';
import { createRandom } from '../../core/numerics/random';
import { splitNames } from '../../core/datasets/packed-files';

/** Positions of staged images, split by split, in the order in which they will be stored. */
export type Division = Record<Split, Uint32Array>;

type CarvingOptions = Pick<ImportOptions, 'validationFraction' | 'testFraction' | 'seed'>;

/**
 * Divides images into splits and fixes their order.
 *
 * A split that the source does not have is carved out of its training images: the same share of every class
 * (rounded, at least one image), chosen by the seed; a test share of 1 takes them all. Each split is then shuffled so that classes are spread evenly:
 * any first n images hold every class in nearly its share of the split, so that an evaluation on them is fair.
 *
 * @param labels label of each image
 * @param splits the source's split of each image, as a position in `splitNames`
 * @throws TemperError `dataset-unreadable` for a class with too few images, by name
 */
export function divideImages(
  labels: ArrayLike<number>,
  splits: ArrayLike<number>,
  classNames: string[],
  options: CarvingOptions,
): Division {
  const groups = groupByClass(labels, splits, classNames.length);
  const carveValidation = options.validationFraction > 0 && isEmpty(groups.validation);
  const carveTest = options.testFraction > 0 && isEmpty(groups.test);
  if (carveTest && options.testFraction === 1) return ordered(onlyToMeasure(groups), options.seed);
  for (const [label, name] of classNames.entries()) {
    checkClass(name, groups, label, 1 + Number(carveValidation) + Number(carveTest));
    const images = groups.train[label] as number[];
    if (images.length === 0) continue;
    shuffle(images, options.seed, label);
    const validation = carveValidation ? share(images.length, options.validationFraction) : 0;
    const test = carveTest ? share(images.length, options.testFraction) : 0;
    checkRest(name, images.length, validation + test);
    if (validation > 0) groups.validation[label] = images.splice(0, validation);
    if (test > 0) groups.test[label] = images.splice(0, test);
  }
  return ordered(groups, options.seed);
}

/** By split and label: positions of the images. */
type Groups = Record<Split, number[][]>;

function onlyToMeasure({ train, validation }: Groups): Groups {
  return { train: train.map(() => []), validation, test: train };
}

function ordered({ train, validation, test }: Groups, seed: number): Division {
  return {
    train: interleave(train, seed, 'train'),
    validation: interleave(validation, seed, 'validation'),
    test: interleave(test, seed, 'test'),
  };
}

function groupByClass(
  labels: ArrayLike<number>,
  splits: ArrayLike<number>,
  classes: number,
): Groups {
  const empty = (): number[][] => Array.from({ length: classes }, () => []);
  const groups: Groups = { train: empty(), validation: empty(), test: empty() };
  for (let position = 0; position < labels.length; position += 1) {
    const split = splitNames[splits[position] as number] as Split;
    groups[split][labels[position] as number]?.push(position);
  }
  return groups;
}

function isEmpty(classes: number[][]): boolean {
  return classes.every((images) => images.length === 0);
}

function share(images: number, fraction: number): number {
  return Math.max(1, Math.round(images * fraction));
}

function checkClass(name: string, groups: Groups, label: number, needed: number): void {
  const train = groups.train[label]?.length ?? 0;
  const elsewhere = (groups.validation[label]?.length ?? 0) + (groups.test[label]?.length ?? 0);
  if (train === 0 && elsewhere > 0) {
    throw tooFew(
      `Class "${name}" has ${elsewhere} validation or test images but no training image.`,
      'Add training images of it, or remove the class.',
      name,
    );
  }
  if (train > 0 && train < needed) {
    throw tooFew(
      `Class "${name}" has ${train === 1 ? 'one training image' : `${train} training images`}; at least ${needed} are needed, one for each split.`,
      'Add images of it, remove the class, or set the validation and test fractions to 0.',
      name,
    );
  }
}

function checkRest(name: string, images: number, carved: number): void {
  if (carved < images) return;
  throw tooFew(
    `Class "${name}" has ${images} training images, and the validation and test fractions leave none of them for training.`,
    'Add images of it, or lower the fractions.',
    name,
  );
}

function tooFew(problem: string, remedy: string, className: string): TemperError {
  return new TemperError('dataset-unreadable', `${problem} ${remedy}`, { class: className });
}

/** Random streams of the purpose `split`: carving is number 0, then the order of each split. */
function shuffle(images: number[], seed: number, label: number): void {
  const order = createRandom(seed, 'split', 0, label).permutation(images.length);
  const before = [...images];
  order.forEach((from, to) => (images[to] = before[from] as number));
}

/**
 * Image number r of a class with n images gets a random place in [r / n, (r + 1) / n): every class is spread evenly
 * over the split, and neighbours are in random order.
 */
function interleave(classes: number[][], seed: number, split: Split): Uint32Array {
  const stream = 1 + splitNames.indexOf(split);
  const placed = classes.flatMap((images, label) => {
    const random = createRandom(seed, 'split', stream, label);
    const order = random.permutation(images.length);
    return Array.from(order, (from, rank) => ({
      image: images[from] as number,
      place: (rank + random.uniform()) / images.length,
    }));
  });
  placed.sort((left, right) => left.place - right.place || left.image - right.image);
  return Uint32Array.from(placed, ({ image }) => image);
}
