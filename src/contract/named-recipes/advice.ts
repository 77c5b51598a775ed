import { valueAt, withValue, type JsonObject } from '../json-value';
import type { ImageShape } from '../models/network';
import { carryingIssues } from '../plans/carrying';
import { carriesPerImage, Recipe } from '../plans/recipe';
import { hasTrainingEpsilon, withTrainingEpsilon } from '../plans/training-epsilon';
import { namedRecipes, recipeNameOf, withNamedRecipe, type RecipeName } from '.';

/** What a run starts from, as far as it decides over how to train. */
export const startSituations = [
  'fresh',
  'natural',
  'natural-few-images',
  'natural-backbone',
  'robust',
  'other-classes',
  'unknown',
] as const;
export type StartSituation = (typeof startSituations)[number];

/** A figure of a study of Temper's own, which is kept under docs/studies. */
export interface StudyFigure {
  /** The folder of the study. */
  study: string;
  arm: string;
  /** Test images that stayed right under the attack, in each seed, out of how many. */
  robust: { counts: readonly number[]; total: number };
  /** What the figure was measured with: data, threat and battery, without the number of seeds. */
  measured: string;
}

export interface RecipeAdvice {
  name: RecipeName;
  /** Highest learning rate. */
  peak: number;
  /** Epsilon of the training over that which is evaluated; left out, the plan's stands. */
  epsilonFactor?: number;
  /** Images in a batch; left out, the plan's stands. */
  batchSize?: number;
  /** Why, in one sentence. */
  because: string;
  /** Null where no study of Temper's covers the situation. */
  figure: StudyFigure | null;
  /** The same recipe under AutoAttack standard, where the figure rests on weaker attacks and a study has run it. */
  underAutoAttack?: Omit<StudyFigure, 'measured'>;
  /** What serves another wish better, where a study has tried it: as an instruction. */
  otherwise?: { wish: string; how: string; figure: StudyFigure };
}

const carriedFigure: StudyFigure = {
  study: 'fashion-mnist-subset',
  arm: 'fine-tune, carried steps',
  robust: { counts: [756, 756, 752], total: 1000 },
  measured: 'Fashion-MNIST, 10,000 whole images, Linf 0.1, AutoAttack standard',
};

const carriedColourFigure: StudyFigure = {
  study: 'cifar-10-subset/seeds-autoattack',
  arm: 'fine-tune, carried steps',
  robust: { counts: [261, 276, 284], total: 1000 },
  measured:
    'CIFAR-10, 10,000 images, ResNet-18 of width 16, 24 passes, Linf 8/255, AutoAttack standard',
};

const largerEpsilonColourFigure: StudyFigure = {
  ...carriedColourFigure,
  arm: 'fine-tune, carried steps, 12/255',
  robust: { counts: [316, 323, 312], total: 1000 },
};

const fewStepsFigure: StudyFigure = {
  study: 'fashion-mnist-subset',
  arm: 'fine-tune, few steps, whole images',
  robust: { counts: [751, 736], total: 1000 },
  measured: 'Fashion-MNIST, 10,000 whole images, Linf 0.1, AutoAttack standard',
};

const photographsFigure: StudyFigure = {
  study: 'photographs/long',
  arm: 'fine-tune, few steps, rate 0.05',
  robust: { counts: [408], total: 1000 },
  measured:
    '5,000 photographs enlarged from 32 to 96 pixels, after natural training of a new head, Linf 4/255, PGD-50 only',
};

const largerEpsilonFigure: StudyFigure = {
  study: 'photographs/autoattack',
  arm: 'fine-tune, few steps, batches of 16, 8/255, rate 0.05',
  robust: { counts: [456, 469, 463], total: 1000 },
  measured:
    '5,000 photographs enlarged from 32 to 96 pixels, after natural training of a new head, Linf 4/255, AutoAttack standard',
};

const fewImagesFigure: StudyFigure = {
  study: 'few-images/autoattack',
  arm: 'fine-tune, parent’s answers',
  robust: { counts: [647, 662, 665], total: 1000 },
  measured: 'Fashion-MNIST, 1,000 images that the parent never saw, Linf 0.1, AutoAttack standard',
};

