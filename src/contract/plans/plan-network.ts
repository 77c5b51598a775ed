import { z } from 'zod';

/**
 * A block of a network: what lies between two places where everything passes through one node, such as a convolution
 * with its norm, or a residual block.
 */
export const NetworkBlock = z.strictObject({
  name: z.string(),
  /** Trained values in it; moving statistics are not counted. */
  parameters: z.int(),
  /** How much of it a plan freezes. */
  frozen: z.enum(['all', 'some', 'none']),
  /** Whether it is the last layer, which gives the logits. */
  isHead: z.boolean(),
});
export type NetworkBlock = z.infer<typeof NetworkBlock>;

/** A node of a network with what it costs. */
export const NetworkLayer = z.strictObject({
  id: z.string(),
  kind: z.string(),
  /** The name of the block that it is in. */
  block: z.string(),
  /** What comes out for one image: height, width and channels, or features. */
  shape: z.array(z.int()),
  parameters: z.int(),
  /** Multiply-accumulate operations for one image. */
  macs: z.number(),
});
export type NetworkLayer = z.infer<typeof NetworkLayer>;

/** What a new head does to the parameters of a start checkpoint: each of them, in the order of the network. */
export const HeadChange = z.strictObject({
  node: z.string(),
  kind: z.enum(['dense', 'conv2d', 'cosine']),
  classesBefore: z.int(),
  classesAfter: z.int(),
  parameters: z.array(
    z.strictObject({
      name: z.string(),
      change: z.enum(['kept', 'replaced']),
      before: z.array(z.int()),
      after: z.array(z.int()),
    }),
  ),
});
export type HeadChange = z.infer<typeof HeadChange>;
