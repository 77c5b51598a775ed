import { z } from 'zod';
import { Attack, attackKindOf } from '../attacks';
import type { Split } from '../evaluations/evaluation';
import { WireError } from '../errors';
import { CheckpointId, DatasetId, FederationId } from '../ids';
import { Plan } from '../plans/plan';
import { TaskCounts } from '../studies/tasks';
import { LearningRateSchedule } from '../schedules';
import { Division, DivisionSummary } from './division';
import { FederationExecution } from './execution';
import { FederatedMethod, RoundResult } from './results';
import { WorkState, WorkProgress } from '../work';

/** What the last stage trains on every client. */
const Personal = z.strictObject({
  /** Local epochs of FTFA and RTFA. */
  epochs: z.int().min(1).max(1000).default(5),
  /** Over these epochs; null: the rate with which the rounds end, kept. */
  learningRate: LearningRateSchedule.nullable().default(null),
  /** The ridges that RTFA tries. */
  lambdas: z.array(z.number().positive().max(1e6)).min(1).max(20).default([0.01, 0.1, 1]),
});

const shape = z.strictObject({
  name: z.string().trim().min(1).max(120),
  division: Division,
  /** What a client's local training is like: dataset, start, recipe, rates. Its epochs are those of all rounds. */
  training: Plan,
  rounds: z.int().min(1).max(10_000),
  localEpochs: z.int().min(1).max(1000).default(1),
  /** The share of the clients that takes part in a round, at least one. */
  participation: z.number().gt(0).max(1).default(1),
  /**
   * `filled`: the last batch of an epoch is filled up with the first images of its order, so that all batches of all clients have
   * one size. `short`: it has what is left, as in ordinary training.
   */
  lastBatch: z.enum(['filled', 'short']).default('filled'),
  /** What the server does with the average of a round: with momentum this is FedAvgM (Hsu et al. 2019). */
  server: z
    .strictObject({
      learningRate: z.number().positive().max(10).default(1),
      momentum: z.number().min(0).lt(1).default(0),
    })
    .prefault({}),
  /** `local`: every client keeps scale, shift and statistics of its own batch norms (FedBN, Li et al. 2021). */
  batchNorm: z.enum(['averaged', 'local']).default('averaged'),
  methods: z
    .array(FederatedMethod)
    .min(1)
    .default(['global', 'local', 'ftfa', 'rtfa'])
    .transform((methods) => FederatedMethod.options.filter((method) => methods.includes(method))),
  personal: Personal.prefault({}),
  /** The ridge of FedProx: its µ. */
  proximal: z.number().positive().max(1e6).default(0.01),
  /** The ridge of Ditto: its λ. */
  ditto: z.number().positive().max(1e6).default(0.1),
  evaluation: z
    .strictObject({
      /** Null: the attack with which the plan validates. */
      attack: Attack.nullable().default(null),
      /**
       * On the test images of clients in the end, each on what those before it have left; left out: the attack above. Without a
       * default, so that a federation of an older version has the plan that it began with.
       */
      testAttacks: z.array(Attack).min(1).max(20).optional(),
      /** Of each client, at most. */
      testImages: z.int().min(1).max(1_000_000).default(500),
      /** The average is measured after every N rounds, and after the last. */
      everyRounds: z.int().min(1).max(10_000).default(1),
    })
    .prefault({}),
});

function checkFederation({ training }: z.output<typeof shape>, context: z.RefinementCtx): void {
  const refuse = (path: (string | number)[], message: string): void =>
    context.addIssue({ code: 'custom', path: ['training', ...path], message });
  const { recipe, freezing, sampling } = training;
  if (recipe.averaging) {
    refuse(
      ['recipe', 'averaging'],
      'rounds average the clients, and an average of each client beside that is not kept; set it to null',
    );
  }
  const ridge = recipe.objective.findIndex(({ kind }) => kind === 'distance-to-start');
  if (ridge >= 0) {
    refuse(
      ['recipe', 'objective', ridge],
      'the distance to the start is what FedProx, RTFA and Ditto add themselves; leave it out',
    );
  }
  if (sampling) {
    refuse(['sampling'], 'every client draws its batches from all images of its own; leave it out');
  }
  const { title, carries } = recipe.crafting ? attackKindOf(recipe.crafting.attack) : {};
  if (carries) {
    refuse(
      ['recipe', 'crafting', 'attack', 'kind'],
      `${title} carries what it crafts from ${carries}, which rounds do not keep; choose another attack`,
    );
  }
  if (freezing.leastCritical !== undefined) {
    refuse(
      ['freezing', 'leastCritical'],
      'rounds do not look for a layer; name the one that trains in freezing.only',
    );
  }
  if (freezing.headOnlyEpochs > 0) {
    refuse(
      ['freezing', 'headOnlyEpochs'],
      'a head that trains alone at first is not meant for rounds; set it to 0',
    );
  }
}

/** The attacks that images are measured under, in order: one counts as robust when it withstands all of them. */
export function attacksOn(split: Split, { evaluation, training }: FederationPlan): Attack[] {
  const { attack, testAttacks } = evaluation;
  const usual = [attack ?? training.validation.attack];
  return split === 'test' ? (testAttacks ?? usual) : usual;
}

/** A federated run: a dataset divided into clients, rounds of averaging, and what every client gets in the end. */
export const FederationPlan = shape.superRefine(checkFederation).transform((plan) => ({
  ...plan,
  training: { ...plan.training, epochs: plan.rounds * plan.localEpochs, evaluation: null },
}));
export type FederationPlan = z.infer<typeof FederationPlan>;

export const FederationSummary = z.strictObject({
  /** Passes of images forward and backward that training took: an update with its attack, as in `Cost`. */
  trainingPasses: z.number().min(0),
  durationMs: z.number().min(0),
});
export type FederationSummary = z.infer<typeof FederationSummary>;

export const FederationRecord = z.strictObject({
  id: FederationId,
  name: z.string(),
  datasetId: DatasetId,
  datasetFingerprint: z.string(),
  classNames: z.array(z.string()),
  plan: FederationPlan,
  division: DivisionSummary,
  execution: FederationExecution,
  /** Of its tasks; null where nothing was handed over. */
  tasks: TaskCounts.nullable(),
  state: WorkState,
  fraction: z.number(),
  /** The latest; null before the first news and after the end. */
  progress: WorkProgress.nullable(),
  rounds: z.array(RoundResult),
  /** Results of clients so far: one for each client and method. */
  resultCount: z.int().min(0),
  summary: FederationSummary.nullable(),
  /** The federated average as a model, once there is one. */
  checkpointId: CheckpointId.nullable(),
  error: WireError.nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
});
export type FederationRecord = z.infer<typeof FederationRecord>;
