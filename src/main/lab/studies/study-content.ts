import type { DatasetRecord } from '../../../contract/datasets/dataset';
import { TemperError } from '../../../contract/errors';
import type { EvaluationPlan } from '../../../contract/evaluations/evaluation';
import { isJsonObject, type JsonObject } from '../../../contract/json-value';
import { firstMovedClass } from '../../../contract/models/class-order';
import { parseOrThrow, type InputIssue } from '../../../contract/parse';
import type { Plan } from '../../../contract/plans/plan';
import { completedEvaluation } from '../../../contract/plans/planned-evaluation';
import type { StudyArm } from '../../../contract/studies/arm';
import { structureIssues } from '../../../contract/studies/checks';
import { expandStudy, parsedArmPlan } from '../../../contract/studies/expand';
import { Study } from '../../../contract/studies/study';
import { throwIssues } from '../../core/rules/issues';
import { assertNetworkFits } from '../../core/rules/network-fit';
import { readCheckpointHeader } from '../../core/checkpoints/checkpoint-file';
import type { LabContext } from '../context';
import { orderedEvaluationIssues } from '../evaluations/evaluation-order';
import { importCheckpointFile, looksLikeFile } from '../models/checkpoint-import';
import { resolveCheckpoint, resolveDataset } from '../records/references';
import { previewPlan } from '../runs/plan-preview';
import { readTemplates } from '../runs/plans';
import { searchOf } from '../../../contract/studies/search/study-search';
import { geneIssues } from './search/gene-issues';
import { verificationFitnessIssues } from './search/verify-candidate';
import { combinedArmIssues } from './combined/combined-arm-issues';
import { comparedArmIssues } from './compared-arm-issues';
import { issuesOfArms, type ArmIssues } from './issues-of-arms';
import { standInPlan } from './stand-in-plan';

/** A study with all that follows from its text and the history's datasets. */
export interface OpenedStudy {
  study: Study;
  arms: StudyArm[];
  /** By name of arm, with placeholders for checkpoints of other arms; none for a model that is there already. */
  plans: Map<string, Plan>;
  /** What every reported checkpoint is evaluated on. */
  dataset: DatasetRecord;
  evaluation: EvaluationPlan;
}

/**
 * A study as someone wrote it, checked as far as it can be before any of it is carried out, with the shipped plans that
 * it is based on written into it.
 *
 * @throws TemperError `invalid-input` that lists every problem with its arm and key; `not-found` without the dataset
 */
export function checkStudy(context: LabContext, input: unknown): OpenedStudy {
  const written = parseOrThrow(Study, input, studyText(input));
  const study = selfContained(written, shippedPlans(context));
  const what = `Study "${study.name}"`;
  const { arms, plans } = expanded(study, what, null);
  const datasets = datasetsOf(context, arms, plans);
  throwIssues(datasets.issues, what);
  const opened = {
    study,
    arms,
    plans,
    ...measured(context, study, { arms, plans, dataset: null }),
  };
  throwIssues(
    [
      ...issuesOfArms(testDataIssues(opened, datasets.byArm)),
      ...orderedEvaluationIssues(context.database, opened.evaluation, opened.dataset).map(
        ({ path, message }) => ({ path: `evaluation.${path}`, message }),
      ),
      ...issuesOfArms(
        arms.map((arm) => ({
          arm: arm.name,
          issues: armIssues(context, opened, arm, datasets.byArm),
        })),
      ),
      ...geneIssues(context, opened),
      ...verificationFitnessIssues(context, study, searchedData(study, datasets.byArm)),
    ],
    what,
  );
  return opened;
}

/**
 * A study that was checked when it was recorded.
 *
 * @param dataset what it is measured on, where the history has it without its images
 * @param chosen what its search has chosen for the arm that it searches for
 */
