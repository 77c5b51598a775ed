import { weakAttacksMark } from '../../../contract/evaluations/batteries';
import type { DatasetRecord } from '../../../contract/datasets/dataset';
import type { CardEvaluation, LineageStep, ModelCard } from '../../../contract/models/model-card';
import { endedStates, type RunRecord } from '../../../contract/runs/run';

type Card = Pick<ModelCard, 'name' | 'lineage' | 'evaluations' | 'classNames' | 'licence'>;

export interface Sources {
  /** The dataset of a fingerprint as this history knows it; null where it does not. */
  datasetOf: (fingerprint: string) => DatasetRecord | null;
  /** The run that made the model; null if unknown. */
  run: RunRecord | null;
}

/** What a reader of the card should know is not known, as sentences. */
export function gapsOf(card: Card, { datasetOf, run }: Sources): string[] {
  return [
    ...licenceGaps(card),
    ...(card.classNames === null ? ['Nobody named the classes.'] : []),
    ...card.lineage.flatMap(stepGaps),
    ...datasetGaps(card, datasetOf),
    ...(run ? runGaps(run) : []),
    ...evaluationGaps(card.evaluations),
  ];
}

/** What the weights began as may bind what they became. */
function licenceGaps({ licence, lineage }: Card): string[] {
  if (licence !== null) return [];
  const ancestor = lineage
    .slice(0, -1)
    .reverse()
    .find((step) => step.licence !== null);
  const origin = ancestor ? ` It was trained from "${ancestor.name}" (${ancestor.licence}).` : '';
  return [`No licence is stated for the model.${origin}`];
}

function stepGaps(step: LineageStep): string[] {
  const { name, plan, kind, imported, environment } = step;
  if (kind === null) {
    return [
      `"${name}", from which it was trained, is not in this history: its plan and data are not known.`,
    ];
  }
  if (step.combined) return [];
  if (kind === 'federated') {
    return [
      `"${name}" is a federated average: its description says of what, and the plan of its clients is with the federation.`,
    ];
  }
  if (plan === null) {
    return [
      `How "${name}" was trained is not known.`,
      ...(imported && imported.verdict !== 'trainable'
        ? [`The import of "${name}" was ${imported.verdict}: not every check was made and passed.`]
        : []),
    ];
  }
  return environment === null
    ? [`On which software and hardware "${name}" was trained is not recorded.`]
    : [];
}

function datasetGaps(card: Card, datasetOf: Sources['datasetOf']): string[] {
  const marks = [...card.lineage, ...card.evaluations].flatMap(({ dataset }) => dataset ?? []);
  const distinct = new Map(marks.map((mark) => [mark.fingerprint ?? mark.name, mark]));
  return [...distinct.values()].flatMap(({ name, fingerprint }) => {
    const called = `the dataset "${name ?? 'without a name'}"`;
    if (fingerprint === null) return [`The fingerprint of ${called} is not known.`];
    const record = datasetOf(fingerprint);
    if (!record) return [`Of ${called} only the name and the fingerprint are known here.`];
    return record.manifest.licence === null ? [`No licence is stated for ${called}.`] : [];
  });
}

/** The best epoch of a run that went on might be another. */
function runGaps({ name, state, progress, plan }: RunRecord): string[] {
  if (state === 'completed') return [];
  const reached =
    progress === null ? '' : ` at epoch ${progress.epoch.toFixed(1)} of ${plan.epochs}`;
  const words = endedStates.includes(state) ? `ended ${state}` : `is not over (${state})`;
  return [
    `The run "${name}" ${words}${reached}: its plan carried out to the end may give other weights.`,
  ];
}

function evaluationGaps(evaluations: readonly CardEvaluation[]): string[] {
  if (evaluations.length === 0) return ['Its robustness was not measured.'];
  const splits = evaluations.filter(({ plan }) => plan.split !== 'test');
  const failed = evaluations.filter(({ checks }) => checks.state === 'failed');
  return [
    ...weakAttackGaps(evaluations),
    ...splits.map(
      ({ id, plan }) =>
        `${id} was measured on ${plan.split} images, which training or the choice of the epoch has seen.`,
    ),
    ...failed.map(({ id }) => `Self-checks of ${id} failed: its figures may be wrong.`),
  ];
}

function weakAttackGaps(evaluations: readonly CardEvaluation[]): string[] {
  const marks = evaluations.map(({ plan }) => weakAttacksMark(plan));
  if (marks.includes(null)) return [];
  const attacks = marks.includes('PGD only') ? 'FGSM and PGD' : 'FGSM';
  return [
    `Its robustness was measured with ${attacks} only: a stronger attack may lower it considerably.`,
  ];
}
