import { z } from 'zod';
import { ImageShape, Network } from '../models/network';
import { Plan } from '../plans/plan';

/** A site's name is a part of file names. */
export const SiteName = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9-]{0,39}$/,
    'must be lower-case letters, digits and dashes, at most 40, such as site-a',
  );
export type SiteName = z.infer<typeof SiteName>;

/**
 * What a site does to its update before it leaves: its difference to the average is shortened to `clip`, and to every value Gaussian
 * noise of deviation `noise` · `clip` is added (McMahan et al. 2018, here at the site itself).
 */
export const UpdatePrivacy = z.strictObject({
  clip: z.number().positive().max(1e6),
  noise: z.number().positive().max(1e6),
  /** Of the (ε, δ) that is stated. */
  delta: z.number().gt(0).lt(1).default(1e-5),
});
export type UpdatePrivacy = z.infer<typeof UpdatePrivacy>;

const shape = z.strictObject({
  name: z.string().trim().min(1).max(120),
  /** What a site's local training is like; its dataset is the coordinator's, of which only shape and classes matter. */
  training: Plan,
  rounds: z.int().min(1).max(10_000),
  localEpochs: z.int().min(1).max(1000).default(1),
  /** The ridge of FedProx; null: FedAvg. */
  proximal: z.number().positive().max(1e6).nullable().default(null),
  /** Sites whose update closes a round. */
  quorum: z.int().min(1).max(10_000).default(1),
  /** Sites that will take part, where that is known: a quorum above it is refused. */
  sites: z.int().min(1).max(10_000).nullable().default(null),
  privacy: UpdatePrivacy.nullable().default(null),
});

/** A federation between machines that share no more than a folder. */
export const FolderPlan = shape
  .superRefine(({ quorum, sites, training }, context) => {
    const refuse = (path: (string | number)[], message: string): void =>
      context.addIssue({ code: 'custom', path, message });
    if (sites !== null && quorum > sites) {
      refuse(['quorum'], `is ${quorum}, and there are ${sites} sites: no round would ever close`);
    }
    if (training.recipe.averaging) {
      refuse(['training', 'recipe', 'averaging'], 'rounds average the sites; set it to null');
    }
    if (training.teacher !== null) {
      refuse(['training', 'teacher'], 'a site has no teacher but the start; set it to null');
    }
    if (training.recipe.objective.some(({ kind }) => kind === 'distance-to-start')) {
      refuse(
        ['training', 'recipe', 'objective'],
        'the distance to the start is what proximal adds; leave it out',
      );
    }
  })
  .transform((plan) => ({
    ...plan,
    training: { ...plan.training, epochs: plan.rounds * plan.localEpochs, evaluation: null },
  }));
export type FolderPlan = z.infer<typeof FolderPlan>;

/** `federation.json` in the folder. */
export const FederationFile = z.strictObject({
  version: z.literal(1),
  plan: FolderPlan,
  network: Network,
  image: ImageShape,
  classNames: z.array(z.string()),
  /** Tells this federation apart from every other. */
  fingerprint: z.string(),
  createdAt: z.string(),
});
export type FederationFile = z.infer<typeof FederationFile>;

/** `sites/<name>.json`: a site that takes part. */
export const SiteFile = z.strictObject({
  version: z.literal(1),
  federation: z.string(),
  site: SiteName,
  joinedAt: z.string(),
});
export type SiteFile = z.infer<typeof SiteFile>;

/** What a site's update says about itself: all that leaves the site beside the weights. */
export const UpdateHeader = z.strictObject({
  federation: z.string(),
  /** From 1. */
  round: z.int().min(1),
  /** Of the average that it was trained from. */
  roundFingerprint: z.string(),
  site: SiteName,
  /** Training images: its weight in the average. 1 where noise protects the site. */
  images: z.int().min(1),
});
export type UpdateHeader = z.infer<typeof UpdateHeader>;

/** Why an update did not enter the average. */
export const UpdateProblem = z.enum([
  'damaged',
  'other-network',
  'other-federation',
  'other-round',
  'unknown-site',
  'double',
  'not-finite',
  'late',
]);
export type UpdateProblem = z.infer<typeof UpdateProblem>;

export const RefusedUpdate = z.strictObject({
  file: z.string(),
  problem: UpdateProblem,
  message: z.string(),
});
export type RefusedUpdate = z.infer<typeof RefusedUpdate>;

/** `round-N/result.json`: how a round was closed. */
export const RoundFile = z.strictObject({
  version: z.literal(1),
  round: z.int().min(1),
  sites: z.array(SiteName),
  missing: z.array(SiteName),
  refused: z.array(RefusedUpdate),
  closedAt: z.string(),
});
export type RoundFile = z.infer<typeof RoundFile>;

/** An update that came after its round was closed. */
export const LateUpdate = RefusedUpdate.extend({ round: z.int().min(1) });
export type LateUpdate = z.infer<typeof LateUpdate>;

/** Where a federation in a folder stands. */
export const FolderState = z.strictObject({
  file: FederationFile,
  sites: z.array(SiteName),
  /** The open round from 1; null when all are closed. */
  round: z.int().min(1).nullable(),
  /** Sites whose update of the open round is in the folder, whatever is in it. */
  answered: z.array(SiteName),
  /** Since when the open round waits for sites; null when all rounds are closed. */
  openedAt: z.string().nullable(),
  closed: z.array(RoundFile),
  late: z.array(LateUpdate),
  /** What a site that takes part in all rounds is protected by; null without noise. */
  epsilon: z.number().nullable(),
});
export type FolderState = z.infer<typeof FolderState>;

/** What collecting did. */
export const Collected = z.strictObject({
  round: z.int().min(1),
  accepted: z.array(SiteName),
  missing: z.array(SiteName),
  refused: z.array(RefusedUpdate),
  /** Whether the round was closed: the quorum was reached. */
  closed: z.boolean(),
  /** The last round was closed, and the average is a model of this history. */
  finished: z.boolean(),
});
export type Collected = z.infer<typeof Collected>;
