import type { RunId } from '../../../contract/ids';
import type { LabEvent } from '../../../contract/events';
import {
  endedStates,
  type LogLine,
  type MetricFrame,
  type RunRecord,
} from '../../../contract/runs/run';
import type { Lab } from '../../lab/open-lab';
import {
  epochRows,
  lastLearningRate,
  type EpochMetrics,
} from '../../../contract/runs/epoch-metrics';
import { waitFor } from './wait-for';

/** What is known about an active run. */
export interface RunSnapshot {
  run: RunRecord;
  /** The last finished epoch; null before the first measurement. */
  epoch: EpochMetrics | null;
  learningRate: number | null;
  /** Set while another Temper process uses the device. */
  waitingFor: string | null;
}

export interface RunListener {
  changed(snapshot: RunSnapshot): void;
  epochFinished?(epoch: EpochMetrics, snapshot: RunSnapshot): void;
  metrics?(frame: MetricFrame): void;
  log?(line: LogLine): void;
}

/**
 * Tells a listener about a run until it has ended, and gives its last record.
 *
 * @throws TemperError `not-found` when there is no such run
 */
export async function followRun(
  lab: Lab,
  started: RunRecord,
  listener: RunListener,
): Promise<RunRecord> {
  const snapshot: RunSnapshot = {
    // What an earlier attempt reported is void: a resumed run starts from its last checkpoint.
    run: { ...started, progress: null },
    epoch: null,
    learningRate: null,
    waitingFor: null,
  };
  const changed = (run: RunRecord) => {
    snapshot.run = withLatestProgress(run, snapshot.run);
    listener.changed(snapshot);
    return endedStates.includes(run.state) ? run : undefined;
  };
  const epochs = (frame: MetricFrame, tell: boolean) => {
    for (const epoch of epochRows(frame)) {
      if (snapshot.epoch !== null && epoch.step <= snapshot.epoch.step) continue;
      snapshot.epoch = epoch;
      if (tell) listener.epochFinished?.(epoch, snapshot);
    }
  };
  epochs(await epochFrame(lab, started.id, -1), false);

  return waitFor(lab, {
    event: (event) => {
      if (event.type === 'run-changed' && event.run.id === started.id) return changed(event.run);
      handleEvent(event, started.id, snapshot, listener, epochs);
      return undefined;
    },
    look: async () => {
      const { run } = await lab.call('runs:show', { reference: started.id });
      epochs(await epochFrame(lab, started.id, snapshot.epoch?.step ?? -1), true);
      return changed(run);
    },
  });
}

/** A record may carry the progress that was stored last, which is older than what has been reported since. */
function withLatestProgress(run: RunRecord, before: RunRecord): RunRecord {
  const [stored, reported] = [run.progress, before.progress];
  if (stored === null || reported === null || stored.step > reported.step) return run;
  if (stored.step === reported.step && stored.phase !== 'preparing') return run;
  return { ...run, progress: reported };
}

function handleEvent(
  event: LabEvent,
  runId: RunId,
  snapshot: RunSnapshot,
  listener: RunListener,
  epochs: (frame: MetricFrame, tell: boolean) => void,
): void {
  if (event.type === 'status') {
    snapshot.waitingFor = event.status.waitingFor;
  } else if (event.type === 'metrics' && event.runId === runId) {
    listener.metrics?.(event.frame);
    if (event.frame.series === 'epoch') epochs(event.frame, true);
    else snapshot.learningRate = lastLearningRate(event.frame) ?? snapshot.learningRate;
  } else if (event.type === 'metrics-void' && event.runId === runId) {
    if ((snapshot.epoch?.step ?? -1) > event.afterStep) snapshot.epoch = null;
    snapshot.run = { ...snapshot.run, progress: null };
  } else if (event.type === 'run-log' && event.runId === runId) {
    listener.log?.(event.line);
  }
}

function epochFrame(lab: Lab, runId: RunId, afterStep: number): Promise<MetricFrame> {
  return lab.call('runs:metrics', { runId, series: 'epoch', afterStep });
}
