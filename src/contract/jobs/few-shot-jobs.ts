import { z } from 'zod';
import { Episode, FewShotHead, FewShotPlan } from '../few-shot/few-shot';
import { FractionEvent, job } from './job';

/** Fits heads to the features that a network has of few images, episode by episode; writes nothing. */
export const measureFewShot = job(
  z.strictObject({
    datasetDirectory: z.string(),
    datasetFingerprint: z.string(),
    checkpointFile: z.string(),
    plan: FewShotPlan,
  }),
  FractionEvent,
  z.strictObject({
    kind: z.literal('few-shot-measured'),
    images: z.int(),
    features: z.int(),
    episodes: z.array(Episode),
    /** In the order of the plan's heads. */
    heads: z.array(
      z.strictObject({
        head: FewShotHead,
        accuracies: z.array(z.number()),
        /** Under the attacks of the plan; null where it has none. */
        robustAccuracies: z.array(z.number()).nullable(),
      }),
    ),
  }),
);
