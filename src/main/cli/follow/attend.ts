import type { EvaluationRecord } from '../../../contract/evaluations/evaluation';
import { endedStates, endLogText, type RunRecord } from '../../../contract/runs/run';
import type { Lab } from '../../lab/open-lab';
import type { CliContext } from '../context';
import { formatCount, formatPercent, formatProportion } from '../../../words/numbers';
import { formatRemaining } from '../../../words/time';
import { progressBar } from '../format/sparkline';
import type { Output } from '../output/output';
import { followEvaluation } from './follow-evaluation';
import { followRun, type RunListener } from './follow-run';
import { epochLine, runProgressLine } from './run-lines';
import { tellingTrouble } from './tell-trouble';

const firstSignal =
  'cancelling after this step and keeping a checkpoint; Ctrl-C again stops at once';

/** Follows a run on the screen until it has ended. The first Ctrl-C cancels it with a checkpoint. */
export async function attendRun(
  context: CliContext,
  lab: Lab,
  run: RunRecord,
  listener: RunListener = runReporter(context.output, run),
): Promise<RunRecord> {
  const { output } = context;
  const cancel = () => {
    output.notice(firstSignal);
    lab.call('runs:cancel', { runId: run.id }).catch(tellRefusal(output));
  };
  try {
    return await tellingTrouble(lab, output, () =>
      context.interruption.during(cancel, () => followRun(lab, run, listener)),
    );
  } finally {
    output.liveLine(null);
  }
}

/** A cancellation that comes too late is only mentioned: the end is reported anyway. */
export function tellRefusal(output: Output) {
  return (error: unknown) =>
    output.notice(`temper: ${error instanceof Error ? error.message : String(error)}`);
}

/** Shows a run: JSON lines, or a live line, or a line per epoch where nothing can be rewritten. */
export function runReporter(output: Output, run: RunRecord): RunListener {
  let state: RunRecord['state'] | null = null;
  let printed = '';
  const { id: runId } = run;
  return {
    changed(snapshot) {
      const { name, reason, progress } = snapshot.run;
      if (snapshot.run.state !== state) {
        state = snapshot.run.state;
        output.emit({ type: 'run', runId, name, state, reason });
      }
      const line = JSON.stringify(progress);
      if (progress && line !== printed) output.emit({ type: 'progress', runId, name, progress });
      printed = line;
      output.liveLine(runProgressLine(snapshot));
    },
    epochFinished(epoch, snapshot) {
      if (output.live) output.liveLine(runProgressLine(snapshot));
      else output.print(epochLine(snapshot, epoch));
    },
    metrics: (frame) => output.emit({ type: 'metrics', runId, frame }),
    log(line) {
      output.emit({ type: 'log', runId, line });
      // The end is reported once the run has ended.
      const tellsEnd = endedStates.some((ended) => line.message.startsWith(endLogText(ended, '')));
      if (line.level !== 'info' && !tellsEnd) output.print(`${line.level}: ${line.message}`);
    },
  };
}

export type EvaluationListener = (fraction: number, record: EvaluationRecord) => void;

/** Follows an evaluation on the screen until it has ended. The first Ctrl-C cancels it. */
export async function attendEvaluation(
  context: CliContext,
  lab: Lab,
  evaluation: EvaluationRecord,
  changed: EvaluationListener = evaluationReporter(context.output, evaluation),
): Promise<EvaluationRecord> {
  const { output } = context;
  const cancel = () => {
    output.notice('cancelling the evaluation; Ctrl-C again stops at once');
    lab.call('evaluations:cancel', { evaluationId: evaluation.id }).catch(tellRefusal(output));
  };
  try {
    return await tellingTrouble(lab, output, () =>
      context.interruption.during(cancel, () =>
        followEvaluation(lab, evaluation.id, (record) => changed(record.fraction, record)),
      ),
    );
  } finally {
    output.liveLine(null);
  }
}

function evaluationReporter(output: Output, { id }: EvaluationRecord): EvaluationListener {
  return (fraction, { state, progress }) => {
    output.emit({ type: 'progress', evaluationId: id, fraction, state, progress });
    output.liveLine(evaluationProgressLine(fraction, state, progress));
  };
}

/** `evaluating ███░░ 41.2 % · PGD-20 62.5 % [58.1, 66.7] of 400 · 00:48 left` */
function evaluationProgressLine(
  fraction: number,
  state: EvaluationRecord['state'],
  progress: EvaluationRecord['progress'],
): string {
  const verb = state === 'paused' ? 'paused' : 'evaluating';
  const current = progress?.current ?? null;
  const parts = [
    `${verb} ${progressBar(fraction, 20)} ${formatPercent(fraction)}`,
    progress &&
      (current
        ? `${progress.message} ${formatProportion(current)} of ${formatCount(current.total)}`
        : progress.message),
    progress && progress.remainingMs !== null ? formatRemaining(progress.remainingMs) : null,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}
