import { z } from 'zod';

/** Pixels; also of windows, strides and scales. */
export const longestSide = 4096;
const size = z.int().min(1).max(longestSide);

/** Whether numbers can be the sides of an image. */
export function areSides(...sides: readonly number[]): boolean {
  return sides.every((side) => size.safeParse(side).success);
}

/** Height, width and channels of an image; the batch dimension is not part of a shape. */
export const ImageShape = z.strictObject({
  height: size,
  width: size,
  channels: z.int().min(1).max(16),
});
export type ImageShape = z.infer<typeof ImageShape>;

const NodeId = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'lower-case letters, digits and dashes');
const Pair = z.tuple([size, size]);
/** Top, bottom, left, right in pixels. */
const Padding = z.tuple([z.int().min(0), z.int().min(0), z.int().min(0), z.int().min(0)]);
const base = { id: NodeId, inputs: z.array(NodeId) };

/** `(pixel - mean) / deviation` per channel: part of the network, so that epsilon stays in pixel units. */
const Normalise = z.strictObject({
  ...base,
  kind: z.literal('normalise'),
  mean: z.array(z.number()),
  deviation: z.array(z.number().positive()),
});

/**
 * Kernel in height, width, input, output order; padding with zeros. With `groups`, input and filters are divided into
 * as many equal parts and the kernel's input size is that of one part; groups equal to the input channels make it
 * depthwise. Left out, dilation is 1 and groups 1.
 */
const Conv2d = z.strictObject({
  ...base,
  kind: z.literal('conv2d'),
  filters: z.int().min(1),
  kernel: Pair,
  stride: Pair,
  padding: Padding,
  dilation: Pair.optional(),
  groups: z.int().min(1).optional(),
  bias: z.boolean(),
});

/**
 * The way back of a convolution: every pixel puts the kernel around itself, `stride` apart, and `padding` is cut off the
 * result. Kernel in height, width, output, input order.
 */
const Conv2dTranspose = z.strictObject({
  ...base,
  kind: z.literal('conv2d-transpose'),
  filters: z.int().min(1),
  kernel: Pair,
  stride: Pair,
  padding: Padding,
  bias: z.boolean(),
});

/** Batch normalisation with PyTorch's semantics: `moving = (1 - momentum) * moving + momentum * batch`. */
const BatchNorm = z.strictObject({
  ...base,
  kind: z.literal('batch-norm'),
  momentum: z.number().min(0).max(1),
  epsilon: z.number().positive(),
});

/** Over the channels of each position, with a scale and a shift per channel (ConvNeXt, transformers). */
const LayerNorm = z.strictObject({
  ...base,
  kind: z.literal('layer-norm'),
  epsilon: z.number().positive(),
});

/** Over height, width and the channels of a group; one group per channel makes it instance normalisation. */
const GroupNorm = z.strictObject({
  ...base,
  kind: z.literal('group-norm'),
  groups: z.int().min(1),
  epsilon: z.number().positive(),
});

const Relu = z.strictObject({ ...base, kind: z.literal('relu') });

/** Element by element; docs/numerics.md has the formulas. */
export const activationFunctions = [
  'relu6',
  'leaky-relu',
  'elu',
  'gelu',
  'gelu-tanh',
  'silu',
  'hard-swish',
  'hard-sigmoid',
  'sigmoid',
  'tanh',
] as const;
const Activation = z.strictObject({
  ...base,
  kind: z.literal('activation'),
  function: z.enum(activationFunctions),
  /** Slope of leaky-relu and scale of elu for negative inputs; 0.01 and 1 when left out. No other function has one. */
  alpha: z.number().optional(),
});

