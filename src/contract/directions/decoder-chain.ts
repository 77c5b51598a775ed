import { z } from 'zod';
import { activationFunctions, longestSide } from '../models/network';

const Side = z.int().min(1).max(longestSide);

/**
 * How a layer changes the sides of an image: twice as long; twice as long less one; as long; longer by its kernel less one.
 */
export const Enlarging = z.enum(['double', 'double-less-one', 'keep', 'grow']);
export type Enlarging = z.infer<typeof Enlarging>;

/** What the tensors of a decoder do not say. */
export const DecoderChain = z.strictObject({
  /** Behind every layer but the last. */
  activation: z.enum(['relu', ...activationFunctions, 'none']),
  /** Of leaky-relu, for negative inputs. */
  slope: z.number().min(0).max(1),
  /** Behind the last layer. */
  output: z.enum(['sigmoid', 'tanh', 'none']),
  /** Height and width of the first image, which the numbers of a code or of a dense layer are laid out as. */
  start: z.tuple([Side, Side]),
  /** By the name of a module. */
  enlarging: z.record(z.string(), Enlarging),
});
export type DecoderChain = z.infer<typeof DecoderChain>;

/** What a person says about them; the rest is proposed. */
export const GivenChain = DecoderChain.partial();
export type GivenChain = z.infer<typeof GivenChain>;

/** What was proposed for a decoder out of a file of weights, and what can be chosen. */
export const ProposedChain = z.strictObject({
  settings: DecoderChain,
  layers: z.array(
    z.strictObject({
      name: z.string(),
      kind: z.enum(['dense', 'transposed', 'convolution']),
      /** Ways in which it can change the sides; none of a dense layer. */
      choices: z.array(Enlarging),
    }),
  ),
});
export type ProposedChain = z.infer<typeof ProposedChain>;
