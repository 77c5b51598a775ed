import { attackLabel } from '../../../../contract/attacks';
import { TemperError } from '../../../../contract/errors';
import type { CheckpointRecord } from '../../../../contract/models/checkpoint';
import { endedStates, resumableStates, type RunRecord } from '../../../../contract/runs/run';
import { recipeTitle } from '../../../../contract/plans/recipe';
import type { LearningRateSchedule } from '../../../../contract/schedules';
import type { CliContext } from '../../context';
import { epochRows, type EpochMetrics } from '../../../../contract/runs/epoch-metrics';
import { averagedWeights, resumeHint } from '../../follow/run-lines';
import { formatEpsilon } from '../../../../words/plans';
import { formatPassCount, formatPasses } from '../../../../words/amounts';
import { formatCount, formatCounted, formatPercent } from '../../../../words/numbers';
import { stateText } from '../../../../words/sentences';
import { formatDuration, formatTime } from '../../../../words/time';
import { validationNotes } from '../../../../words/validation';
import { renderFacts, renderTable } from '../../format/table';
import { evaluationsTable } from '../models/models';
import { addExamples, withExamples, type Registration } from '../register';
import { resumeRun } from './run';
import { registerRunAnnotations } from './runs-annotate';
import { registerRunExport } from './runs-export';
import { registerRunImport } from './runs-import';
import { movedLines } from '../home/trash';

export function registerRuns(registration: Registration): void {
  const { program, context, ends } = registration;
  const group = addExamples(program.command('runs').description('the history of runs'), [
    'runs list',
    'runs resume fine-tune',
  ]);

  withExamples(group.command('list'), [
    'runs list',
    'runs list --tag paper',
    'runs list --candidates',
    'runs list --deleted',
    'runs list --json',
  ])
    .description('list the runs')
    .option('--deleted', 'the deleted ones, which can be restored')
    .option('--archived', 'the archived ones')
    .option('--tag <tag>', 'those with this tag')
    .option('--candidates', 'also those that searches made')
    .action((options: ListOptions) => ends(listRuns(context, options)));
  withExamples(group.command('show <run>'), ['runs show fine-tune'])
    .description('show a run: plan, epochs, cost, checkpoints, evaluations')
    .action((reference: string) => ends(showRun(context, reference)));
  withExamples(group.command('log <run>'), ['runs log fine-tune'])
    .description('print the log of a run')
    .action((reference: string) => ends(showLog(context, reference)));
  withExamples(group.command('resume <run>'), ['runs resume run-k3v9q2m1x7ad'])
    .description('resume an interrupted, cancelled or failed run from its last checkpoint')
    .option('--start-over', 'from the first step; the last checkpoint is removed')
    .action((reference: string, options: { startOver?: boolean }) =>
      ends(resumeRun(context, reference, options.startOver ?? false)),
    );
  withExamples(group.command('cancel <run>'), ['runs cancel fine-tune'])
    .description('cancel a queued or running run; its last checkpoint stays')
    .action((reference: string) => ends(cancelRun(context, reference)));
  registerRunExport(group, registration);
  registerRunImport(group, registration);
  registerRunAnnotations(group, registration);
  withExamples(group.command('delete <run>'), ['runs delete fine-tune'])
    .description('move a run to the trash; it can be restored until the trash is emptied')
    .action((reference: string) => ends(deleteRun(context, reference)));
}

interface ListOptions {
  deleted?: boolean;
  archived?: boolean;
  tag?: string;
  candidates?: boolean;
}

