import { z } from 'zod';

/** Height, width and channels of an image; the batch dimension is not part of a shape. */
export const ImageShape = z.strictObject({
  height: z.int().min(1).max(4096),
  width: z.int().min(1).max(4096),
  channels: z.int().min(1).max(16),
});
export type ImageShape = z.infer<typeof ImageShape>;

const NodeId = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'lower-case letters, digits and dashes');
const Pair = z.tuple([z.int().min(1), z.int().min(1)]);
const base = { id: NodeId, inputs: z.array(NodeId) };

/** `(pixel - mean) / deviation` per channel: part of the network, so that epsilon stays in pixel units. */
const Normalise = z.strictObject({
  ...base,
  kind: z.literal('normalise'),
  mean: z.array(z.number()),
  deviation: z.array(z.number().positive()),
});

/** Kernel in height, width, input, output order; padding as top, bottom, left, right in pixels. */
const Conv2d = z.strictObject({
  ...base,
  kind: z.literal('conv2d'),
  filters: z.int().min(1),
  kernel: Pair,
  stride: Pair,
  padding: z.tuple([z.int().min(0), z.int().min(0), z.int().min(0), z.int().min(0)]),
  bias: z.boolean(),
});

/** Batch normalisation with PyTorch's semantics: `moving = (1 - momentum) * moving + momentum * batch`. */
const BatchNorm = z.strictObject({
  ...base,
  kind: z.literal('batch-norm'),
  momentum: z.number().min(0).max(1),
  epsilon: z.number().positive(),
});

const Relu = z.strictObject({ ...base, kind: z.literal('relu') });
const Add = z.strictObject({ ...base, kind: z.literal('add') });
const Flatten = z.strictObject({ ...base, kind: z.literal('flatten') });
const GlobalAveragePool = z.strictObject({ ...base, kind: z.literal('global-average-pool') });
const Dense = z.strictObject({
  ...base,
  kind: z.literal('dense'),
  units: z.int().min(1),
  bias: z.boolean(),
});

export const NetworkNode = z.discriminatedUnion('kind', [
  Normalise,
  Conv2d,
  BatchNorm,
  Relu,
  Add,
  Flatten,
  GlobalAveragePool,
  Dense,
]);
export type NetworkNode = z.infer<typeof NetworkNode>;

/** The id by which the first nodes refer to the image batch itself. */
export const networkInput = 'image';

/**
 * A network as data: nodes in an order in which every input comes before its use.
 * The last node gives the logits, shape [classes].
 */
export const Network = z.strictObject({
  version: z.literal(1),
  name: z.string().min(1),
  input: ImageShape,
  classes: z.int().min(2),
  nodes: z.array(NetworkNode).min(1),
});
export type Network = z.infer<typeof Network>;

/** A choice from which a network is built once the dataset's image shape and classes are known. */
export const NetworkChoice = z.discriminatedUnion('preset', [
  z.strictObject({
    preset: z.literal('small-cnn'),
    width: z.int().min(1).max(512).default(16),
  }),
  z.strictObject({
    preset: z.literal('preact-resnet-18'),
    width: z.int().min(1).max(512).default(64),
  }),
  z.strictObject({
    preset: z.literal('wide-resnet-28-10'),
    widenFactor: z.int().min(1).max(32).default(10),
  }),
]);
export type NetworkChoice = z.infer<typeof NetworkChoice>;
export const presetNames = ['small-cnn', 'preact-resnet-18', 'wide-resnet-28-10'] as const;
