import type { TransferMatrix } from '../../../contract/evaluations/analysis';
import type { CheckpointRecord } from '../../../contract/models/checkpoint';
import type { CommandHandlers } from '../../../contract/commands';
import { TemperError } from '../../../contract/errors';
import type {
  EvaluationPlan,
  EvaluationRecord,
  EvaluationSummary,
} from '../../../contract/evaluations/evaluation';
import type { Proportion } from '../../../contract/evaluations/proportion';
import { threatModelText } from '../../../words/plans';
import type { EvaluationId } from '../../../contract/ids';
import { readCheckpointHeader } from '../../core/checkpoints/checkpoint-file';
import type { LabContext } from '../context';
import { requireEvaluation } from '../records/required';
import { writing } from '../store/database';
import { findCheckpoint } from '../store/repositories/checkpoints';
import { announceEvaluation } from '../records/announcements';
import { resultOf } from './evaluation-result';
import { queueEvaluation } from './evaluations';
import type { Queue } from '../queue/queue';
import { resolveCheckpoint, resolveDataset } from '../records/references';
import { refuseSeenImages } from '../records/seen-images';
import { throwIssues } from '../../core/rules/issues';
import { assertNetworkFits } from '../../core/rules/network-fit';
import { orderedEvaluationIssues } from './evaluation-order';

type TransferHandlers = Pick<
  CommandHandlers,
  Extract<keyof CommandHandlers, `transfers:${string}`>
>;

/** Adversarial images of one checkpoint tried on others. */
export function createTransferService(context: LabContext, queue: Queue): TransferHandlers {
  return {
    'transfers:create': ({ subjects, datasetId, plan }) => {
      const ids = createTransfers(context, subjects, datasetId, plan);
      ids.forEach((id) => announceEvaluation(context, id));
      queue.wake();
      return ids.map((id) => requireEvaluation(context, id));
    },
    'transfers:matrix': ({ evaluationIds }) =>
      transferMatrix(
        evaluationIds.map((id) => requireEvaluation(context, id)),
        (id) => findCheckpoint(context.database, id)?.name ?? id,
      ),
  };
}

function createTransfers(
  context: LabContext,
  references: readonly string[],
  datasetReference: string,
  plan: EvaluationPlan,
): EvaluationId[] {
  const dataset = resolveDataset(context.database, datasetReference);
  const checkpoints = references.map((name) => resolveCheckpoint(context.database, name));
  refuseRepeated(checkpoints);
  throwIssues(orderedEvaluationIssues(context.database, plan, dataset), 'The plan of the transfer');
  for (const checkpoint of checkpoints) {
    const { file, name } = checkpoint;
    refuseSeenImages(context.database, checkpoint, dataset, plan.split);
    const { network, card } = readCheckpointHeader(file);
    assertNetworkFits(
      { network, classNames: card.classNames },
      { ...dataset.manifest, name: dataset.name },
      `Model "${name}"`,
    );
  }
  return writing(context.database, () =>
    checkpoints.map((checkpoint) => {
      const transferTo = checkpoints
        .filter(({ id }) => id !== checkpoint.id)
        .map(({ id, name }) => ({ checkpointId: id, name }));
      return queueEvaluation(context, {
        checkpoint,
        dataset,
        plan: { ...plan, transferTo },
        place: 'last',
      });
    }),
  );
}

function refuseRepeated(checkpoints: readonly CheckpointRecord[]): void {
  const repeated = checkpoints.find(
    ({ id }, index) => checkpoints.findIndex((other) => other.id === id) !== index,
  );
  if (!repeated) return;
  throw new TemperError(
    'invalid-input',
    `"${repeated.name}" (${repeated.id}) is named twice. Name every model once.`,
    { checkpointId: repeated.id },
  );
}

type Completed = EvaluationRecord & { summary: EvaluationSummary };

/**
 * The matrix of several evaluations, each of which tried its adversarial images on other checkpoints.
 *
 * @throws TemperError `wrong-state` for one without a result, `comparison-refused` where they were not made alike
 */
export function transferMatrix(
  evaluations: readonly EvaluationRecord[],
  nameOf: (checkpointId: CheckpointRecord['id']) => string,
): TransferMatrix {
  const completed = evaluations.map((record) => ({ ...record, summary: resultOf(record) }));
  const [first] = completed;
  const attack = first?.plan.attacks[0];
  if (!first || !attack) throw new RangeError('a transfer matrix without evaluations');
  for (const other of completed) refuseDifferent(first, other);
  const targetIds = [
    ...new Set(
      completed.flatMap(({ checkpointId, plan }) => [
        checkpointId,
        ...plan.transferTo.map((target) => target.checkpointId),
      ]),
    ),
  ];
  return {
    attackName: attack.name,
    attack: attack.attack,
    threatModel: first.plan.threatModel,
    split: first.plan.split,
    images: first.summary.clean.total,
    sources: completed.map(({ id, checkpointId }) => ({
      evaluationId: id,
      checkpointId,
      name: nameOf(checkpointId),
    })),
    targets: targetIds.map((checkpointId) => ({ checkpointId, name: nameOf(checkpointId) })),
    clean: targetIds.map((target) => firstKnown(completed, target, 'clean')),
    accuracy: completed.map((source) =>
      targetIds.map((target) => accuracyOn(source, target, attack.name)),
    ),
  };
}

function firstKnown(
  completed: readonly Completed[],
  target: CheckpointRecord['id'],
  attackName: string,
): Proportion | null {
  return (
    completed.map((source) => accuracyOn(source, target, attackName)).find((found) => found) ?? null
  );
}

function accuracyOn(
  { checkpointId, summary }: Completed,
  target: CheckpointRecord['id'],
  attackName: string,
): Proportion | null {
  if (target === checkpointId) {
    if (attackName === 'clean') return summary.clean;
    return summary.attacks.find(({ name }) => name === attackName)?.accuracy ?? null;
  }
  const found = summary.transfer.find(
    (each) => each.checkpointId === target && each.attackName === attackName,
  );
  return found?.accuracy ?? null;
}

function refuseDifferent(left: Completed, right: Completed): void {
  const parts = ({ plan, datasetFingerprint, summary }: Completed) => ({
    'dataset content': datasetFingerprint,
    split: plan.split,
    images: summary.clean.total,
    seed: plan.seed,
    'threat model': threatModelText(plan),
    precision: plan.precision,
    attack: plan.attacks[0],
  });
  const [expected, found]: Record<string, unknown>[] = [parts(left), parts(right)];
  const differs = Object.keys(expected ?? {}).filter(
    (part) => JSON.stringify(expected?.[part]) !== JSON.stringify(found?.[part]),
  );
  if (differs.length === 0) return;
  throw new TemperError(
    'comparison-refused',
    `The evaluations ${left.id} and ${right.id} were not made alike: they differ in ${differs.join(', ')}. Make them with one command: temper transfer A B`,
    { differs },
  );
}
