import { recipeTitle } from '../../../../contract/plans/recipe';
import type { FederationRecord } from '../../../../contract/federations/federation';
import type { CheckpointRecord } from '../../../../contract/models/checkpoint';
import type { EvaluationRecord } from '../../../../contract/evaluations/evaluation';
import type { RunRecord } from '../../../../contract/runs/run';
import { formatPercent } from '../../../../words/numbers';
import { validationAttacks } from '../../../../words/validation';
import { federatedChoice } from './federated-subjects';

/** As many as a comparison takes. */
export const mostSubjects = 20;

/** Something that can be compared: a run, which stands for its best checkpoint, a checkpoint, or a method of a federation. */
export interface SubjectChoice {
  id: string;
  name: string;
  detail: string;
  colourIndex: number | null;
  /** Fingerprints of the datasets that it was trained or evaluated on; empty if unknown. */
  datasets: readonly string[];
}

/** Runs that have a best checkpoint, then checkpoints that no run here made. */
export function subjectChoices(
  runs: readonly RunRecord[],
  models: readonly CheckpointRecord[],
  evaluations: readonly EvaluationRecord[] = [],
): SubjectChoice[] {
  const evaluatedOn = new Map<string, string[]>();
  for (const { checkpointId, datasetFingerprint } of evaluations) {
    evaluatedOn.set(checkpointId, [...(evaluatedOn.get(checkpointId) ?? []), datasetFingerprint]);
  }
  const withDatasets = (choice: SubjectChoice, checkpointId: string | null): SubjectChoice => {
    const others = (checkpointId && evaluatedOn.get(checkpointId)) || [];
    return { ...choice, datasets: [...new Set([...choice.datasets, ...others])] };
  };
  return [
    ...runs
      .filter(({ bestCheckpointId }) => bestCheckpointId !== null)
      .map((run) => withDatasets(runChoice(run), run.bestCheckpointId)),
    ...models
      .filter(({ runId }) => runId === null)
      .map((model) => withDatasets(modelChoice(model), model.id)),
  ];
}

/**
 * What may join the chosen: only figures on one dataset can be compared. Whatever has no known dataset may still be
 * evaluated on theirs and stays in the list.
 *
 * @returns the choices offered, the chosen among them, and how many others there are
 */
export function offeredChoices(
  choices: readonly SubjectChoice[],
  chosen: readonly string[],
): { offered: SubjectChoice[]; otherCount: number } {
  const bound = choices.filter(({ id, datasets }) => chosen.includes(id) && datasets.length > 0);
  const offered = choices.filter(
    ({ id, datasets }) =>
      chosen.includes(id) ||
      datasets.length === 0 ||
      bound.every((other) => other.datasets.some((dataset) => datasets.includes(dataset))),
  );
  return { offered, otherCount: choices.length - offered.length };
}

/** The chosen subjects in their order; one that is not known any more keeps its reference as its name. */
export function describeSubjects(
  references: readonly string[],
  runs: readonly RunRecord[],
  models: readonly CheckpointRecord[],
  federations: readonly FederationRecord[] = [],
): SubjectChoice[] {
  return references.map((reference) => {
    const run = runs.find(({ id, name }) => id === reference || name === reference);
    if (run) return { ...runChoice(run), id: reference };
    const model = models.find(({ id, name }) => id === reference || name === reference);
    if (model) return { ...modelChoice(model), id: reference };
    const federated = federatedChoice(reference, federations);
    if (federated) return federated;
    return {
      id: reference,
      name: reference,
      detail: 'no longer here',
      colourIndex: null,
      datasets: [],
    };
  });
}

function runChoice(run: RunRecord): SubjectChoice {
  const robust = run.best
    ? `${formatPercent(run.best.validationAdversarialAccuracy)} ${validationAttacks([run.plan])}`
    : null;
  const parts = [recipeTitle(run.plan).short, run.datasetName, robust, run.state];
  return {
    id: run.id,
    name: run.name,
    detail: parts.filter(Boolean).join(' · '),
    colourIndex: run.colourIndex,
    datasets: [run.datasetFingerprint],
  };
}

function modelChoice(model: CheckpointRecord): SubjectChoice {
  const parts = [`${model.kind} model`, model.card.datasetName, model.networkName];
  return {
    id: model.id,
    name: model.name,
    detail: parts.filter(Boolean).join(' · '),
    colourIndex: null,
    datasets: model.card.datasetFingerprint === null ? [] : [model.card.datasetFingerprint],
  };
}
