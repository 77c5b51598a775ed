import { z } from 'zod';
import { WireError } from '../errors';
import { ModelFormat } from '../models/model-import';
import { ProposedChain } from './decoder-chain';
import { ImageGrid } from './generator';

/** What a file is as a decoder, before its encoder learns. */
export const FoundDecoder = z.strictObject({
  format: ModelFormat,
  /** Numbers of a code and parameters; null where `problem` says why there is no decoder yet. */
  latent: z.int().nullable(),
  parameters: z.int().nullable(),
  /** Of a file of weights, which has no graph: what was proposed; null for others. */
  chain: ProposedChain.nullable(),
  /** What was assumed, in whole sentences. */
  notes: z.array(z.string()),
  problem: WireError.nullable(),
});
export type FoundDecoder = z.infer<typeof FoundDecoder>;

/** With images of random codes, in one row; null where there is no decoder yet. */
export const DecoderPreview = FoundDecoder.extend({ pictures: ImageGrid.nullable() });
export type DecoderPreview = z.infer<typeof DecoderPreview>;

/** Images of a preview. */
export const previewedImages = 10;