async function listRuns(context: CliContext, options: ListOptions): Promise<void> {
  const { output } = context;
  const lab = await context.lab();
  const all = await lab.call('runs:list', { deleted: options.deleted ?? false });
  const annotations = new Map(
    (await lab.call('annotations:list', {})).map((each) => [each.itemId as string, each]),
  );
  const chosen = all.filter(({ id }) => {
    const annotation = annotations.get(id);
    if ((annotation?.archived ?? false) !== (options.archived ?? false) && !options.deleted) {
      return false;
    }
    return options.tag === undefined || (annotation?.tags.includes(options.tag) ?? false);
  });
  const runs = chosen.filter(({ candidateOf }) => options.candidates || candidateOf === undefined);
  const hidden = chosen.length - runs.length;
  const rest =
    hidden === 0
      ? []
      : [`and ${formatCounted(hidden, 'candidate')} of searches: temper runs list --candidates`];
  output.result({ command: 'runs list', runs, candidates: hidden }, () => {
    if (runs.length === 0) return hidden === 0 ? [emptyList(options)] : rest;
    const note = validationNotes(runs.flatMap(({ best, plan }) => (best ? [plan] : [])));
    const table = renderTable(
      [
        { title: 'name', shrinkable: true },
        { title: 'id' },
        { title: 'state' },
        { title: 'epoch', align: 'right' },
        { title: 'clean', align: 'right' },
        { title: 'adversarial', align: 'right' },
        { title: 'passes', align: 'right' },
        { title: 'time', align: 'right' },
        { title: 'created' },
      ],
      runs.map((run) => runRow(run, note(run.plan))),
      { width: output.width, heading: output.style.dim },
    );
    return [...table, ...rest];
  });
}

function emptyList({ deleted, archived, tag }: ListOptions): string {
  const which = [deleted ? 'deleted ' : archived ? 'archived ' : '', tag ? ` with tag ${tag}` : ''];
  if (which.join('') !== '') return `no ${which[0]}runs${which[1]}`;
  return 'no runs yet; start one with: temper run PLAN.json';
}

/** @param note of its validation, where those of the rows differ */
function runRow(run: RunRecord, note: string | null): string[] {
  const epoch = run.progress?.epoch ?? 0;
  const notes = [run.best?.averaged ? averagedWeights : null, run.best && note].filter(
    (each) => each !== null,
  );
  return [
    run.name,
    run.id,
    run.state,
    `${Number(epoch.toFixed(1))}/${run.plan.epochs}`,
    formatPercent(run.best?.validationCleanAccuracy),
    `${formatPercent(run.best?.validationAdversarialAccuracy)}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`,
    run.cost ? formatPassCount(run.cost.trainingSetPasses) : '–',
    run.cost ? formatDuration(run.cost.durationMs) : '–',
    formatTime(run.createdAt),
  ];
}

async function showRun(context: CliContext, reference: string): Promise<void> {
  const { output } = context;
  const lab = await context.lab();
  const shown = await lab.call('runs:show', { reference });
  const frame = await lab.call('runs:metrics', { runId: shown.run.id, series: 'epoch' });
  output.result({ command: 'runs show', ...shown, epochs: frame }, () => [
    output.style.bold(shown.run.name),
    ...runFacts(shown.run),
    '',
    ...epochTable(shown.run, epochRows(frame), output),
    '',
    ...shown.checkpoints.map(checkpointLine),
    '',
    ...evaluationsTable(shown.evaluations, output),
    ...(resumableStates.includes(shown.run.state) ? ['', resumeHint(shown.run)] : []),
  ]);
}

function runFacts(run: RunRecord): string[] {
  const { plan, cost, environment } = run;
  return renderFacts([
    ['id', run.id],
    ['state', run.reason ? `${run.state}: ${run.reason}` : run.state],
    ['error', run.error && run.error.message],
    ['recipe', recipeTitle(plan).title],
    ['network', `${run.networkName}, ${formatCount(run.parameters)} parameters`],
    ['start', plan.start.kind === 'checkpoint' ? plan.start.checkpoint : 'fresh'],
    ['dataset', run.datasetName],
    [
      'threat model',
      `${plan.threatModel.norm}, epsilon ${formatEpsilon(plan.threatModel.epsilon)}`,
    ],
    ['learning rate', scheduleText(plan.learningRate)],
    ['seed', String(plan.seed)],
    [
      'cost',
      cost &&
        `${formatPasses(cost.trainingSetPasses)} over the training set in ${formatDuration(cost.durationMs)}`,
    ],
    ['device', environment && `${environment.device}, TensorFlow ${environment.tensorflowVersion}`],
    ['created', formatTime(run.createdAt)],
    ['finished', run.finishedAt && formatTime(run.finishedAt)],
  ]);
}

