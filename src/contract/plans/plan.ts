import { z } from 'zod';
import { AttackPrecision, ThreatModel } from '../attacks/threat-model';
import { Attack } from '../attacks';
import { NetworkChoice } from '../models/network';
import { Optimizer } from '../optimizers';
import { DirectionAugmentation } from './direction-augmentation';
import { completedEvaluation, PlannedEvaluation } from './planned-evaluation';
import { carryingIssues } from './carrying';
import { carriesPerImage, needsTeacher, Recipe } from './recipe';
import { Freezing } from './freezing';
import { OverfittingGuard } from './overfitting-guard';
import { Sampling, samplingProblem } from './sampling';
import { LearningRateSchedule } from '../schedules';
import { needsTeacherClasses } from '../terms';
import { upgradePlan } from './upgrade-plan';
import { Transform } from '../transforms';

/** Where the weights come from: a network initialised from the seed, or a checkpoint by id, name or path. */
/** The network of a checkpoint, with a head for the dataset's classes and weights drawn from the seed. */
const SameNetwork = z.strictObject({
  preset: z.literal('same-as'),
  /** By id, name or path. */
  checkpoint: z.string().min(1),
});

const Start = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('fresh'),
    network: z.discriminatedUnion('preset', [...NetworkChoice.options, SameNetwork]),
    /**
     * `dataset`: mean and deviation of the training split become the network's first node. The network of a checkpoint
     * keeps what it does to its input.
     */
    normalisation: z.enum(['dataset', 'none']).default('dataset'),
  }),
  z.strictObject({
    kind: z.literal('checkpoint'),
    checkpoint: z.string().min(1),
    /** `new`: a fresh last layer for the dataset's classes, drawn from the seed, in place of the checkpoint's. */
    head: z.enum(['keep', 'new']).default('keep'),
  }),
]);
type Start = z.infer<typeof Start>;

export const Augmentation = z.strictObject({
  /** Pixels of zero padding on each side before a random crop back to the image size; 0 switches it off. */
  cropPadding: z.int().min(0).max(64).default(0),
  horizontalFlip: z.boolean().default(false),
  /** Further random changes after crop and flip, in this order; none where it is left out. */
  transforms: z.array(Transform).max(4).optional(),
  /** Last, and left out where it is not asked for. */
  directions: DirectionAugmentation.optional(),
});
export type Augmentation = z.infer<typeof Augmentation>;

/** float16 would need its gradients scaled. */
export const UpdatePrecision = z.enum(['float32', 'bfloat16']);

/**
 * What the convolutions of a training compute in. Weights, statistics, the pixels of the iterate and every evaluation stay
 * in float32.
 */
const Precision = z.strictObject({
  attack: AttackPrecision.default('float32'),
  /** Of updates, forward and backward; the weights that they move are float32. Left out: float32. */
  update: UpdatePrecision.optional(),
});
type Precision = z.infer<typeof Precision>;

/** What the learning rate is multiplied with in parts of the network, by names of blocks or what the ids of nodes begin with. */
const BlockRates = z.record(
  z.string().min(1),
  z
    .number()
    .positive({ error: 'must be above 0: to keep a block as it is, name it in freezing.blocks' })
    .max(1000),
);

/** More images than any split of a dataset here has. */
const mostValidationImages = 10_000_000;

/**
 * Measured after every epoch, or less often, and within long ones where the plan asks for it; the best checkpoint is the
 * one with the highest adversarial accuracy here.
 */
const Validation = z
  .strictObject({
    /** All of a smaller split. */
    images: z.int().min(1).max(mostValidationImages).default(1000),
    attack: Attack,
    /** Null: nothing ends a run early. */
    guard: OverfittingGuard.nullable().prefault({}),
    /** At even distances, the last time at the epoch's end; left out: once. */
    timesPerEpoch: z.int().min(1).max(1000).optional(),
    /** Counted from the first, and after the last one too; left out: 1. */
    everyEpochs: z.int().min(1).max(1000).optional(),
  })
  .superRefine(({ timesPerEpoch = 1, everyEpochs = 1 }, context) => {
    if (timesPerEpoch === 1 || everyEpochs === 1) return;
    context.addIssue({
      code: 'custom',
      path: ['everyEpochs'],
      message: `the weights cannot be measured both ${timesPerEpoch} times an epoch and every ${everyEpochs} epochs: leave one of timesPerEpoch and everyEpochs out`,
    });
  });
type Validation = z.infer<typeof Validation>;

