import { z } from 'zod';
import { featureFields, FeatureLayer, FeatureMeasure } from '../features';
import type { AscentKind } from './ascent-kind';

const schema = z.strictObject({
  kind: z.literal('feature-distance'),
  measure: FeatureMeasure,
  layer: FeatureLayer,
});

/** The distance of the features from those that the frozen teacher has of the clean image. */
export const featureDistance = {
  schema,
  label: 'Feature distance',
  detail: "from the teacher's features of the clean image",
  fields: featureFields,
  starting: { kind: 'feature-distance', measure: 'squared', layer: null },
  needsTeacher: true,
  needsRandomStart: false,
  passes: { forward: 1, backward: 0 },
} satisfies AscentKind<z.infer<typeof schema>>;
