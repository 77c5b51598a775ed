import type { CheckpointRecord } from '../../../contract/models/checkpoint';
import type { DatasetRecord } from '../../../contract/datasets/dataset';
import { attackLabel } from '../../../contract/attacks';
import type { Plan } from '../../../contract/plans/plan';
import type { EvaluationRecord } from '../../../contract/evaluations/evaluation';
import type { RunRecord } from '../../../contract/runs/run';
import { formatPercent } from '../../../words/numbers';
import { shortThreatLabel } from '../../../words/plans';
import { routeHref } from '../../state/window/routes';

/** One step on the way from nothing to a comparison. */
export interface Step {
  title: string;
  /** The name of what is there; null where the step is not done. */
  subject: string | null;
  /** What is to be said of it, or what the step gives. */
  detail: string;
  state: 'done' | 'next' | 'later';
  action: { label: string; href: string };
}

export interface LabContents {
  datasets: readonly DatasetRecord[];
  models: readonly CheckpointRecord[];
  runs: readonly RunRecord[];
  evaluations: readonly EvaluationRecord[];
}

/** Four steps; the first that is not done is next. */
export function stepsFor({ datasets, models, runs, evaluations }: LabContents): Step[] {
  const dataset = datasets.find((each) => each.shipped) ?? datasets[0];
  const start = naturalModel(models);
  const completed = runs.filter((run) => run.state === 'completed');
  const fineTuned = completed.find(
    (run) => run.plan.recipe.crafting && run.plan.start.kind === 'checkpoint',
  );
  const drafts: StepDraft[] = [
    {
      title: 'A dataset',
      subject: dataset?.name ?? null,
      detail: dataset
        ? describeDatasets(datasets, dataset)
        : 'A folder with one subfolder per class, IDX or CIFAR files',
      done: dataset !== undefined,
      action: { label: dataset ? 'Look at the images' : 'Add a dataset', href: '#/datasets' },
    },
    {
      title: 'A trained model',
      subject: start?.name ?? null,
      detail: start ? describeModel(start) : 'Train one without attacks first',
      done: start !== undefined,
      action: start
        ? { label: 'See the model', href: routeHref({ name: 'models', id: start.id }) }
        : { label: 'Train a model', href: '#/new-run' },
    },
    {
      title: 'Make it robust',
      subject: fineTuned?.name ?? null,
      detail: fineTuned?.best
        ? `${formatPercent(fineTuned.best.validationAdversarialAccuracy)} ${underAttack(fineTuned.plan)}`
        : 'Short adversarial fine-tuning: few attack steps, rising epsilon',
      done: fineTuned !== undefined,
      action: {
        label: fineTuned ? 'Open the run' : 'Plan the run',
        href: routeHref(
          fineTuned
            ? { name: 'runs', id: fineTuned.id }
            : { name: 'new-run', from: start?.id ?? null },
        ),
      },
    },
    compareStep(comparedSubjects(completed, models, evaluations)),
  ];
  const next = drafts.findIndex((draft) => !draft.done);
  return drafts.map(({ done, ...step }, index) => ({
    ...step,
    state: done ? 'done' : index === next ? 'next' : 'later',
  }));
}

type StepDraft = Omit<Step, 'state'> & { done: boolean };

function compareStep(subjects: string[]): StepDraft {
  return {
    title: 'Compare',
    subject: null,
    detail:
      subjects.length >= 2
        ? 'What was gained, and what it cost, on the same test images'
        : 'Beside the model before, or beside training from scratch',
    done: false,
    action: { label: 'Compare', href: routeHref({ name: 'compare', subjects, baseline: null }) },
  };
}

/** The shipped model, else any checkpoint that no attack was trained against. */
function naturalModel(models: readonly CheckpointRecord[]): CheckpointRecord | undefined {
  return (
    models.find((model) => model.kind === 'shipped') ??
    models.find((model) => model.card.plan?.recipe.crafting === null)
  );
}

/**
 * What Home offers to compare: the newest completed runs on the dataset of the newest, and the model that the newest of
 * them was trained from, if it was evaluated there or there is nothing else to compare with. Figures on different test
 * images say nothing about each other.
 *
 * @param completed newest first
 * @returns ids of runs and of a checkpoint
 */
export function comparedSubjects(
  completed: readonly RunRecord[],
  models: readonly CheckpointRecord[],
  evaluations: readonly EvaluationRecord[],
): string[] {
  const measured = completed.filter(({ bestCheckpointId }) => bestCheckpointId !== null);
  const dataset = measured[0]?.datasetFingerprint;
  const runs = measured.filter((run) => run.datasetFingerprint === dataset).slice(0, 3);
  const starts = runs
    .filter(({ plan }) => plan.start.kind === 'checkpoint' && plan.start.head !== 'new')
    .flatMap(({ startCheckpointId }) => models.find(({ id }) => id === startCheckpointId) ?? [])
    .filter(({ runId }) => runs.every(({ id }) => id !== runId));
  const isEvaluated = ({ id }: CheckpointRecord): boolean =>
    evaluations.some(
      ({ checkpointId, datasetFingerprint, state }) =>
        checkpointId === id && datasetFingerprint === dataset && state === 'completed',
    );
  const offered = runs.length > 1 ? starts.filter(isEvaluated) : starts;
  return [...offered.slice(0, 1), ...runs].map(({ id }) => id);
}

function describeDatasets(datasets: readonly DatasetRecord[], first: DatasetRecord): string {
  const others = datasets.length > 1 ? `, and ${datasets.length - 1} more` : '';
  return `${first.manifest.classNames.length} classes${others}`;
}

function describeModel(model: CheckpointRecord): string {
  const { validationCleanAccuracy: clean, validationAdversarialAccuracy: robust } =
    model.card.metrics;
  if (clean === undefined) return 'Ready';
  const { plan } = model.card;
  const attacked =
    robust === undefined || !plan ? '' : `, ${formatPercent(robust)} ${underAttack(plan)}`;
  return `${formatPercent(clean)} clean${attacked}`;
}

/** What an adversarial accuracy of a training rests on: it chose the checkpoint and is not an evaluation. */
function underAttack({ validation, threatModel }: Plan): string {
  // An attack's name is not broken at the end of a line.
  const attack = attackLabel(validation.attack).replaceAll('-', '\u2011');
  return `under ${attack} (${shortThreatLabel(threatModel)}, validation)`;
}