export function openStudy(
  context: LabContext,
  study: Study,
  dataset: DatasetRecord | null,
  chosen: JsonObject | null = null,
): OpenedStudy {
  const { arms, plans } = expanded(study, `Study "${study.name}"`, chosen);
  return { study, arms, plans, ...measured(context, study, { arms, plans, dataset }) };
}

/** What the candidates of its search are trained on. */
function searchedData(
  study: Study,
  byArm: ReadonlyMap<string, DatasetRecord>,
): DatasetRecord | undefined {
  return byArm.get(searchOf(study)?.arm.name ?? '');
}

function studyText(input: unknown): string {
  const name = isJsonObject(input as JsonObject) ? (input as JsonObject)['name'] : null;
  return typeof name === 'string' ? `Study "${name}"` : 'The study';
}

function expanded(
  study: Study,
  what: string,
  chosen: JsonObject | null,
): Pick<OpenedStudy, 'arms' | 'plans'> {
  const { arms, issues } = expandStudy(study, new Map(), chosen);
  const plans = new Map<string, Plan>();
  for (const arm of arms) {
    const parsed = parsedArmPlan(arm);
    issues.push(...parsed.issues);
    if (parsed.plan) plans.set(arm.name, parsed.plan);
  }
  throwIssues([...issues, ...structureIssues(study, arms, plans)], what);
  return { arms, plans };
}

function shippedPlans({ resources }: LabContext): Map<string, JsonObject> {
  const templates = resources === null ? [] : readTemplates(resources);
  return new Map(templates.map(({ id, plan }) => [id, plan as JsonObject]));
}

/** With the shipped plans that arms are based on: a later version of Temper may ship others. */
function selfContained(study: Study, shipped: ReadonlyMap<string, JsonObject>): Study {
  const used = study.arms.flatMap(({ base }) => {
    const plan = base === undefined || Object.hasOwn(study.plans, base) ? null : shipped.get(base);
    return base !== undefined && plan ? [[base, plan] as const] : [];
  });
  return { ...study, plans: { ...study.plans, ...Object.fromEntries(used) } };
}

/** The dataset and the evaluation that all reported arms share. @throws TemperError `not-found`, `invalid-input` */
function measured(
  { database }: LabContext,
  study: Study,
  { arms, plans, dataset }: Pick<OpenedStudy, 'arms' | 'plans'> & { dataset: DatasetRecord | null },
): Pick<OpenedStudy, 'dataset' | 'evaluation'> {
  const reported = arms.flatMap((arm) => {
    const plan = plans.get(arm.name);
    return plan && arm.report.length > 0 ? [plan] : [];
  });
  const shared = study.shared['dataset'];
  const reference = reported[0]?.dataset ?? (typeof shared === 'string' ? shared : null);
  const threatModel = study.evaluation.threatModel ?? reported[0]?.threatModel;
  if (reference === null || !threatModel) {
    throw new TemperError(
      'invalid-input',
      `Study "${study.name}" trains no arm that is reported: name shared.dataset and evaluation.threatModel.`,
    );
  }
  return {
    dataset: dataset ?? resolveDataset(database, reference),
    evaluation: completedEvaluation(study.evaluation, threatModel),
  };
}

function datasetsOf(
  { database }: LabContext,
  arms: readonly StudyArm[],
  plans: ReadonlyMap<string, Plan>,
) {
  const found: ArmIssues[] = [];
  const byArm = new Map<string, DatasetRecord>();
  for (const { name } of arms) {
    const plan = plans.get(name);
    if (!plan) continue;
    const find = () => byArm.set(name, resolveDataset(database, plan.dataset));
    found.push({ arm: name, issues: attempt('dataset', find) });
  }
  return { issues: issuesOfArms(found), byArm };
}

