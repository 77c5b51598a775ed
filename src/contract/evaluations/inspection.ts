import { z } from 'zod';
import { Norm } from '../attacks/threat-model';
import { Attack } from '../attacks';
import { Split } from './evaluation';
import { CheckpointId, DatasetId } from '../ids';

/**
 * What the image is compared with: whether both show the same identity is judged by the cosine between the directions that the
 * network gives them, and accepted from the threshold on.
 */
export const InspectedReference = z.strictObject({
  split: Split,
  imageIndex: z.int().min(0),
  threshold: z.number().min(-1).max(1),
});
export type InspectedReference = z.infer<typeof InspectedReference>;

/** A look at one attack on one image, step by step, for several epsilons. */
export const InspectionRequest = z.strictObject({
  checkpointId: CheckpointId,
  datasetId: DatasetId,
  split: Split.default('test'),
  /** Position of the image in the split. */
  imageIndex: z.int().min(0),
  /** Left out: the image is classified. */
  reference: InspectedReference.optional(),
  attack: Attack,
  norm: Norm,
  /** In pixel units; distinct, in ascending order. */
  epsilons: z.array(z.number().min(0).max(64)).min(1).max(16),
  seed: z.int().min(0).default(0),
});
export type InspectionRequest = z.infer<typeof InspectionRequest>;

/** One image that the attack showed the network, and what the network said. The pixels lie in the inspection's file. */
export const InspectionStep = z.strictObject({
  /** Which question to the network this was, from 0; the unchanged image is question 0. */
  query: z.int().min(0),
  /** Cross-entropy against the label. */
  loss: z.number(),
  /** Logit of the label minus the largest other logit: negative when misclassified. */
  margin: z.number(),
  prediction: z.int(),
  /** Softmax probability of the label, and of the predicted class. */
  labelProbability: z.number(),
  probability: z.number(),
  /** From the unchanged image, in the norm, pixel units. */
  distance: z.number(),
});
export type InspectionStep = z.infer<typeof InspectionStep>;

/**
 * All recorded steps at one epsilon: the first is the unchanged image, the last the image that the attack gives. At
 * epsilon 0 they are the same one.
 */
export const InspectionTrace = z.strictObject({
  epsilon: z.number(),
  steps: z.array(InspectionStep).min(1),
  /** Questions the attack asked; more than the recorded steps when they were thinned. */
  queries: z.int(),
});
export type InspectionTrace = z.infer<typeof InspectionTrace>;

export const InspectionId = z.string().regex(/^inspection-[0-9a-f]{24}$/);

/** What an inspection found. Images and logits stay in its file. */
export const Inspection = z.strictObject({
  /** The same request on the same weights and images has the same id. */
  id: InspectionId,
  request: InspectionRequest,
  /** With a reference: of `pairClasses`, as every prediction then is. */
  label: z.int(),
  classes: z.int(),
  image: z.strictObject({ height: z.int(), width: z.int(), channels: z.int() }),
  /** From the smallest epsilon to the largest. */
  traces: z.array(InspectionTrace).min(1),
  /**
   * Safetensors: `original`, with a reference `reference`, and for each trace `images.N` [steps, height, width, channels] and
   * `logits.N`, which with a reference are the cosine and the threshold.
   */
  file: z.string(),
});
export type Inspection = z.infer<typeof Inspection>;

/** One recorded image, in [0, 1], interleaved. */
export const InspectionFrame = z.strictObject({ pixels: z.instanceof(Float32Array) });
export type InspectionFrame = z.infer<typeof InspectionFrame>;

/** Logits of every recorded step of a trace, [steps, classes]. */
export const InspectionLogits = z.strictObject({ logits: z.instanceof(Float32Array) });
export type InspectionLogits = z.infer<typeof InspectionLogits>;

/** What a pair is told apart into. */
export const pairClasses = { same: 0, different: 1 } as const;

/** The cosine between an image and its reference at a step. */
export function cosineAt(
  { label, request }: Pick<Inspection, 'label' | 'request'>,
  { margin }: Pick<InspectionStep, 'margin'>,
): number {
  const { threshold = 0 } = request.reference ?? {};
  return label === pairClasses.same ? threshold + margin : threshold - margin;
}

/** Multiples of the threat model's epsilon at which the window looks. */
const shares = [0.25, 0.5, 0.75, 1, 1.5, 2];

/**
 * The epsilons of an inspection around the one of a threat model: fractions and multiples of it, inside the pixel
 * range.
 */
export function inspectionEpsilons(epsilon: number, norm: Norm): number[] {
  const largest = norm === 'linf' ? 1 : 64;
  return epsilon === 0
    ? [0]
    : [...new Set(shares.map((share) => Math.min(largest, share * epsilon)))];
}
