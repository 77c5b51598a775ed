import type { Attack } from '../../../contract/attacks';
import type { EvaluationRecord } from '../../../contract/evaluations/evaluation';
import { inspectionEpsilons } from '../../../contract/evaluations/inspection';
import type { InspectedSubject, InspectorQuestion } from './inspector.svelte';
import type { ModelsState } from '../records/models.svelte';
import type { RunsState } from '../runs/runs.svelte';

interface Names {
  runs: RunsState;
  models: ModelsState;
}

/**
 * The question that shows one image of the first evaluation's split to the networks of all of them.
 *
 * @param records at least one
 */
export function questionOf(
  records: readonly EvaluationRecord[],
  attack: Attack,
  imageIndex: number,
  names: Names,
): InspectorQuestion {
  const [first] = records;
  if (!first) throw new RangeError('an inspection without an evaluation');
  const { split, seed, threatModel } = first.plan;
  return {
    subjects: records.map((record, index) => subjectOf(record, index, names)),
    datasetId: first.datasetId,
    split,
    imageIndex,
    attack,
    norm: threatModel.norm,
    epsilons: inspectionEpsilons(threatModel.epsilon, threatModel.norm),
    epsilon: threatModel.epsilon,
    seed,
  };
}

/** The run's name and colour, or the checkpoint's name and a colour by its place. */
export function subjectOf(
  { runId, checkpointId }: EvaluationRecord,
  index: number,
  { runs, models }: Names,
): InspectedSubject {
  const run = runId ? runs.byId(runId) : undefined;
  return {
    checkpointId,
    name: run?.name ?? models.byId(checkpointId)?.name ?? checkpointId,
    colourIndex: run?.colourIndex ?? index,
  };
}
