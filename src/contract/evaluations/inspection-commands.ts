import { z } from 'zod';
import { command } from '../command';
import {
  Inspection,
  InspectionFrame,
  InspectionId,
  InspectionLogits,
  InspectionRequest,
} from './inspection';

/** Single images, attack step by attack step. */
export const inspectionCommands = {
  /** Answers once the attack has run; the same request is answered from what was kept. */
  'inspections:compute': command(InspectionRequest, Inspection),
  /** One recorded image; the unchanged one where `step` is null, and what it is compared with where it is `reference`. */
  'inspections:frame': command(
    z.strictObject({
      inspectionId: InspectionId,
      trace: z.int().min(0),
      step: z.union([z.int().min(0), z.literal('reference')]).nullable(),
    }),
    InspectionFrame,
  ),
  'inspections:logits': command(
    z.strictObject({ inspectionId: InspectionId, trace: z.int().min(0) }),
    InspectionLogits,
  ),
};
