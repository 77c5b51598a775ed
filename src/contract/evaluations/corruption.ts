import { z } from 'zod';

/** Common corruptions after Hendrycks & Dietterich (2019) that can be made from an image alone. */
export const Corruption = z.enum([
  'gaussian-noise',
  'shot-noise',
  'impulse-noise',
  'gaussian-blur',
  'defocus-blur',
  'brightness',
  'contrast',
  'pixelate',
  'jpeg',
]);
export type Corruption = z.infer<typeof Corruption>;

/** 1 is mild, 5 is strong. */
export const Severity = z.int().min(1).max(5);
export type Severity = z.infer<typeof Severity>;