const planShape = z.strictObject({
  version: z.literal(2, {
    error:
      'must be 2; a plan of version 1 is upgraded where its recipe.kind is natural, adversarial-training or adversarial-fine-tuning',
  }),
  name: z.string().trim().min(1).max(120),
  /** What the run is for, in a person's words; changes nothing. */
  description: z.string().max(1000).default(''),
  seed: z
    .int()
    .min(0)
    .max(2 ** 32 - 1)
    .default(0),
  /** A dataset by id or name. */
  dataset: z.string().min(1),
  start: Start,
  recipe: Recipe,
  /** The frozen checkpoint that terms compare with, by id, name or path; null: the start checkpoint. */
  teacher: z.string().min(1).nullable().default(null),
  threatModel: ThreatModel,
  optimizer: Optimizer.prefault({}),
  /** Gradients longer than this, over all trained parameters together, are shortened to it; null leaves them as they are. */
  gradientClipping: z.number().positive().max(1e6).nullable().default(null),
  learningRate: LearningRateSchedule,
  epochs: z.number().positive().max(10_000),
  batchSize: z.int().min(1).max(4096).default(64),
  /** Batches balanced by identity; left out, an epoch visits every training image once, in random order. */
  sampling: Sampling.optional(),
  augmentation: Augmentation.prefault({}),
  precision: Precision.prefault({}),
  freezing: Freezing.prefault({}),
  /** Parts that are not named train at the rate itself. */
  blockRates: BlockRates.default({}),
  /** `network`: the network's dropout nodes are applied in updates, never in attacks or measurements. */
  dropout: z.enum(['network', 'off']).default('network'),
  validation: Validation,
  /** A checkpoint is written after every epoch, and also every N steps within one. */
  checkpointEverySteps: z.int().min(1).default(200),
  /** Runs on the best checkpoint once training is completed, against the plan's threat model unless it names another. */
  evaluation: PlannedEvaluation.nullable().default(null),
});

function checkLeastCritical(
  { start, freezing }: z.output<typeof planShape>,
  context: z.RefinementCtx,
): void {
  if (freezing.leastCritical === undefined) return;
  if (start.kind === 'checkpoint' && start.head === 'keep') return;
  const what = start.kind === 'fresh' ? 'a fresh network has' : 'a new head leaves';
  context.addIssue({
    code: 'custom',
    path: ['freezing', 'leastCritical'],
    message: `${what} no robustness that could depend on a layer: start from a robust checkpoint and keep its head`,
  });
}

/** Every batch has to get all of its replays, and epochs count updates. */
function checkReplays(
  { recipe, epochs, precision }: z.output<typeof planShape>,
  context: z.RefinementCtx,
): void {
  if (recipe.crafting?.attack.kind !== 'free') return;
  const refuse = (path: string[], message: string): void =>
    context.addIssue({ code: 'custom', path, message });
  const { replays } = recipe.crafting.attack;
  if (epochs > 0 && epochs % replays !== 0) {
    const below = Math.floor(epochs / replays) * replays;
    const choice = below === 0 ? `${replays}` : `${below} or ${below + replays}`;
    refuse(
      ['epochs'],
      `Free updates on every batch ${replays} times in a row, and epochs count updates: ${epochs} is no multiple of ${replays}. Train for ${choice} epochs, or change recipe.crafting.attack.replays`,
    );
  }
  if (precision.attack !== 'float32') {
    refuse(
      ['precision', 'attack'],
      'Free takes no steps of its own that could be computed in it: set it to "float32"',
    );
  }
}

function checkCarried(plan: z.output<typeof planShape>, context: z.RefinementCtx): void {
  if (!carriesPerImage(plan.recipe)) return;
  for (const { path, message } of carryingIssues(plan)) {
    context.addIssue({ code: 'custom', path: path.split('.'), message });
  }
}

function checkTeacher(plan: z.output<typeof planShape>, context: z.RefinementCtx): void {
  const { start, recipe, teacher } = plan;
  if (!needsTeacher(recipe) || teacher !== null) return;
  const refuse = (message: string): void =>
    context.addIssue({ code: 'custom', path: ['teacher'], message });
  if (start.kind === 'fresh') {
    return refuse(
      'the recipe compares with a teacher, and a fresh start has no parent to be it: start from a checkpoint, or name one here',
    );
  }
  if (start.head === 'new' && needsTeacherClasses(recipe.objective)) {
    refuse(
      'the parent answers for other classes than the new head, so that it cannot be learned from: name a teacher here, or keep the head',
    );
  }
}

function checkSampling(
  { batchSize, sampling }: z.output<typeof planShape>,
  context: z.RefinementCtx,
): void {
  const problem = sampling && samplingProblem(batchSize, sampling);
  if (!problem) return;
  const path = ['sampling', 'imagesPerIdentity'];
  context.addIssue({ code: 'custom', path, message: problem });
}

/** What a plan starts from and is trained on, also where the rest of it is not valid yet. */
export const PlanBeginning = z.preprocess(
  upgradePlan,
  z.object({ dataset: planShape.shape.dataset, start: planShape.shape.start }),
);

/**
 * The complete, validated description of a run. Same plan, same seed, same device kind: same result. Plans of earlier
 * versions are upgraded wherever one is read.
 */
export const Plan = z.preprocess(
  upgradePlan,
  planShape
    .superRefine(checkTeacher)
    .superRefine(checkSampling)
    .superRefine(checkLeastCritical)
    .superRefine(checkReplays)
    .superRefine(checkCarried)
    .transform((plan) => ({
      ...plan,
      evaluation: plan.evaluation && completedEvaluation(plan.evaluation, plan.threatModel),
    })),
);
export type Plan = z.infer<typeof Plan>;
/** A plan as people write it: defaults may be left out, epsilon may be "8/255". */
export type PlanInput = z.input<typeof planShape>;

/** The schema published for editors and for the documentation. */
export function planJsonSchema(): unknown {
  return z.toJSONSchema(planShape, { io: 'input', unrepresentable: 'any' });
}
