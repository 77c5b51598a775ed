import type { EvaluationRecord } from '../../../contract/evaluation';
import type { RunRecord } from '../../../contract/run';
import type { Lab } from '../../lab/open-lab';
import type { CliContext } from '../context';
import { formatPercent } from '../format/numbers';
import { progressBar } from '../format/sparkline';
import type { Output } from '../output/output';
import { followEvaluation } from './follow-evaluation';
import { followRun, type RunListener } from './follow-run';
import { epochLine, runProgressLine } from './run-lines';

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
    return await context.interruption.during(cancel, () => followRun(lab, run, listener));
  } finally {
    output.liveLine(null);
  }
}

/** A cancellation that comes too late is worth a remark and nothing more: the end is told anyway. */
function tellRefusal(output: Output) {
  return (error: unknown) =>
    output.notice(`temper: ${error instanceof Error ? error.message : String(error)}`);
}

/** Shows a run: JSON lines, or a live line, or a line per epoch where nothing can be rewritten. */
export function runReporter(output: Output, run: RunRecord): RunListener {
  let state: RunRecord['state'] | null = null;
  let told = '';
  const { id: runId } = run;
  return {
    changed(snapshot) {
      const { name, reason, progress } = snapshot.run;
      if (snapshot.run.state !== state) {
        state = snapshot.run.state;
        output.emit({ type: 'run', runId, name, state, reason });
      }
      const line = JSON.stringify(progress);
      if (progress && line !== told) output.emit({ type: 'progress', runId, name, progress });
      told = line;
      output.liveLine(runProgressLine(snapshot));
    },
    epochFinished(epoch, snapshot) {
      if (output.live) output.liveLine(runProgressLine(snapshot));
      else output.print(epochLine(snapshot, epoch));
    },
    metrics: (frame) => output.emit({ type: 'metrics', runId, frame }),
    log(line) {
      output.emit({ type: 'log', runId, line });
      if (line.level !== 'info') output.print(`${line.level}: ${line.message}`);
    },
  };
}

/** Follows an evaluation on the screen until it has ended. The first Ctrl-C cancels it. */
export async function attendEvaluation(
  context: CliContext,
  lab: Lab,
  evaluation: EvaluationRecord,
  changed: (fraction: number) => void = evaluationReporter(context.output, evaluation),
): Promise<EvaluationRecord> {
  const { output } = context;
  const cancel = () => {
    output.notice('cancelling the evaluation; Ctrl-C again stops at once');
    lab.call('evaluations:cancel', { evaluationId: evaluation.id }).catch(tellRefusal(output));
  };
  try {
    return await context.interruption.during(cancel, () =>
      followEvaluation(lab, evaluation.id, ({ fraction }) => changed(fraction)),
    );
  } finally {
    output.liveLine(null);
  }
}

function evaluationReporter(output: Output, evaluation: EvaluationRecord) {
  return (fraction: number) => {
    output.emit({ type: 'progress', evaluationId: evaluation.id, fraction });
    output.liveLine(`evaluating ${progressBar(fraction, 20)} ${formatPercent(fraction)}`);
  };
}
