import { attackLabel } from '../../../contract/attacks';
import { batteryOf } from '../../../contract/evaluations/batteries';
import { alongKey, comparableKey, comparedParts } from '../../../contract/comparisons/comparable';
import { TemperError } from '../../../contract/errors';
import type { EvaluationRecord, Split } from '../../../contract/evaluations/evaluation';
import { threatModelText } from '../../../words/plans';
import { evaluationCommand } from '../evaluations/evaluation-command';

/** A subject of a comparison with all evaluations of its checkpoint, newest first. */
export interface Candidate {
  name: string;
  checkpointId: string;
  /** Without them nothing more of it can be measured here. */
  hasWeights: boolean;
  evaluations: EvaluationRecord[];
}

/**
 * Chooses for each subject the evaluation to compare: the newest on test images that all subjects have in common or,
 * where there is none, on validation and then on training images. Evaluations are alike when dataset content, split,
 * images, seed, threat model and attacks agree. Of several that are alike, those count whose images were moved along the
 * same directions.
 *
 * @throws TemperError `comparison-refused`, with the reason and the command that helps
 */
export function chooseEvaluations(candidates: readonly Candidate[]): EvaluationRecord[] {
  const completed = candidates.map((candidate) => {
    const evaluations = completedTestFirst(candidate);
    if (evaluations.length === 0) throw missing(candidate, newestOfOthers(candidates, candidate));
    return evaluations;
  });
  const [first = []] = completed;
  for (const evaluation of first) {
    const key = comparableKey(evaluation);
    const alike = completed.map((others) => others.filter((other) => comparableKey(other) === key));
    if (alike.every((matches) => matches.length > 0)) return movedAlike(alike);
  }
  throw different(
    candidates,
    completed.flatMap(([newest]) => (newest ? [newest] : [])),
  );
}

/** By how far its figures can be trusted, best first: on validation images settings are chosen, on training images weights. */
export const splitsByTrust = ['test', 'validation', 'train'] as const satisfies readonly Split[];

/** Those on test images first; the newest first within a split. */
function completedTestFirst({ evaluations }: Candidate): EvaluationRecord[] {
  return splitsByTrust.flatMap((split) =>
    evaluations.filter(({ state, plan }) => state === 'completed' && plan.split === split),
  );
}

/** Of each subject the newest one that moved its images as one of every other subject did; the newest where there is none. */
function movedAlike(alike: readonly EvaluationRecord[][]): EvaluationRecord[] {
  const [first = []] = alike;
  for (const evaluation of first) {
    const key = alongKey(evaluation);
    if (key === null) continue;
    const matches = alike.map((others) => others.find((other) => alongKey(other) === key));
    if (matches.every((match) => match !== undefined)) return matches;
  }
  return alike.flatMap(([newest]) => newest ?? []);
}

function newestOfOthers(
  candidates: readonly Candidate[],
  without: Candidate,
): EvaluationRecord | undefined {
  return candidates
    .filter((candidate) => candidate !== without)
    .flatMap(completedTestFirst)
    .at(0);
}

/** Made as the others were, so that it can be compared with them at once. */
function missing(
  { name, checkpointId, hasWeights, evaluations }: Candidate,
  model: EvaluationRecord | undefined,
): TemperError {
  if (!hasWeights) {
    return new TemperError(
      'comparison-refused',
      `"${name}" has no completed evaluation, and none can be made here: its weights are not in this home. Evaluate it where they are, or leave it out.`,
      { subject: name, checkpointId },
    );
  }
  const command =
    (model && commandLike(checkpointId, model)) ??
    `temper evaluate ${checkpointId}${model ? ` --dataset ${model.datasetId}` : ''}`;
  const pending = evaluations.find(({ state }) => state === 'queued' || state === 'running');
  const message = pending
    ? `The evaluation of "${name}" is still ${pending.state}. Wait until it is done, or make another with: ${command}`
    : `"${name}" has no completed evaluation. Make one with: ${command}`;
  return new TemperError('comparison-refused', message, { subject: name, checkpointId });
}

