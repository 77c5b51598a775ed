import { evaluationPasses } from '../../../contract/evaluations/parts';
import { join } from 'node:path';
import type { CheckpointRecord } from '../../../contract/models/checkpoint';
import type { PlanPreview } from '../../../contract/commands';
import type { Comparison } from '../../../contract/comparisons/comparison';
import { ImportOptions, type DatasetRecord } from '../../../contract/datasets/dataset';
import { TemperError } from '../../../contract/errors';
import type { Plan } from '../../../contract/plans/plan';
import type { RunRecord } from '../../../contract/runs/run';
import { stateText } from '../../../words/sentences';
import type { Lab } from '../../lab/open-lab';
import type { CliContext } from '../context';
import { wrap } from '../format/text';
import { followOperation } from '../follow/follow-operation';
import { runEndLines } from '../follow/run-lines';
import { writeReport } from '../output/write-report';
import {
  introduction,
  measuredLines,
  naturalText,
  scheduleLine,
  settingLines,
  trainingText,
  type PartText,
  type TrainingRole,
} from './narration';
import { readDemoPlans, type DemoPlans } from './plans';
import { demoSummary, type DemoSubjects } from './summary';
import { evaluatePart, trainPart, type DemoSession } from './session';
import type { WorkPart } from './time-left';
import { createTracker } from './tracker';
import { validationPasses } from './work';

const indent = ' '.repeat(5);

/** What the demo has found. */
export interface DemoResult {
  comparison: Comparison;
  runs: RunRecord[];
  wallMs: number;
  reportFile: string;
  /** Results, in a few sentences. */
  summary: string[];
}

interface Training {
  role: TrainingRole;
  plan: Plan;
  preview: PlanPreview;
}

interface Setting {
  plans: DemoPlans;
  natural: CheckpointRecord;
  dataset: DatasetRecord;
  trainings: Training[];
}

/**
 * Measures the natural checkpoint, trains and measures three robust networks, compares all four on the same images
 * and writes a report. Every figure is computed now.
 *
 * @throws TemperError `cancelled` after Ctrl-C; whatever the lab refuses
 */
export async function runDemo(context: CliContext): Promise<DemoResult> {
  const begunAt = context.now();
  const lab = await context.lab();
  const setting = await prepare(context, lab);
  const tracker = createTracker(plannedWork(setting), () => context.now());
  const session: DemoSession = { context, lab, tracker };
  tellIntroduction(context, setting);

  await measureNatural(session, setting);
  const runs: RunRecord[] = [];
  for (const [index, training] of setting.trainings.entries()) {
    runs.push(await trainAndMeasure(session, setting, training, index));
  }

  const comparison = await compareAll(lab, setting, runs);
  const equal = await compareAtEqualCost(lab, setting, runs);
  const summary = demoSummary(comparison, subjectsOf(comparison, setting, runs), equal);
  const wallMs = context.now() - begunAt;
  const reportFile = await report(lab, { comparison, summary, wallMs });
  return { comparison, runs, wallMs, reportFile, summary };
}

async function prepare(context: CliContext, lab: Lab): Promise<Setting> {
  const written = await readDemoPlans(context.resources);
  const dataset = await ownImages(context, written.fineTune.dataset);
  const plans = onDataset(written, dataset);
  const { checkpoint } = await lab.call('models:show', { reference: plans.naturalCheckpoint });
  const trainings = [
    await previewed(lab, 'fine-tune', plans.fineTune),
    await previewed(lab, 'scratch-equal', plans.scratchEqual),
    await previewed(lab, 'scratch-long', plans.scratchLong),
  ];
  return { plans, natural: checkpoint, dataset, trainings };
}

/**
 * The few images of the demo ship beside the sample that every data home begins with: they are added when it first runs.
 * Later they are found by what they are, whatever else has their name or they were renamed to.
 */
async function ownImages(context: CliContext, name: string): Promise<DatasetRecord> {
  const path = join(context.resources, 'datasets', name);
  const { dataset } = await followOperation(context, 'dataset-added', (opened) =>
    opened.call('datasets:add', { path, options: ImportOptions.parse({ name }), classes: {} }),
  );
  return dataset;
}

function onDataset(plans: DemoPlans, { name }: DatasetRecord): DemoPlans {
  const { fineTune, scratchEqual, scratchLong } = plans;
  return {
    ...plans,
    fineTune: { ...fineTune, dataset: name },
    scratchEqual: { ...scratchEqual, dataset: name },
    scratchLong: { ...scratchLong, dataset: name },
  };
}

async function previewed(lab: Lab, role: TrainingRole, plan: Plan): Promise<Training> {
  const preview = await lab.call('plans:preview', { plan });
  const [issue] = preview.issues;
  if (issue === undefined) return { role, plan, preview };
  throw new TemperError(
    'invalid-plan',
    `The demo's plan ${plan.name} is not valid: ${issue.path}: ${issue.message}`,
    { issues: preview.issues },
  );
}

/** In the order of work: the natural evaluation, then training and evaluation of each run. */
function plannedWork({ plans, trainings, dataset }: Setting): WorkPart[] {
  const { length: classes } = dataset.manifest.classNames;
  const evaluation: WorkPart = {
    kind: 'evaluation',
    passes: evaluationPasses(plans.evaluation, classes),
  };
  return [
    evaluation,
    ...trainings.flatMap(({ plan, preview }): WorkPart[] => [
      { kind: 'training', passes: (preview.imagePasses ?? 0) + validationPasses(plan) },
      evaluation,
    ]),
  ];
}