const fewColourImagesFigure: StudyFigure = {
  study: 'few-images/cifar',
  arm: 'fine-tune, parent’s answers, 12/255',
  robust: { counts: [246, 244], total: 1000 },
  measured:
    'CIFAR-10, 1,000 images that the parent never saw, Linf 8/255, PGD-50 with two losses only',
};

const fewColourImagesUnderAutoAttack = {
  study: 'few-images/cifar-autoattack',
  arm: fewColourImagesFigure.arm,
  robust: { counts: [113], total: 500 },
};

const freshFigure: StudyFigure = {
  study: 'fashion-mnist-subset',
  arm: 'scratch, few steps, whole images',
  robust: { counts: [746, 748], total: 1000 },
  measured: 'Fashion-MNIST, 10,000 whole images, 39 passes, Linf 0.1, AutoAttack standard',
};

const freshColourFigure: StudyFigure = {
  study: 'cifar-10-subset/seeds-autoattack',
  arm: 'fresh weights, long',
  robust: { counts: [340, 341, 337], total: 1000 },
  measured:
    'CIFAR-10, 10,000 images, ResNet-18 of width 16, 192 passes, Linf 8/255, AutoAttack standard',
};

const freshPhotographsFigure: StudyFigure = {
  study: 'photographs/autoattack',
  arm: 'scratch, long',
  robust: { counts: [458, 457, 459], total: 1000 },
  measured:
    '5,000 photographs enlarged from 32 to 96 pixels, EfficientNet-lite0, 192 passes, Linf 4/255, AutoAttack standard',
};

/** For a natural model whose images cannot carry anything from epoch to epoch. */
const nothingCarried: RecipeAdvice = {
  name: 'few-steps',
  peak: 0.1,
  because:
    'a natural model becomes robust in few epochs when epsilon rises slowly, and perturbations cannot be carried from epoch to epoch in this plan',
  figure: fewStepsFigure,
};

/** For features of a network that told other classes apart, whether its new head has been trained yet or not. */
const ofOtherClasses: RecipeAdvice = {
  name: 'few-steps',
  peak: 0.05,
  epsilonFactor: 2,
  batchSize: 16,
  because:
    'features that were learned on more images than yours stand a larger perturbation than the one that is measured, and are robust to it after few passes',
  figure: largerEpsilonFigure,
  otherwise: {
    wish: 'clean accuracy counts more',
    how: 'train at the evaluated epsilon',
    figure: photographsFigure,
  },
};

type QuotedFigures = Pick<RecipeAdvice, 'figure' | 'underAutoAttack' | 'otherwise'>;

/** What an advice quotes for images in colour, and for large ones among them, where studies have measured several kinds. */
type AdviceByImages = RecipeAdvice & { colour?: QuotedFigures; large?: QuotedFigures };

/** Between the 32 pixels of CIFAR-10 and the 96 of the photographs. */
const largeSide = 64;

/** Which recipe Temper proposes. Evidence is in docs/studies and docs/recipes.md; the rates are those of its studies. */
const recipeAdvice: Readonly<Record<StartSituation, AdviceByImages>> = {
  fresh: {
    name: 'few-steps',
    peak: 0.1,
    because:
      'fresh weights need many passes, and two attack steps make each cost about a quarter of what PGD-10 takes',
    figure: freshFigure,
    colour: { figure: freshColourFigure },
    large: { figure: freshPhotographsFigure },
  },
  natural: {
    name: 'carried-steps',
    peak: 0.1,
    because:
      'a natural model becomes robust in few passes when epsilon rises slowly and each attack starts where the image’s last one ended',
    figure: carriedFigure,
    colour: {
      figure: carriedColourFigure,
      otherwise: {
        wish: 'robustness counts more than clean accuracy',
        how: 'train at one and a half times the evaluated epsilon',
        figure: largerEpsilonColourFigure,
      },
    },
  },
  'natural-few-images': {
    name: 'parent-answers',
    peak: 0.1,
    epsilonFactor: 1.5,
    because:
      'the answers of a natural model that has seen more images than yours keep clean accuracy up, while a larger perturbation than the one that is measured makes it robust sooner',
    figure: fewImagesFigure,
    colour: {
      figure: fewColourImagesFigure,
      underAutoAttack: fewColourImagesUnderAutoAttack,
    },
  },
  'natural-backbone': ofOtherClasses,
  robust: {
    name: 'few-steps',
    peak: 0.02,
    because: 'a high rate makes a robust model forget what it knows',
    figure: null,
  },
  'other-classes': ofOtherClasses,
  unknown: {
    name: 'few-steps',
    peak: 0.02,
    because: 'how this model was trained is not known, and a low rate keeps what it has learned',
    figure: null,
  },
};

