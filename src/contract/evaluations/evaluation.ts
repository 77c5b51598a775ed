import { z } from 'zod';
import { AttackPrecision, ThreatModel } from '../attacks/threat-model';
import { WireError } from '../errors';
import { CheckpointId, DatasetId, EvaluationId, RunId } from '../ids';
import { partResults, partSettings } from './parts';
import { withRemainders } from './parts/attacks';
import { Proportion } from './proportion';
import { WorkState, WorkProgress } from '../work';

export const Split = z.enum(['train', 'validation', 'test']);
export type Split = z.infer<typeof Split>;

/**
 * Properties in a fixed order: an interrupted evaluation is recognised by its plan as text. Properties of new parts come
 * after those that are named.
 *
 * @param first names, separated by spaces
 */
function inOrder<Shape extends z.ZodRawShape>(first: string, shape: Shape): Shape {
  const names = new Set([...first.split(' '), ...Object.keys(shape)]);
  return Object.fromEntries([...names].map((name) => [name, shape[name]])) as Shape;
}

/** What an evaluation is of, whatever its parts are. */
const basis = {
  split: Split.default('test'),
  /** The number of images, taken from the start of the split's fixed order. */
  images: z.int().min(1),
  batchSize: z.int().min(1).max(4096).default(128),
  seed: z.int().min(0).default(0),
  threatModel: ThreatModel,
  /** What gradients are computed in, for a quicker look. What counts as right is always decided in float32. */
  precision: AttackPrecision.default('float32'),
};

/** The properties of a plan, without what its mode makes of the attacks' names. */
export const evaluationShape = z.strictObject(
  inOrder(
    'split images batchSize seed threatModel mode attacks precision curve battery stopWhen corruptions transferTo keepImages',
    { ...basis, ...partSettings },
  ),
);

/** What an evaluation does. Two evaluations are comparable only if split, images, seed and threat model agree. */
export const EvaluationPlan = evaluationShape.transform(withRemainders);
export type EvaluationPlan = z.infer<typeof EvaluationPlan>;

/** One row per image and attack, in columns. `clean` is the attack name of the unchanged images. */
export const PerImageResults = z.strictObject({
  attackName: z.string(),
  imageIndexes: z.array(z.int()),
  labels: z.array(z.int()),
  predictions: z.array(z.int()),
  /** Logit of the label minus the largest other logit: negative when misclassified. */
  margins: z.array(z.number()),
  /**
   * Distance of the closest adversarial image that is known, in the threat model's norm and pixel units, 0 for an
   * image that is misclassified as it is; null where none was found. FAB finds some beyond epsilon: such an image is
   * not broken.
   */
  distances: z.array(z.number().nullable()),
});
export type PerImageResults = z.infer<typeof PerImageResults>;

export const EvaluationSummary = z.strictObject(
  inOrder(
    'clean attacks worstCase curve checks corruptions transfer stoppedEarly durationMs passes',
    { ...partResults, durationMs: z.number(), passes: z.number() },
  ),
);
export type EvaluationSummary = z.infer<typeof EvaluationSummary>;

/** How far an evaluation is and what it has found so far. */
export const EvaluationProgress = WorkProgress.extend({
  /** Forward and backward passes over images per second; null before there is a measurement. */
  passesPerSecond: z.number().nullable(),
  /** Right under the attack that is running, of the images it has done; null outside of attacks. */
  current: Proportion.nullable(),
  /** Not broken so far, of the images that were looked at: an upper bound of the worst case until all attacks ran. */
  worstCase: Proportion.nullable(),
});
export type EvaluationProgress = z.infer<typeof EvaluationProgress>;

export const EvaluationRecord = z.strictObject({
  id: EvaluationId,
  checkpointId: CheckpointId,
  runId: RunId.nullable(),
  datasetId: DatasetId,
  datasetFingerprint: z.string(),
  /** Known also of a dataset in the trash or removed for good; absent in answers recorded before it was added. */
  datasetName: z.string().optional(),
  plan: EvaluationPlan,
  state: WorkState,
  /** Share done, 0 to 1, while running. */
  fraction: z.number(),
  /** The latest; null before the first news and after the end. */
  progress: EvaluationProgress.nullable().default(null),
  summary: EvaluationSummary.nullable(),
  error: WireError.nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
});
export type EvaluationRecord = z.infer<typeof EvaluationRecord>;

/** How long an evaluation is going to take here. */
export const EvaluationEstimate = z.strictObject({
  /** Null where nothing of this network was measured or trained here. */
  durationMs: z.number().min(0).nullable(),
  /** It is shorter where images that an attack broke are spared the next. */
  isAtMost: z.boolean(),
  /** What it rests on, in words; empty where nothing is known. */
  basis: z.string(),
});
export type EvaluationEstimate = z.infer<typeof EvaluationEstimate>;
