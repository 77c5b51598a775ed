import { z } from 'zod';
import type { PlanField } from './fields';

/** How far two vectors of features are apart: `squared` length of their difference, or 1 less the `cosine` between them. */
export const FeatureMeasure = z.enum(['squared', 'cosine']).default('squared');
export type FeatureMeasure = z.infer<typeof FeatureMeasure>;

/** The node whose output is meant; null: what the last layer gets. */
export const FeatureLayer = z.string().min(1).nullable().default(null);

export const featureFields: readonly PlanField[] = [
  {
    form: 'choice',
    key: 'measure',
    label: 'Measure',
    options: [
      { value: 'squared', label: 'squared distance' },
      { value: 'cosine', label: 'cosine distance' },
    ],
  },
  {
    form: 'text',
    key: 'layer',
    label: 'Layer',
    hint: 'the id of a node; empty is what the last layer gets',
  },
];
