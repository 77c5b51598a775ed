import { z } from 'zod';
import { TrashUse } from '../home/trash';
import { CombinationId, OperationId } from '../ids';
import { CombinationRecord, CombinationRequest, Shares } from './combination';
import { StatisticsChoice } from './combined-card';

const reference = z.strictObject({ combinationId: CombinationId });

/** The part of the list of commands that is about what lies between the weights of models. */
export const combinationCommands = {
  /** Orders the measurement. Models and datasets are named by id or name. */
  'combinations:create': { input: CombinationRequest, output: CombinationRecord },
  /** Newest first. */
  'combinations:list': { input: z.strictObject({}), output: z.array(CombinationRecord) },
  'combinations:show': { input: reference, output: CombinationRecord },
  'combinations:pause': { input: reference, output: z.null() },
  'combinations:continue': { input: reference, output: z.null() },
  'combinations:cancel': { input: reference, output: z.null() },
  /** Goes on with an interrupted, cancelled or failed one after what was measured. */
  'combinations:resume': { input: reference, output: CombinationRecord },
  /** Into the trash, once it has ended; models kept of it stay. */
  'combinations:remove': { input: reference, output: TrashUse },
  /** Writes one of the combinations as a model; ends in an operation event `model-combined`. */
  'combinations:keep': {
    input: reference.extend({
      /** Null: the chosen one. */
      mix: z.strictObject({ shares: Shares, statistics: StatisticsChoice }).nullable(),
      /** Null: a name that says what it is. */
      name: z.string().trim().min(1).max(120).nullable().default(null),
    }),
    output: z.strictObject({ operationId: OperationId }),
  },
} as const;
