import { attackLabel } from '../../../contract/attacks';
import { comparableKey, comparedParts } from '../../../contract/comparable';
import { TemperError } from '../../../contract/errors';
import type { EvaluationRecord } from '../../../contract/evaluation';
import { threatModelText } from '../../../words/plans';
import { evaluationCommand } from '../evaluations/evaluation-command';

/** A subject of a comparison with all evaluations of its checkpoint, newest first. */
export interface Candidate {
  name: string;
  checkpointId: string;
  evaluations: EvaluationRecord[];
}

/**
 * Chooses for each subject the evaluation to compare: the newest that all subjects have in common. Evaluations are
 * alike when dataset content, split, images, seed, threat model and attacks agree.
 *
 * @throws TemperError `comparison-refused`, with the reason and the command that helps
 */
export function chooseEvaluations(candidates: readonly Candidate[]): EvaluationRecord[] {
  const completed = candidates.map((candidate) => {
    const evaluations = candidate.evaluations.filter(({ state }) => state === 'completed');
    if (evaluations.length === 0) throw missing(candidate, newestOfOthers(candidates, candidate));
    return evaluations;
  });
  const [first = []] = completed;
  for (const evaluation of first) {
    const key = comparableKey(evaluation);
    const matches = completed.map((others) => others.find((other) => comparableKey(other) === key));
    if (matches.every((match) => match !== undefined)) return matches;
  }
  throw different(
    candidates,
    completed.flatMap(([newest]) => (newest ? [newest] : [])),
  );
}

function newestOfOthers(
  candidates: readonly Candidate[],
  without: Candidate,
): EvaluationRecord | undefined {
  return candidates
    .filter((candidate) => candidate !== without)
    .flatMap(({ evaluations }) => evaluations)
    .find(({ state }) => state === 'completed');
}

/** Made as the others were, so that it can be compared with them at once. */
function missing(
  { name, checkpointId, evaluations }: Candidate,
  model: EvaluationRecord | undefined,
): TemperError {
  const command = model ? commandLike(checkpointId, model) : `temper evaluate ${checkpointId}`;
  const pending = evaluations.find(({ state }) => state === 'queued' || state === 'running');
  const message = pending
    ? `The evaluation of "${name}" is still ${pending.state}. Wait until it is done, or make another with: ${command}`
    : `"${name}" has no completed evaluation. Make one with: ${command}`;
  return new TemperError('comparison-refused', message, { subject: name, checkpointId });
}

/** On the same images to the end: an evaluation that stops early has a number of images of its own. */
function commandLike(checkpointId: string, { plan, datasetId }: EvaluationRecord): string {
  return (
    evaluationCommand(checkpointId, { ...plan, stopWhen: null }, datasetId) ??
    `temper evaluate ${checkpointId} --dataset ${datasetId}`
  );
}

function different(
  candidates: readonly Candidate[],
  newest: readonly EvaluationRecord[],
): TemperError {
  const [reference] = newest;
  for (const [index, other] of newest.entries()) {
    if (!reference || comparableKey(reference) === comparableKey(other)) continue;
    const expected = comparedParts(reference);
    const found = comparedParts(other);
    const reasons = Object.keys(expected)
      .filter((part) => JSON.stringify(expected[part]) !== JSON.stringify(found[part]))
      .map((part) => `${part} (${partText(part, reference)} and ${partText(part, other)})`);
    const [left, right] = [candidates[0], candidates[index]];
    const [name, command] = [left?.name ?? '', commandLike(right?.checkpointId ?? '', reference)];
    return new TemperError(
      'comparison-refused',
      `"${left?.name}" and "${right?.name}" were not evaluated alike: they differ in ${reasons.join(', ')}. Figures like these cannot be compared. ${remedyFor(name, reference, other)}: ${command}`,
      { subjects: [left?.name, right?.name], differs: reasons },
    );
  }
  return new TemperError('comparison-refused', 'The subjects share no evaluation.');
}

function partText(part: string, { plan, summary, datasetFingerprint }: EvaluationRecord): string {
  switch (part) {
    case 'dataset content':
      return datasetFingerprint.slice(0, 12);
    case 'threat model':
      return threatModelText(plan);
    case 'attacks':
      return plan.attacks.map(({ name, attack }) => `${name} = ${attackLabel(attack)}`).join(' + ');
    case 'split':
      return plan.split;
    case 'images':
      return String(plan.images);
    case 'precision':
      return plan.precision;
    case 'images until it ended early':
      return summary?.stoppedEarly ? String(summary.worstCase.total) : 'all';
    default:
      return String(plan.seed);
  }
}

function remedyFor(name: string, one: EvaluationRecord, other: EvaluationRecord): string {
  if (one.datasetFingerprint !== other.datasetFingerprint) {
    return `Choose models that were evaluated on one dataset or, where the images and classes of "${name}" fit, evaluate on those`;
  }
  return one.summary?.stoppedEarly || other.summary?.stoppedEarly
    ? 'Each stopped early after a number of images of its own: evaluate both on the same number, without --stop-within'
    : `Evaluate it as "${name}" was`;
}
