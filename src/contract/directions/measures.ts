import { z } from 'zod';

const share = z
  .number()
  .min(-1e-9)
  .max(1 + 1e-9);

/** How well the dimensions of a representation keep the known factors apart; docs/directions.md says how each is computed. */
export const DirectionMeasures = z.strictObject({
  /** Images of which they were computed, and the seed of what is drawn on the way. */
  images: z.int().min(1),
  seed: z.int().min(0),
  /** Kim & Mnih 2018. */
  factorVae: share,
  /** Higgins et al. 2017. */
  betaVae: share,
  /** MIG, Chen et al. 2018. */
  mutualInformationGap: share,
  /** SAP, Kumar et al. 2018. */
  attributeGap: share,
  /** DCI, Eastwood & Williams 2018. */
  disentanglement: share,
  completeness: share,
  informativeness: share,
});
export type DirectionMeasures = z.infer<typeof DirectionMeasures>;
