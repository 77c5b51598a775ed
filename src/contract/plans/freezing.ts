import { z } from 'zod';

/**
 * Which layer robustness depends on least, measured before the first update (module robust criticality, Zhu et al. 2023): by
 * how much the loss on crafted images rises when the weights of one layer move within a share of their length.
 */
const LeastCritical = z.strictObject({
  /** How far the weights of a layer may move, as a share of their length. */
  radius: z.number().positive().max(1).default(0.1),
  /** Steps up the gradient, for each layer. */
  steps: z.int().min(1).max(1000).default(10),
  /** Training images, crafted once by the plan's validation attack; all of a smaller split. */
  images: z.int().min(1).max(1_000_000).default(1000),
});
export type LeastCritical = z.infer<typeof LeastCritical>;

/** Which parts of the network do not change while it trains. Frozen parameters keep every bit. */
export const Freezing = z
  .strictObject({
    /** Only the last layer trains for this many epochs from the start; fractions are allowed. */
    headOnlyEpochs: z.number().min(0).max(10_000).default(0),
    /** This many of the network's first blocks are frozen. */
    firstBlocks: z.int().min(0).max(10_000).default(0),
    /** Frozen besides: names of blocks, or what the ids of nodes begin with, up to a dash. */
    blocks: z.array(z.string().min(1)).max(1000).default([]),
    /**
     * Batch norms that use their moving statistics in updates too and change neither these nor scale and shift. `blocks`:
     * those in frozen blocks, and all while only the head trains. `all`: every one. `none`: no statistics are frozen.
     */
    batchNorm: z.enum(['none', 'blocks', 'all']).default('blocks'),
    /** The one layer that trains, by the id of its node; everything else is frozen. */
    only: z.string().min(1).optional(),
    /** As `only`, for the layer that turns out to be the least critical one. */
    leastCritical: LeastCritical.optional(),
  })
  .superRefine(({ only, leastCritical, blocks, firstBlocks, headOnlyEpochs }, context) => {
    const key = only === undefined ? 'leastCritical' : 'only';
    if (only === undefined && leastCritical === undefined) return;
    const refuse = (message: string): void =>
      context.addIssue({ code: 'custom', path: [key], message });
    if (only !== undefined && leastCritical !== undefined) {
      refuse('names the layer that leastCritical is to find: leave out one of them');
    }
    if (blocks.length > 0 || firstBlocks > 0 || headOnlyEpochs > 0) {
      refuse(
        'freezes everything but one layer: leave out blocks, firstBlocks and headOnlyEpochs, or this',
      );
    }
  });
export type Freezing = z.infer<typeof Freezing>;
