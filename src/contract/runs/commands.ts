import { z } from 'zod';
import { command } from '../command';
import { EvaluationRecord } from '../evaluations/evaluation';
import { TrashUse } from '../home/trash';
import { RunId } from '../ids';
import { CheckpointRecord } from '../models/checkpoint';
import { LogLine, MetricSeries, RunRecord, ThinnedMetrics, ValidationConfusion } from './run';
import { RunExported, RunExportFormat } from './run-export';

const runReference = z.strictObject({ runId: RunId });

/** The part of the list of commands that is about runs. */
export const runCommands = {
  'runs:create': command(z.strictObject({ plan: z.unknown() }), RunRecord),
  'runs:list': command(z.strictObject({ deleted: z.boolean().default(false) }), z.array(RunRecord)),
  'runs:show': command(
    z.strictObject({ reference: z.string().min(1) }),
    z.strictObject({
      run: RunRecord,
      evaluations: z.array(EvaluationRecord),
      checkpoints: z.array(CheckpointRecord),
    }),
  ),
  'runs:metrics': command(
    z.strictObject({
      runId: RunId,
      series: MetricSeries,
      afterStep: z.int().min(-1).default(-1),
      /** The last step that is given; null for all that follow. */
      untilStep: z.int().min(0).nullable().default(null),
      /** At most about this many rows, thinned so that no peak is lost; null for all of them. */
      limit: z.int().min(2).nullable().default(null),
    }),
    ThinnedMetrics,
  ),
  /** The evaluation whose figures stand for each run that has one. */
  'runs:evaluations': command(z.strictObject({}), z.array(EvaluationRecord)),
  /** One entry for each validation, in order; none for runs from before they were recorded. */
  'runs:confusions': command(runReference, z.array(ValidationConfusion)),
  /** Writes every metric to a new file (`csv`) or a new folder at an absolute path. */
  'runs:export': command(
    z.strictObject({ runId: RunId, format: RunExportFormat, path: z.string().min(1) }),
    RunExported,
  ),
  'runs:log': command(runReference, z.array(LogLine)),
  'runs:pause': command(runReference, z.null()),
  'runs:continue': command(runReference, z.null()),
  'runs:stop-after-epoch': command(runReference, z.null()),
  'runs:cancel': command(runReference, z.null()),
  /** `startOver`: from the first step instead of the last checkpoint, which is removed. */
  'runs:resume': command(
    z.strictObject({ runId: RunId, startOver: z.boolean().default(false) }),
    RunRecord,
  ),
  /** Moves a queued run to a place in the queue; 0 is next. */
  'runs:reorder': command(z.strictObject({ runId: RunId, position: z.int().min(0) }), z.null()),
  /** Into the trash, with its checkpoints; answers with what refers to it. */
  'runs:delete': command(runReference, TrashUse),
} as const;