const Add = z.strictObject({ ...base, kind: z.literal('add') });
/** Of equal shapes, or of an image with one factor per channel ([channels] or 1×1 pixel), as squeeze-and-excitation needs. */
const Multiply = z.strictObject({ ...base, kind: z.literal('multiply') });
/** Along the channels. */
const Concat = z.strictObject({ ...base, kind: z.literal('concat') });
/** A trained factor per channel, and a trained shift where `bias` is set. */
const ChannelScale = z.strictObject({
  ...base,
  kind: z.literal('channel-scale'),
  bias: z.boolean(),
});
/** In updates, each value is zero with the probability `rate` and the others are divided by 1 - rate. */
const Dropout = z.strictObject({
  ...base,
  kind: z.literal('dropout'),
  rate: z.number().min(0).max(1),
});
/** Pixels by row, column, channel. With `channels-first` by channel, row, column, as PyTorch and ONNX count them. */
const Flatten = z.strictObject({
  ...base,
  kind: z.literal('flatten'),
  order: z.literal('channels-first').optional(),
});
/** Numbers as an image of [height, width, channels], in the order by which flattening lays one out. */
const Reshape = z.strictObject({
  ...base,
  kind: z.literal('reshape'),
  size: z.tuple([size, size, size]),
  order: z.literal('channels-first').optional(),
});
const GlobalAveragePool = z.strictObject({
  ...base,
  kind: z.literal('global-average-pool'),
  /** Gives 1×1×channels in place of a flat vector. */
  keepDimensions: z.literal(true).optional(),
});
const window = { size: Pair, stride: Pair, padding: Padding };
/** Padding never wins. */
const MaxPool = z.strictObject({ ...base, kind: z.literal('max-pool'), ...window });
const AveragePool = z.strictObject({
  ...base,
  kind: z.literal('average-pool'),
  ...window,
  /** Whether padded zeros count as pixels. */
  countPadding: z.boolean(),
});
/** The mean over about equal parts of the image: part i of n spans floor(i·size/n) to ceil((i+1)·size/n). */
const AdaptiveAveragePool = z.strictObject({
  ...base,
  kind: z.literal('adaptive-average-pool'),
  size: Pair,
});
const Pad = z.strictObject({ ...base, kind: z.literal('pad'), padding: Padding });
/** Without rows and columns at the edges: as many as `cut` says at top, bottom, left and right. */
const Crop = z.strictObject({ ...base, kind: z.literal('crop'), cut: Padding });
/** Some of the channels, each at most once, in an order: shuffled, reversed, or a part of them. */
const SelectChannels = z.strictObject({
  ...base,
  kind: z.literal('select-channels'),
  channels: z.array(z.int().min(0)).min(1).max(65_536),
});
/** Bilinear with half-pixel centres, as PyTorch with `align_corners=False` and ONNX with `half_pixel`. */
const Upsample = z.strictObject({
  ...base,
  kind: z.literal('upsample'),
  scale: Pair,
  method: z.enum(['nearest', 'bilinear']),
});
const Dense = z.strictObject({
  ...base,
  kind: z.literal('dense'),
  units: z.int().min(1),
  bias: z.boolean(),
});

/**
 * The cosine between its input and a trained direction for each unit, times `scale`; with `bias` one trained shift for all
 * units. The head of networks that learn identities.
 */
const Cosine = z.strictObject({
  ...base,
  kind: z.literal('cosine'),
  units: z.int().min(1),
  scale: z.number().positive().max(1000),
  bias: z.boolean(),
});

/** Puts a trained token before the positions, row by row: H×W×C becomes 1×(H·W + 1)×C. */
const ClassToken = z.strictObject({ ...base, kind: z.literal('class-token') });
/** Adds a trained value for each position and channel. */
const PositionEmbedding = z.strictObject({ ...base, kind: z.literal('position-embedding') });
/**
 * Softmax attention of every position to all (Vaswani et al. 2017). The channels of its input are query, key and value,
 * one third each, in which the heads lie side by side.
 */
const Attention = z.strictObject({
  ...base,
  kind: z.literal('attention'),
  heads: z.int().min(1).max(1024),
});
/** The channels of the first position, where a class token stands. */
const FirstToken = z.strictObject({ ...base, kind: z.literal('first-token') });

/**
 * A step of a flow (Dinh et al. 2017): the first input times exp(s) plus t, or with `inverse` less t and divided by exp(s). The
 * second input has twice its channels: h, whose s = bound · tanh(h / bound), then t.
 */
const Coupling = z.strictObject({
  ...base,
  kind: z.literal('coupling'),
  bound: z.number().positive().max(10),
  inverse: z.literal(true).optional(),
});

export const NetworkNode = z.discriminatedUnion('kind', [
  Normalise,
  Conv2d,
  Conv2dTranspose,
  BatchNorm,
  LayerNorm,
  GroupNorm,
  Relu,
  Activation,
  Add,
  Multiply,
  Concat,
  ChannelScale,
  Dropout,
  Flatten,
  Reshape,
  GlobalAveragePool,
  MaxPool,
  AveragePool,
  AdaptiveAveragePool,
  Pad,
  Crop,
  SelectChannels,
  Upsample,
  Dense,
  Cosine,
  ClassToken,
  PositionEmbedding,
  Attention,
  FirstToken,
  Coupling,
]);
export type NetworkNode = z.infer<typeof NetworkNode>;

/** The id by which the first nodes refer to the image batch itself. */
export const networkInput = 'image';

/**
 * A network as data: nodes in an order in which every input comes before its use.
 * The last node gives the logits, shape [classes], or what `output` says.
 */
export const Network = z.strictObject({
  version: z.literal(1),
  name: z.string().min(1),
  input: ImageShape,
  classes: z.int().min(2),
  /** Left out, logits. `direction`: features whose direction counts, as many as `classes` says; such a network is an embedder. */
  output: z.literal('direction').optional(),
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
  /** Usual in few-shot learning, as `resnet-12` is. */
  z.strictObject({
    preset: z.literal('conv-6'),
    width: z.int().min(1).max(512).default(64),
  }),
  z.strictObject({
    preset: z.literal('resnet-12'),
    width: z.int().min(1).max(512).default(64),
  }),
]);
export type NetworkChoice = z.infer<typeof NetworkChoice>;
