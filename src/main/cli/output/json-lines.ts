import type { WireError } from '../../../contract/errors';
import type { EvaluationProgress } from '../../../contract/evaluations/evaluation';
import type { LogLine, MetricFrame, RunProgress, RunState } from '../../../contract/runs/run';
import type { StudyProgress, StudyState } from '../../../contract/studies/records';
import type { WorkState } from '../../../contract/work';

/**
 * What `--json` prints, one object per line. Lines come while something runs;
 * the last one is `result`, or `error` when the command failed.
 */
export type JsonLine =
  | { type: 'run'; runId: string; name: string; state: RunState; reason: string | null }
  | { type: 'progress'; runId: string; name: string; progress: RunProgress }
  | {
      type: 'progress';
      evaluationId: string;
      fraction: number;
      state?: WorkState;
      progress?: EvaluationProgress | null;
    }
  | {
      type: 'progress';
      combinationId: string;
      fraction: number;
      state: WorkState;
      message: string;
    }
  | {
      type: 'progress';
      federationId: string;
      fraction: number;
      state: WorkState;
      message: string;
    }
  | { type: 'progress'; operationId: string; fraction: number; message: string }
  | { type: 'metrics'; runId: string; frame: MetricFrame }
  | { type: 'log'; runId: string; line: LogLine }
  | { type: 'part'; part: number; parts: number; title: string }
  | { type: 'study'; studyId: string; state: StudyState; progress: StudyProgress }
  | { type: 'overall'; fraction: number; remainingMs: number | null }
  | { type: 'notice'; message: string }
  | { type: 'error'; error: WireError }
  | ({ type: 'result' } & Record<string, unknown>);