/** Figures from other test images cannot be set against each other. */
function testDataIssues(
  { arms, dataset }: OpenedStudy,
  byArm: ReadonlyMap<string, DatasetRecord>,
): ArmIssues[] {
  return arms.flatMap(({ name, report }) => {
    const own = byArm.get(name);
    if (!own || report.length === 0) return [];
    if (own.manifest.fingerprint === dataset.manifest.fingerprint) return [];
    return {
      arm: name,
      issues: [
        {
          path: 'dataset',
          message: `"${own.name}" has other test images than "${dataset.name}", so the arms cannot be compared; use one dataset, or set report to [] where others only start from this arm`,
        },
      ],
    };
  });
}

function armIssues(
  context: LabContext,
  opened: OpenedStudy,
  arm: StudyArm,
  datasets: ReadonlyMap<string, DatasetRecord>,
): InputIssue[] {
  if (arm.checkpoint !== null) return modelIssues(context, opened, arm.checkpoint);
  if (arm.combination) return combinedArmIssues(context, opened, arm.combination);
  const { issues } = previewPlan(context, { ...standInPlan(arm, opened.arms), seed: 0 });
  return [
    ...issues,
    ...headIssues(opened, arm, datasets),
    ...comparedArmIssues(context, opened, arm),
  ];
}

function modelIssues(
  context: LabContext,
  { dataset }: OpenedStudy,
  reference: string,
): InputIssue[] {
  return attempt('checkpoint', () => {
    const file = looksLikeFile(reference)
      ? reference
      : resolveCheckpoint(context.database, reference).file;
    const { network, card } = readCheckpointHeader(file);
    const named = { network, classNames: card.classNames };
    assertNetworkFits(named, { ...dataset.manifest, name: dataset.name }, `Model "${reference}"`);
  });
}

/** The network of another arm has as many classes as its own dataset, and takes images of that size. */
function headIssues(
  { arms, plans }: OpenedStudy,
  arm: StudyArm,
  datasets: ReadonlyMap<string, DatasetRecord>,
): InputIssue[] {
  const plan = plans.get(arm.name);
  const reference = arm.references.find(({ path }) => path === 'start.checkpoint');
  const before = arms.find(({ name }) => name === reference?.checkpoint.arm);
  const [own, other] = [datasets.get(arm.name), before && datasets.get(before.name)];
  if (!plan || !own || !other || plan.start.kind !== 'checkpoint') return [];
  const size = ({ manifest }: DatasetRecord) => JSON.stringify(manifest.image);
  if (size(own) !== size(other)) {
    return [
      {
        path: 'start.checkpoint',
        message: `arm "${before?.name}" takes images of another size (${other.name}) than "${own.name}" has`,
      },
    ];
  }
  if (plan.start.head === 'new') return [];
  const message = otherClasses(own, { ...other, name: before?.name ?? other.name });
  return message === null ? [] : [{ path: 'start.head', message }];
}

/** Why a model of another arm does not tell the classes of a dataset apart; null where it does, as far as names tell. */
function otherClasses(own: DatasetRecord, arm: DatasetRecord): string | null {
  const [names, known] = [own.manifest.classNames, arm.manifest.classNames];
  if (names.length !== known.length) {
    return `arm "${arm.name}" knows ${known.length} classes and "${own.name}" has ${names.length}; set it to "new"`;
  }
  const place = firstMovedClass(known, names);
  return place === null
    ? null
    : `arm "${arm.name}" knows the classes of "${own.name}" in another order: class ${place} is "${known[place]}" there and "${names[place]}" here; set it to "new"`;
}

function attempt(path: string, work: () => unknown): InputIssue[] {
  try {
    work();
    return [];
  } catch (error) {
    if (!(error instanceof TemperError)) throw error;
    return [{ path, message: error.message }];
  }
}

/** Models that are named by a file are imported, so that the study can continue without it. */
export function withImportedModels(context: LabContext, study: Study): Study {
  const arms = study.arms.map((arm) =>
    arm.checkpoint !== undefined && looksLikeFile(arm.checkpoint)
      ? { ...arm, checkpoint: importCheckpointFile(context, arm.checkpoint).id }
      : arm,
  );
  return { ...study, arms };
}
