import { z } from 'zod';
import type { TransformKind } from './transform-kind';

/** DeVries & Taylor 2017: a square somewhere in the image becomes the mean colour of the dataset. */
const schema = z.strictObject({
  kind: z.literal('cutout'),
  /** Side of the square in pixels. Its centre is any pixel, so that a part may lie outside. */
  size: z.int().min(0).max(256).default(8),
});

export const cutout = {
  schema,
  label: 'Cutout',
  detail: 'hides a square somewhere in the image',
  fields: [{ form: 'number', key: 'size', label: 'Side of the square', suffix: 'pixels' }],
  starting: schema.parse({ kind: 'cutout' }),
  without: schema.parse({ kind: 'cutout', size: 0 }),
} satisfies TransformKind<z.infer<typeof schema>>;
