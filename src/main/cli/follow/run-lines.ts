import { attackLabel } from '../../../contract/attacks';
import { dataWaitWords, formatEpoch, formatImageRate, formatPasses } from '../../../words/amounts';
import { formatCount, formatPercent, formatSignificant } from '../../../words/numbers';
import { stateText } from '../../../words/sentences';
import { shellWord } from '../../../words/shell-word';
import { formatDuration, formatRemaining } from '../../../words/time';
import type { RunRecord } from '../../../contract/runs/run';
import type { EpochMetrics } from '../../../contract/runs/epoch-metrics';
import type { RunSnapshot } from './follow-run';

const separator = ' · ';

/** Whose figures they are where they are not those of the weights that train. */
export const averagedWeights = 'averaged weights';

/** The one line that says how a run is doing: state or epoch, accuracies, learning rate, speed and time left. */
export function runProgressLine(
  { run, epoch, learningRate, waitingFor }: RunSnapshot,
  showTimeLeft = true,
): string {
  const { progress, state } = run;
  if (state === 'queued') return waitingLine(waitingFor);
  if (progress === null || progress.phase === 'preparing') return 'preparing';
  const position = `epoch ${formatEpoch(progress.epoch)}/${formatEpoch(progress.epochs)}`;
  const parts = [
    state === 'paused' ? 'paused' : progress.phase === 'training' ? null : progress.phase,
    position,
    ...(epoch ? accuracyParts(run, epoch) : []),
    learningRate !== null ? `learning rate ${formatSignificant(learningRate)}` : null,
    progress.imagesPerSecond !== null ? formatImageRate(progress.imagesPerSecond) : null,
    dataWaitWords(progress.dataWaitShare),
    showTimeLeft && progress.remainingMs !== null ? formatRemaining(progress.remainingMs) : null,
  ];
  return parts.filter((part) => part !== null).join(separator);
}

function waitingLine(waitingFor: string | null): string {
  return waitingFor === null ? 'queued' : `queued: waiting for ${waitingFor}`;
}

/** The line that stays behind for a finished epoch. */
export function epochLine({ run, learningRate }: RunSnapshot, epoch: EpochMetrics): string {
  const parts = [
    `epoch ${formatEpoch(epoch.epoch)}/${formatEpoch(run.plan.epochs)}`,
    ...accuracyParts(run, epoch),
    averagedPart(run, epoch),
    epoch.trainLoss !== null ? `loss ${epoch.trainLoss.toFixed(3)}` : null,
    learningRate !== null ? `learning rate ${formatSignificant(learningRate)}` : null,
    epoch.durationMs !== null ? formatDuration(epoch.durationMs) : null,
  ];
  return parts.filter((part) => part !== null).join(separator);
}

function accuracyParts(run: RunRecord, epoch: EpochMetrics): string[] {
  return [
    `clean ${formatPercent(epoch.cleanAccuracy)}`,
    `${attackLabel(run.plan.validation.attack)} ${formatPercent(epoch.adversarialAccuracy)}`,
  ];
}

function averagedPart(run: RunRecord, epoch: EpochMetrics): string | null {
  const { averagedCleanAccuracy: clean, averagedAdversarialAccuracy: adversarial } = epoch;
  if (clean === null && adversarial === null) return null;
  const attack = attackLabel(run.plan.validation.attack);
  return `${averagedWeights}: clean ${formatPercent(clean)}, ${attack} ${formatPercent(adversarial)}`;
}

/** What a person reads when a run has ended: how, why, with what result, and what can be done next. */
export function runEndLines(run: RunRecord): string[] {
  const lines = [
    `${stateText(`${run.name} (${run.id})`, run.state)}${run.reason ? `: ${run.reason}` : ''}`,
  ];
  // The reason of a failed run holds the message already.
  if (run.error !== null && !run.reason?.includes(run.error.message)) {
    lines.push(`  ${run.error.message}`);
  }
  if (run.best !== null) {
    const attack = attackLabel(run.plan.validation.attack);
    const whose = run.best.averaged ? ` (${averagedWeights})` : '';
    lines.push(
      `  best epoch ${formatEpoch(run.best.epoch)}${whose}: clean ${formatPercent(run.best.validationCleanAccuracy)}, ` +
        `${attack} ${formatPercent(run.best.validationAdversarialAccuracy)} on the validation images`,
    );
  }
  if (run.cost !== null) {
    lines.push(
      `  cost ${formatPasses(run.cost.trainingSetPasses)} over the training set ` +
        `(${formatCount(run.cost.imagePasses)} image passes) in ${formatDuration(run.cost.durationMs)}`,
    );
  }
  return lines;
}

/** How to resume a run that stopped early. */
export function resumeHint(run: RunRecord): string {
  return `resume it with: temper runs resume ${shellWord(run.id)}`;
}
