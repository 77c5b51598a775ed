import { z } from 'zod';
import type { TransformKind } from './transform-kind';

const Range = z.number().min(0).max(1);

/** Factors drawn uniformly from [1 − range, 1 + range], applied in this order. */
const schema = z.strictObject({
  kind: z.literal('colour-jitter'),
  brightness: Range.default(0.2),
  contrast: Range.default(0.2),
  /** Without effect on grey images. */
  saturation: Range.default(0.2),
});

export const colourJitter = {
  schema,
  label: 'Colour jitter',
  detail: 'brightness, contrast and saturation vary',
  fields: [
    { form: 'number', key: 'brightness', label: 'Brightness ±', hint: 'a share, from 0 to 1' },
    { form: 'number', key: 'contrast', label: 'Contrast ±' },
    { form: 'number', key: 'saturation', label: 'Saturation ±' },
  ],
  starting: schema.parse({ kind: 'colour-jitter' }),
  without: schema.parse({ kind: 'colour-jitter', brightness: 0, contrast: 0, saturation: 0 }),
} satisfies TransformKind<z.infer<typeof schema>>;