/** `one-cycle: peak 0.1, peakAtFraction 0.4`. */
function scheduleText({ kind, ...settings }: LearningRateSchedule): string {
  const texts = Object.entries(settings).map(
    ([key, value]) => `${key} ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  return `${kind}: ${texts.join(', ')}`;
}

function epochTable(
  run: RunRecord,
  epochs: readonly EpochMetrics[],
  { width, style }: CliContext['output'],
): string[] {
  if (epochs.length === 0) return ['no epoch has been measured yet'];
  const attack = attackLabel(run.plan.validation.attack);
  const isAveraged = epochs.some((row) => row.averagedCleanAccuracy !== null);
  const averaged = isAveraged ? ['averaged: clean', `averaged: ${attack}`] : [];
  return renderTable(
    [
      { title: 'epoch', align: 'right' },
      { title: 'loss', align: 'right' },
      { title: 'clean', align: 'right' },
      { title: attack, align: 'right' },
      ...averaged.map((title) => ({ title, align: 'right' as const })),
      { title: 'time', align: 'right' },
      { title: '' },
    ],
    epochs.map((row) => [
      String(Number(row.epoch.toFixed(2))),
      row.trainLoss === null ? '–' : row.trainLoss.toFixed(3),
      formatPercent(row.cleanAccuracy),
      formatPercent(row.adversarialAccuracy),
      ...(isAveraged
        ? [row.averagedCleanAccuracy, row.averagedAdversarialAccuracy].map(formatPercent)
        : []),
      row.durationMs === null ? '–' : formatDuration(row.durationMs),
      bestMark(run, row),
    ]),
    { width, heading: style.dim },
  );
}

function bestMark({ best }: RunRecord, { step }: EpochMetrics): string {
  if (best === null || step !== best.step) return '';
  return best.averaged ? `best (${averagedWeights})` : 'best';
}

function checkpointLine({ kind, name, id, file }: CheckpointRecord): string {
  return `${kind} checkpoint ${name} (${id}): ${file}`;
}

async function showLog(context: CliContext, reference: string): Promise<void> {
  const { output } = context;
  const lab = await context.lab();
  const { run } = await lab.call('runs:show', { reference });
  const lines = await lab.call('runs:log', { runId: run.id });
  for (const line of lines) output.emit({ type: 'log', runId: run.id, line });
  output.result({ command: 'runs log', runId: run.id, lines: lines.length }, () =>
    lines.length === 0
      ? ['the log is empty']
      : lines.map(({ at, level, message }) => {
          const mark = level === 'info' ? '' : `${level}: `;
          return `${output.style.dim(formatTime(at))}  ${mark}${message}`;
        }),
  );
}

async function cancelRun(context: CliContext, reference: string): Promise<void> {
  const lab = await context.lab();
  const { run } = await lab.call('runs:show', { reference });
  if (endedStates.includes(run.state)) {
    throw new TemperError(
      'wrong-state',
      `${stateText(run.name, run.state)}; there is nothing to cancel.`,
    );
  }
  await lab.call('runs:cancel', { runId: run.id });
  context.output.result({ command: 'runs cancel', runId: run.id }, () => [
    `cancelled ${run.name} (${run.id}); ${resumeHint(run)}`,
  ]);
}

async function deleteRun(context: CliContext, reference: string): Promise<void> {
  const lab = await context.lab();
  const { run } = await lab.call('runs:show', { reference });
  const usedBy = await lab.call('runs:delete', { runId: run.id });
  context.output.result({ command: 'runs delete', runId: run.id, usedBy }, () =>
    movedLines(`the run ${run.name}`, run.id, usedBy),
  );
}