/** What advice needs to know of a start checkpoint. */
export interface AdvisedStart {
  /** Whether it tells other classes apart than the dataset has. */
  hasOtherClasses: boolean;
  /** On validation images under the plan's attack; null where nobody measured it. */
  adversarialAccuracy: number | null;
  /** Whether Temper trained it, so that a missing figure means natural training. */
  isOwn: boolean;
  /** Whether it was trained on this very dataset: then it has seen no more images. */
  isOfSameImages: boolean;
  /** Whether it, or a model that it comes from, once got a new head: its features were learned on other classes. */
  hadNewHead: boolean;
}

/** Between the 4,000 images with which the parent's answers paid and the 8,000 with which they did not clearly (docs/studies/few-images). */
const fewImages = 5000;

/**
 * @param start null for fresh weights
 * @param dataset its classes and its training images
 */
export function situationOf(
  start: AdvisedStart | null,
  { classes, images }: { classes: number; images: number },
): StartSituation {
  if (start === null) return 'fresh';
  if (start.hasOtherClasses) return 'other-classes';
  const natural = naturalKind(start, images);
  if (start.adversarialAccuracy === null) return start.isOwn ? natural : 'unknown';
  // Half again as good as guessing under attack: that is not an accident of a natural model.
  return start.adversarialAccuracy > 1.5 / classes ? 'robust' : natural;
}

function naturalKind({ isOfSameImages, hadNewHead }: AdvisedStart, images: number): StartSituation {
  if (images <= fewImages && !isOfSameImages) return 'natural-few-images';
  return hadNewHead ? 'natural-backbone' : 'natural';
}

/**
 * What Temper proposes for a start, as far as the plan allows it.
 *
 * @param plan as far as it is written
 * @param image what the network reads; null where that is not known
 */
export function adviceFor(
  situation: StartSituation,
  plan: JsonObject,
  image: ImageShape | null = null,
): RecipeAdvice {
  const { colour, large, ...grey } = recipeAdvice[situation];
  const isColour = image?.channels === 3;
  const isLarge = isColour && Math.min(image.height, image.width) >= largeSide;
  const quoted = (isLarge ? large : undefined) ?? (isColour ? colour : undefined);
  const advice = { ...grey, ...quoted };
  const { recipe } = namedRecipes[advice.name].settings;
  const isRefused = carriesPerImage(Recipe.parse(recipe)) && carryingIssues(plan).length > 0;
  return isRefused ? nothingCarried : advice;
}

/** Whether a plan does what is advised; its length may be another. */
export function followsAdvice(plan: JsonObject, advice: RecipeAdvice): boolean {
  const { name, peak, epsilonFactor, batchSize } = advice;
  const isRecipe = recipeNameOf(plan['recipe']) === name;
  const isEpsilon = epsilonFactor === undefined || hasTrainingEpsilon(plan, epsilonFactor);
  const isBatch = batchSize === undefined || plan['batchSize'] === batchSize;
  return isRecipe && isEpsilon && isBatch && valueAt(plan, 'learningRate.peak') === peak;
}

/** The plan with the recipe, the peak rate, the size of batches and the epsilon of training that are advised; what is evaluated stays. */
export function withAdvice(plan: JsonObject, advice: RecipeAdvice): JsonObject {
  const { name, peak, epsilonFactor, batchSize } = advice;
  const atRate = withValue(withNamedRecipe(plan, name), 'learningRate.peak', peak);
  const trained = batchSize === undefined ? atRate : withValue(atRate, 'batchSize', batchSize);
  return epsilonFactor === undefined ? trained : withTrainingEpsilon(trained, epsilonFactor);
}
