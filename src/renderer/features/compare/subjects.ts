import type { CheckpointRecord } from '../../../contract/checkpoint';
import type { RunRecord } from '../../../contract/run';
import { shortRecipeLabel } from '../../plots/shape/words';
import { formatPercent } from '../../ui/format';

/** Something that can be compared: a run, which stands for its best checkpoint, or a checkpoint. */
export interface SubjectChoice {
  id: string;
  name: string;
  detail: string;
  colourIndex: number | null;
}

/** Runs that have a best checkpoint, then checkpoints that no run here made. */
export function subjectChoices(
  runs: readonly RunRecord[],
  models: readonly CheckpointRecord[],
): SubjectChoice[] {
  return [
    ...runs.filter(({ bestCheckpointId }) => bestCheckpointId !== null).map(runChoice),
    ...models.filter(({ runId }) => runId === null).map(modelChoice),
  ];
}

/** The chosen subjects in their order; one that is not known any more keeps its reference as its name. */
export function describeSubjects(
  references: readonly string[],
  runs: readonly RunRecord[],
  models: readonly CheckpointRecord[],
): SubjectChoice[] {
  return references.map((reference) => {
    const run = runs.find(({ id, name }) => id === reference || name === reference);
    if (run) return { ...runChoice(run), id: reference };
    const model = models.find(({ id, name }) => id === reference || name === reference);
    if (model) return { ...modelChoice(model), id: reference };
    return { id: reference, name: reference, detail: 'not here any more', colourIndex: null };
  });
}

function runChoice(run: RunRecord): SubjectChoice {
  const robust = run.best
    ? `${formatPercent(run.best.validationAdversarialAccuracy)} adversarial`
    : null;
  const parts = [shortRecipeLabel(run.plan.recipe.kind), run.datasetName, robust, run.state];
  return {
    id: run.id,
    name: run.name,
    detail: parts.filter(Boolean).join(' · '),
    colourIndex: run.colourIndex,
  };
}

function modelChoice(model: CheckpointRecord): SubjectChoice {
  const parts = [`${model.kind} checkpoint`, model.card.datasetName, model.networkName];
  return {
    id: model.id,
    name: model.name,
    detail: parts.filter(Boolean).join(' · '),
    colourIndex: null,
  };
}
