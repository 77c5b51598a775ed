import type { LostClass } from '../../../contract/evaluations/analysis';
import type { CheckpointRecord } from '../../../contract/models/checkpoint';
import type { CommandHandlers } from '../../../contract/commands';
import type {
  Comparison,
  ComparisonRequest,
  ComparisonSubject,
} from '../../../contract/comparisons/comparison';
import { TemperError } from '../../../contract/errors';
import type { EvaluationRecord } from '../../../contract/evaluations/evaluation';
import type { RunRecord } from '../../../contract/runs/run';
import type { LabContext } from '../context';
import { findDataset } from '../store/repositories/datasets';
import { readCorrectness, readLabels } from '../store/repositories/evaluations/evaluation-images';
import { listEvaluationsOfCheckpoint } from '../store/repositories/evaluations/evaluations';
import { readColumn } from '../store/repositories/runs/metrics';
import { findRun } from '../store/repositories/runs/runs';
import { differencesAlong } from './along-directions';
import { lostClassesOf } from './lost-classes';
import { chooseEvaluations } from './comparison-choice';
import { lineageOf } from '../models/model-lineage';
import { hasWeights } from '../records/trash';
import { naturalBaseline, type Descent } from './natural-baseline';
import { withDistinctColours } from './distinct-colours';
import { comparedMeasures, pairedDifferences, withWorstCase } from './paired-differences';
import { planDifferences } from './plan-differences';
import { seedGroups } from './seed-groups';
import { subjectCheckpoint } from './subject-checkpoint';
import { subjectNames } from './subject-names';
import { failedToTrain, robustOverfittingGap } from '../runs/training-health';
import { writeLimits } from './comparison-limits';
import { writeVerdict } from './verdict';

type ComparisonHandlers = Pick<CommandHandlers, 'comparisons:compute'>;

export function createComparisonService(context: LabContext): ComparisonHandlers {
  return { 'comparisons:compute': (request) => compare(context, request) };
}

interface Resolved {
  reference: string;
  checkpoint: CheckpointRecord;
  /** Null for a checkpoint that no run here made. */
  run: RunRecord | null;
}

function compare(context: LabContext, request: ComparisonRequest): Comparison {
  const { database } = context;
  const resolved = request.subjects.map((reference) => resolveSubject(context, reference));
  refuseRepeated(resolved);
  const baselineIndex = findBaseline(context, request, resolved);
  const names = subjectNames(resolved);
  const evaluations = chooseEvaluations(
    resolved.map(({ checkpoint }, index) => ({
      name: names[index] as string,
      checkpointId: checkpoint.id,
      hasWeights: hasWeights(database, checkpoint.id),
      evaluations: listEvaluationsOfCheckpoint(database, checkpoint.id),
    })),
  );
  const [evaluation] = evaluations;
  const dataset = evaluation && findDataset(database, evaluation.datasetId);
  if (!evaluation || !dataset) throw new RangeError('a comparison without evaluations');
  const { classNames } = dataset.manifest;
  const attackNames = evaluation.plan.attacks.map(({ name }) => name);
  const correct = evaluations.map(({ id }) =>
    withWorstCase(readCorrectness(database, id), attackNames),
  );
  const labels = readLabels(database, evaluation.id);
  const lost = lostClassesOf({ correct, baselineIndex, labels, classNames });
  const described = resolved.map((subject, index) =>
    describeSubject(context, {
      subject,
      name: names[index] as string,
      evaluation: evaluations[index],
      index,
      classes: classNames.length,
      lostClasses: lost[index] ?? [],
    }),
  );
  const subjects = withDistinctColours(described);
  const measures = comparedMeasures(attackNames);
  const differences = pairedDifferences(correct, baselineIndex, measures, evaluation.plan);
  const plans = resolved.map(({ run, checkpoint }) => run?.plan ?? checkpoint.card.plan);
  const groups = seedGroups(subjects, plans, attackNames);
  const verdictInput = { subjects, baselineIndex, evaluationPlan: evaluation.plan, differences };
  return {
    baselineIndex,
    subjects,
    evaluationPlan: evaluation.plan,
    datasetName: dataset.name,
    datasetFingerprint: evaluation.datasetFingerprint,
    differences,
    along: differencesAlong(evaluations, correct, baselineIndex),
    seedGroups: groups,
    planDifferences: planDifferences(plans),
    verdict: writeVerdict(verdictInput),
    limits: writeLimits(verdictInput, groups),
  };
}

function resolveSubject(context: LabContext, reference: string): Resolved {
  const checkpoint = subjectCheckpoint(context.database, reference);
  const run = checkpoint.runId === null ? null : findRun(context.database, checkpoint.runId);
  return { reference, checkpoint, run };
}

/** A checkpoint differs in nothing from itself. */
function refuseRepeated(resolved: readonly Resolved[]): void {
  for (const [index, { checkpoint, reference }] of resolved.entries()) {
    const earlier = resolved.slice(0, index).find((each) => each.checkpoint.id === checkpoint.id);
    if (!earlier) continue;
    throw new TemperError(
      'comparison-refused',
      `"${earlier.reference}" and "${reference}" are the same checkpoint (${checkpoint.id}). Name every subject once.`,
      { checkpointId: checkpoint.id },
    );
  }
}

function findBaseline(
  context: LabContext,
  { baseline }: ComparisonRequest,
  resolved: readonly Resolved[],
): number {
  if (baseline === null) return naturalBaseline(resolved.map((each) => descentOf(context, each)));
  const wanted = subjectCheckpoint(context.database, baseline).id;
  const index = resolved.findIndex(({ checkpoint }) => checkpoint.id === wanted);
  if (index >= 0) return index;
  throw new TemperError(
    'invalid-input',
    `The baseline "${baseline}" is not among the subjects: ${resolved.map(({ reference }) => reference).join(', ')}. Add it to them.`,
    { baseline },
  );
}

function descentOf({ database }: LabContext, { checkpoint }: Resolved): Descent {
  const ancestors = lineageOf(database, checkpoint).slice(0, -1);
  return {
    checkpointId: checkpoint.id,
    ancestorIds: ancestors.flatMap(({ id }) => (id === null ? [] : [id])),
  };
}

interface SubjectFacts {
  subject: Resolved;
  name: string;
  evaluation: EvaluationRecord | undefined;
  index: number;
  classes: number;
  lostClasses: LostClass[];
}

function describeSubject(context: LabContext, facts: SubjectFacts): ComparisonSubject {
  const { checkpoint, run } = facts.subject;
  const { name, evaluation } = facts;
  if (!evaluation?.summary) {
    throw new TemperError(
      'comparison-refused',
      `The evaluation of "${name}" has no result. Make another with: temper evaluate ${checkpoint.id}`,
    );
  }
  return {
    name,
    runId: run?.id ?? null,
    checkpointId: checkpoint.id,
    checkpointKind: checkpoint.kind,
    evaluationId: evaluation.id,
    runState: run?.state ?? null,
    evaluation: evaluation.summary,
    cost: run?.cost ?? checkpoint.card.cost,
    best: run?.best ?? null,
    robustOverfittingGap: run ? gapOf(context, run) : null,
    failedToTrain: failedToTrain(
      evaluation.summary.clean,
      facts.classes,
      run?.plan ?? checkpoint.card.plan,
    ),
    lostClasses: facts.lostClasses,
    colourIndex: run?.colourIndex ?? facts.index,
  };
}

function gapOf(context: LabContext, run: RunRecord): number | null {
  const column = { runId: run.id, series: 'epoch' as const, name: 'validationAdversarialAccuracy' };
  return robustOverfittingGap(readColumn(context.database, column));
}
