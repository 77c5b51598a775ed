import { attackLabel } from '../../../contract/attacks';
import { TemperError } from '../../../contract/errors';
import type { EvaluationPlan, EvaluationRecord } from '../../../contract/evaluation';
import { threatModelText } from '../../../contract/evaluation-words';

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
    if (evaluations.length === 0) throw missing(candidate);
    return evaluations;
  });
  const [first = []] = completed;
  for (const evaluation of first) {
    const key = keyOf(evaluation);
    const matches = completed.map((others) => others.find((other) => keyOf(other) === key));
    if (matches.every((match) => match !== undefined)) return matches;
  }
  throw different(
    candidates,
    completed.flatMap(([newest]) => (newest ? [newest] : [])),
  );
}

/** What must agree, by name. */
function comparedParts({
  plan,
  summary,
  datasetFingerprint,
}: EvaluationRecord): Record<string, unknown> {
  return {
    'dataset content': datasetFingerprint,
    split: plan.split,
    images: plan.images,
    'images until it ended early': summary?.stoppedEarly ? summary.worstCase.total : null,
    seed: plan.seed,
    'threat model': plan.threatModel,
    precision: plan.precision,
    attacks: attacksInOrder(plan),
  };
}

/** Where every attack runs on every image their order says nothing; where each runs on what is left it does. */
function attacksInOrder({ attacks, mode }: EvaluationPlan): EvaluationPlan['attacks'] {
  if (mode === 'cumulative') return attacks;
  return [...attacks].sort((left, right) => (left.name < right.name ? -1 : 1));
}

function keyOf(evaluation: EvaluationRecord): string {
  return JSON.stringify(comparedParts(evaluation));
}

function missing({ name, checkpointId, evaluations }: Candidate): TemperError {
  const pending = evaluations.find(({ state }) => state === 'queued' || state === 'running');
  const message = pending
    ? `The evaluation of "${name}" is still ${pending.state}. Wait until it is done, or make another with: temper evaluate ${checkpointId}`
    : `"${name}" has no completed evaluation. Make one with: temper evaluate ${checkpointId}`;
  return new TemperError('comparison-refused', message, { subject: name, checkpointId });
}

function different(
  candidates: readonly Candidate[],
  newest: readonly EvaluationRecord[],
): TemperError {
  const [reference] = newest;
  for (const [index, other] of newest.entries()) {
    if (!reference || keyOf(reference) === keyOf(other)) continue;
    const expected = comparedParts(reference);
    const found = comparedParts(other);
    const reasons = Object.keys(expected)
      .filter((part) => JSON.stringify(expected[part]) !== JSON.stringify(found[part]))
      .map((part) => `${part} (${partText(part, reference)} and ${partText(part, other)})`);
    const [left, right] = [candidates[0], candidates[index]];
    const early = reference.summary?.stoppedEarly ?? other.summary?.stoppedEarly ?? null;
    const remedy =
      early === null
        ? 'Evaluate both with one evaluation plan'
        : 'Each that ends early ends after images of its own: evaluate both on the same number, without --stop-within';
    return new TemperError(
      'comparison-refused',
      `"${left?.name}" and "${right?.name}" were not evaluated alike: they differ in ${reasons.join(', ')}. Figures like these cannot be compared. ${remedy}: temper evaluate ${right?.checkpointId}`,
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
