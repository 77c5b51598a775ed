import { TemperError } from '../../../contract/errors';
import type { EvaluationPlan, EvaluationRecord } from '../../../contract/evaluations/evaluation';
import type { CheckpointId, DatasetId } from '../../../contract/ids';
import type { Plan } from '../../../contract/plans/plan';
import type { RunRecord } from '../../../contract/runs/run';
import type { Lab } from '../../lab/open-lab';
import type { CliContext } from '../context';
import { attendEvaluation, attendRun, runReporter } from '../follow/attend';
import type { RunListener } from '../follow/follow-run';
import { epochLine, resumeHint, runProgressLine } from '../follow/run-lines';
import { formatPercent } from '../../../words/numbers';
import type { Tracker } from './tracker';

/** What the parts of the demo share. */
export interface DemoSession {
  context: CliContext;
  lab: Lab;
  tracker: Tracker;
}

/**
 * Carries out one training part to its end.
 *
 * @throws TemperError `cancelled` when it was stopped from outside
 */
export async function trainPart(
  { context, lab, tracker }: DemoSession,
  place: string,
  plan: Plan,
): Promise<RunRecord> {
  const created = await lab.call('runs:create', { plan });
  const listener = demoListener(context, created, tracker, place);
  const ended = await attendRun(context, lab, created, listener);
  tracker.finish();
  if (ended.state !== 'cancelled' && ended.state !== 'interrupted') return ended;
  throw new TemperError(
    'cancelled',
    `The demo was stopped during ${ended.name}. Start it again with: temper demo. This run alone: ${resumeHint(ended)}`,
    { runId: ended.id },
  );
}

/**
 * Evaluates one checkpoint with the demo's evaluation plan.
 *
 * @throws TemperError `cancelled` when it was stopped from outside; the evaluation's own error when it failed
 */
export async function evaluatePart(
  { context, lab, tracker }: DemoSession,
  place: string,
  subject: { checkpointId: CheckpointId; datasetId: DatasetId; plan: EvaluationPlan },
): Promise<EvaluationRecord> {
  const { output } = context;
  const created = await lab.call('evaluations:create', subject);
  const ended = await attendEvaluation(context, lab, created, (fraction) => {
    tracker.advance(fraction);
    output.emit({ type: 'progress', evaluationId: created.id, fraction });
    output.emit({ type: 'overall', ...tracker.overall() });
    output.liveLine(`${place} · ${tracker.text()} · evaluating ${formatPercent(fraction)}`);
  });
  tracker.finish();
  if (ended.state === 'completed') return ended;
  if (ended.error !== null) throw TemperError.fromWire(ended.error);
  throw new TemperError(
    'cancelled',
    'The demo was stopped during an evaluation. Start it again with: temper demo',
  );
}

/** As for a single run, with the time left of the whole demo in place of the run's. */
function demoListener(
  context: CliContext,
  run: RunRecord,
  tracker: Tracker,
  place: string,
): RunListener {
  const { output } = context;
  const base = runReporter(output, run);
  return {
    ...base,
    changed(snapshot) {
      tracker.advance(snapshot.run.progress?.fraction ?? 0);
      if (output.json) {
        base.changed(snapshot);
        output.emit({ type: 'overall', ...tracker.overall() });
      }
      output.liveLine(`${place} · ${tracker.text()} · ${runProgressLine(snapshot, false)}`);
    },
    epochFinished(epoch, snapshot) {
      if (!output.live) output.print(`     ${epochLine(snapshot, epoch)} · ${tracker.text()}`);
    },
  };
}