/**
 * On the same images to the end: an evaluation that stops early has its own number of images. Null where no command
 * names the attacks.
 */
function commandLike(checkpointId: string, { plan, datasetId }: EvaluationRecord): string | null {
  return evaluationCommand(checkpointId, { ...plan, stopWhen: null }, datasetId, 'kept');
}

/** For attacks that no command names: the same battery for each. */
function batteryCommands(
  candidates: readonly (Candidate | undefined)[],
  { plan, datasetId }: EvaluationRecord,
): string {
  const standard = { ...plan, ...batteryOf('standard'), stopWhen: null };
  return candidates
    .flatMap((each) => (each ? [evaluationCommand(each.checkpointId, standard, datasetId)] : []))
    .join(' and ');
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
      .map((part) => `${part} (${bothTexts(part, reference, other)})`);
    const [left, right] = [candidates[0], candidates[index]];
    return new TemperError(
      'comparison-refused',
      `"${left?.name}" and "${right?.name}" were not evaluated alike: they differ in ${reasons.join(', ')}. Figures like these cannot be compared. ${remedyFor([left, right], reference, other)}`,
      { subjects: [left?.name, right?.name], differs: reasons },
    );
  }
  return new TemperError('comparison-refused', 'The subjects share no evaluation.');
}

/** Attacks of one label differ in a setting that the label does not show. */
function bothTexts(part: string, one: EvaluationRecord, other: EvaluationRecord): string {
  const [left, right] = [partText(part, one), partText(part, other)];
  if (left !== right) return `${left} and ${right}`;
  const differences = one.plan.attacks.flatMap(({ name, attack }) => {
    const found = other.plan.attacks.find((each) => each.name === name)?.attack;
    return found ? differingSettings(attack, found).map((text) => `${name}: ${text}`) : [];
  });
  return differences.length > 0 ? differences.join('; ') : left;
}

function differingSettings(one: object, other: object): string[] {
  const [left, right] = [new Map(Object.entries(one)), new Map(Object.entries(other))];
  const text = (value: unknown): string => JSON.stringify(value) ?? 'not set';
  return [...new Set([...left.keys(), ...right.keys()])]
    .map((key) => [key, text(left.get(key)), text(right.get(key))] as const)
    .filter(([, mine, theirs]) => mine !== theirs)
    .map(([key, mine, theirs]) => `${key} ${mine} and ${theirs}`);
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

/** What to do, and the commands after which the two can be compared: what has no weights here stays as it was measured. */
function remedyFor(
  [left, right]: readonly [Candidate | undefined, Candidate | undefined],
  one: EvaluationRecord,
  other: EvaluationRecord,
): string {
  if (right?.hasWeights === false) {
    if (left?.hasWeights) return remedyFor([right, left], other, one);
    return `Neither can be evaluated again here: their weights are not in this home. Evaluate them alike where the weights are.`;
  }
  const name = left?.name ?? '';
  const command = commandLike(right?.checkpointId ?? '', one);
  const mustRepeat = command === null || one.summary?.stoppedEarly;
  if (mustRepeat && left?.hasWeights === false) {
    return `What was measured of "${name}" cannot be repeated here, and its weights are not in this home. Evaluate both alike where they are.`;
  }
  if (command === null) {
    return `No command names the attacks of "${name}". Evaluate both with one battery: ${batteryCommands([left, right], one)}`;
  }
  if (one.datasetFingerprint !== other.datasetFingerprint) {
    return `Choose models that were evaluated on one dataset or, where the images and classes of "${name}" fit, evaluate on those: ${command}`;
  }
  if (one.summary?.stoppedEarly) {
    return `"${name}" stopped early, after a different number of images. Evaluate both on the same number, without --stop-within: ${commandLike(left?.checkpointId ?? '', one)} and ${command}`;
  }
  return `Evaluate "${right?.name ?? ''}" as "${name}" was: ${command}`;
}