function tellIntroduction({ output }: CliContext, setting: Setting): void {
  output.print(
    output.style.bold('Temper demo: a robust classifier by short adversarial fine-tuning'),
    '',
    ...wrap(introduction, Math.min(output.width ?? 100, 100)),
    '',
    ...settingLines(setting.plans, setting.dataset, setting.natural),
  );
}

async function measureNatural(session: DemoSession, setting: Setting): Promise<void> {
  const { plans, natural, dataset } = setting;
  const place = tellPart(session.context, setting, 0, naturalText(natural));
  session.tracker.begin(0);
  const evaluation = await evaluatePart(session, place, {
    checkpointId: natural.id,
    datasetId: dataset.id,
    plan: plans.evaluation,
  });
  tellIndented(session.context, measuredLines(evaluation));
}

async function trainAndMeasure(
  session: DemoSession,
  setting: Setting,
  { role, plan, preview }: Training,
  index: number,
): Promise<RunRecord> {
  const { context, tracker } = session;
  const text = trainingText(role, plan, preview.trainingSetPasses);
  const place = tellPart(context, setting, index + 1, text);
  tellIndented(context, [scheduleLine(plan, preview.schedule?.learningRates ?? [])]);
  tracker.begin(1 + 2 * index);
  const run = await trainPart(session, place, plan);
  tellIndented(context, runEndLines(run));
  tracker.begin(2 + 2 * index);
  if (run.bestCheckpointId === null) {
    tracker.finish();
    return run;
  }
  const evaluation = await evaluatePart(session, place, {
    checkpointId: run.bestCheckpointId,
    datasetId: setting.dataset.id,
    plan: setting.plans.evaluation,
  });
  tellIndented(context, measuredLines(evaluation));
  return run;
}

function tellPart(
  { output }: CliContext,
  { trainings }: Setting,
  index: number,
  { title, explanation }: PartText,
): string {
  const [part, parts] = [index + 1, trainings.length + 1];
  output.emit({ type: 'part', part, parts, title });
  const width = Math.min(output.width ?? 100, 100);
  output.print(
    '',
    output.style.bold(`${part}/${parts}  ${title}`),
    ...wrap(indent + explanation, width, indent),
  );
  return `${part}/${parts}`;
}

function tellIndented({ output }: CliContext, lines: readonly string[]): void {
  if (lines.length > 0) output.print(...lines.map((line) => indent + line));
}

/** The longer training from scratch is the baseline. A run that left no checkpoint cannot be compared. */
function compareAll(lab: Lab, { natural }: Setting, runs: readonly RunRecord[]) {
  const usable = runs.filter(({ bestCheckpointId }) => bestCheckpointId !== null);
  const baseline = usable.at(-1);
  if (baseline === undefined) {
    throw new TemperError(
      'comparison-refused',
      `No training left a checkpoint: ${runs.map(({ name, state, reason }) => `${stateText(name, state)}: ${reason ?? 'no reason given'}`).join('; ')}`,
    );
  }
  return lab.call('comparisons:compute', {
    subjects: [natural.id, ...usable.map(({ id }) => id)],
    baseline: baseline.id,
  });
}

/** Fine-tuning against the same recipe from fresh weights, which is the baseline here; null where one left no checkpoint. */
async function compareAtEqualCost(
  lab: Lab,
  { trainings }: Setting,
  runs: readonly RunRecord[],
): Promise<Comparison | null> {
  const of = (role: TrainingRole) => runs[trainings.findIndex((each) => each.role === role)];
  const [fineTune, scratch] = [of('fine-tune'), of('scratch-equal')];
  if (!fineTune?.bestCheckpointId || !scratch?.bestCheckpointId) return null;
  const subjects = [fineTune.id, scratch.id];
  return lab.call('comparisons:compute', { subjects, baseline: scratch.id });
}

/** The natural checkpoint is the first subject; a run is found by its id. */
function subjectsOf(
  comparison: Comparison,
  { trainings }: Setting,
  runs: readonly RunRecord[],
): DemoSubjects {
  const [natural] = comparison.subjects;
  if (natural === undefined) throw new RangeError('a comparison has at least two subjects');
  const of = (role: TrainingRole) => {
    const run = runs[trainings.findIndex((training) => training.role === role)];
    return comparison.subjects.find(({ runId }) => runId !== null && runId === run?.id) ?? null;
  };
  return {
    natural,
    fineTune: of('fine-tune'),
    scratchEqual: of('scratch-equal'),
    scratchLong: of('scratch-long'),
  };
}

async function report(
  lab: Lab,
  { comparison, summary, wallMs }: Pick<DemoResult, 'comparison' | 'summary' | 'wallMs'>,
): Promise<string> {
  const { home } = await lab.call('lab:status', {});
  const stamp = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
  const file = join(home, 'reports', `demo-${stamp}.html`);
  const subjects = comparison.subjects.map(({ runId, checkpointId }) => runId ?? checkpointId);
  const { html } = await lab.call('comparisons:report', {
    subjects,
    baseline: subjects[comparison.baselineIndex] ?? null,
    heading: {
      title: 'A robust classifier by short adversarial fine-tuning',
      introduction: [introduction],
      summary,
      wallMs,
    },
  });
  await writeReport(file, html);
  return file;
}
