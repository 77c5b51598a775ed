import { z } from 'zod';
import { featureFields, FeatureLayer, FeatureMeasure } from '../features';
import { onField, Weight, weightField, type TermKind } from './term-kind';

/**
 * How far the network's features are from those that the frozen teacher has of the clean image: the mean over the batch. With
 * the distance of crafted images alone the teacher is a target of features and no label is used.
 */
const schema = z.strictObject({
  kind: z.literal('feature-distance'),
  weight: Weight,
  /** Whose features of the network are compared. */
  on: z.enum(['clean', 'crafted']).default('crafted'),
  measure: FeatureMeasure,
  layer: FeatureLayer,
});

export const featureDistance = {
  schema,
  label: 'Feature anchor',
  detail: "keeps features near the teacher's of the clean image",
  fields: [onField, ...featureFields, weightField],
  starting: {
    kind: 'feature-distance',
    weight: 1,
    on: 'crafted',
    measure: 'squared',
    layer: null,
  },
  needs: ({ on }) => [on, 'teacher'],
  layerOf: ({ layer }) => layer,
  titleOf: () => 'feature anchor',
} satisfies TermKind<z.infer<typeof schema>>;
