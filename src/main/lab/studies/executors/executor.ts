import type { CurrentTrial } from '../../../../contract/studies/records';
import type { OpenedStudy } from '../study-content';
import type { TrialView } from '../study-view';

/** A trial that is to be carried out, and who is informed. */
export interface TrialOrder {
  view: TrialView;
  opened: Pick<OpenedStudy, 'evaluation' | 'dataset'>;
  /** Until when the checkpoints of its run are needed: a known run without them will not do before. */
  needsWeights: 'always' | 'until-measured' | 'never';
  /** Records the run that the trial is, before it is waited for. */
  began(runId: string, reused: boolean): void;
  /** How far it is. */
  progressed(current: Omit<CurrentTrial, 'number' | 'isCandidate'>): void;
}

/**
 * Where trials are carried out: the only part of a study that knows. What comes of a trial is in the history when its
 * promise resolves; the study reads it there.
 */
export interface StudyExecutor {
  /** How many trials it carries out at a time. */
  readonly places: number;
  /** What continues without this process, in words; null where nothing does. */
  readonly goesOn: string | null;
  /** Continues a trial where it was left, to its end; resolves once the history says how it ended. */
  carryOut(order: TrialOrder, signal: AbortSignal): Promise<void>;
  /** Ends what is under way with a checkpoint. */
  stop(): Promise<void>;
  pause(): Promise<void>;
  continue(): Promise<void>;
  /** The study is not carried out any more here; what others carry out continues. */
  close(): void;
}
