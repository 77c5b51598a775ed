import type { Command } from 'commander';
import { existsSync } from 'node:fs';
import { TemperError } from '../../../../contract/errors';
import type { ExecutorSettings } from '../../../../contract/studies/executors';
import type { StudyRecord } from '../../../../contract/studies/records';
import { formatBytes } from '../../../../words/amounts';
import { formatCounted } from '../../../../words/numbers';
import { shellWord } from '../../../../words/shell-word';
import type { Lab } from '../../../lab/open-lab';
import type { CliContext } from '../../context';
import { exitCodes, type ExitCode } from '../../exit-code';
import { attendStudy } from '../../follow/attend-study';
import { renderTable } from '../../format/table';
import { estimateLines, studyLines, studyStateText } from '../../format/study';
import { addExecutorOptions, executorOf, type ExecutorOptions } from '../../input/executor-options';
import { decimalNumber, wholeNumber } from '../../input/numbers';
import { typedPath } from '../../input/paths';
import { readJsonFile } from '../../input/read-plan';
import { applyAssignments, parseAssignment } from '../../input/set-option';
import { addExamples, collect, withExamples, type Registration } from '../register';

interface RunOptions extends ExecutorOptions {
  only: string[];
  set: string[];
  dryRun?: boolean;
  measure: boolean;
  dataset?: string;
  parent?: string;
  seeds?: string;
  scale?: string;
  epsilon?: string;
}

export function registerStudy(registration: Registration): void {
  const { program, context, ends } = registration;
  const group = addExamples(
    program.command('study').description('questions that several runs answer together'),
    [
      'study templates',
      'study run fine-tune-or-scratch --dataset flowers --scale quick',
      'study show flowers',
    ],
  );
  addRunCommand(group, registration);
  const resumeCommand = withExamples(group.command('resume <study>'), [
    'study resume flowers',
    'study resume flowers --executor local',
  ]).description('resume a study where it was carried out; what failed is tried again');
  addExecutorOptions(resumeCommand, 'runs').action((reference: string, options: ExecutorOptions) =>
    ends(resumeStudy(context, reference, options)),
  );
  withExamples(group.command('task <folder>'), ['study task /shared/cluster/study-a/task-b'])
    .description('carry out one part of a study; the job scripts of --executor slurm call this')
    .action((folder: string) => ends(carryOutTask(context, folder)));
  withExamples(group.command('show <study>'), ['study show flowers', 'study show flowers --json'])
    .description('the table of a study with its verdict, as far as it has come')
    .action((reference: string) => ends(showStudy(context, reference)));
  withExamples(group.command('list'), ['study list'])
    .description('list the studies')
    .action(() => ends(listStudies(context)));
  withExamples(group.command('templates'), ['study templates'])
    .description('list the studies that take your data')
    .action(() => ends(listTemplates(context)));
  withExamples(group.command('export <study>'), ['study export flowers --to studies/flowers'])
    .description('write report, plans, results and an importable history without weights')
    .requiredOption('--to <folder>', 'a new folder')
    .action((reference: string, { to }: { to: string }) =>
      ends(exportStudy(context, reference, to)),
    );
  withExamples(group.command('import <folder>'), ['study import studies/flowers'])
    .description('read an exported study into this history')
    .action((folder: string) => ends(importStudy(context, folder)));
  withExamples(group.command('remove <study>'), ['study remove flowers'])
    .description('take a study out of the list; its runs stay')
    .action((reference: string) => ends(removeStudy(context, reference)));
}

function addRunCommand(group: Command, { context, ends }: Registration): void {
  const runCommand = withExamples(group.command('run <study>'), [
    'study run study.json --dry-run',
    'study run study.json --only scratch --only fine-tune',
    'study run fine-tune-or-scratch --dataset flowers --parent backbone --seeds 0,1,2',
    'study run study.json --executor slurm --partition gpu --gres gpu:1',
  ])
    .description('carry out or continue a study file or template; - reads standard input')
    .option('--only <arm>', 'this arm and those it starts from; may be repeated', collect, [])
    .option('--dry-run', 'check it, estimate its cost, and stop')
    .option('--no-measure', 'estimate the time from earlier runs alone')
    .option('--set <key=value>', 'change one key of the study; may be repeated', collect, [])
    .option('--dataset <dataset>', 'for a template: the data')
    .option(
      '--parent <model>',
      'for a template: the model to start from; one of other classes gets a new last layer',
    )
    .option('--seeds <list>', 'for a template: the seeds, such as 0,1,2')
    .option('--scale <scale>', 'for a template: quick or full (default: full)')
    .option('--epsilon <epsilon>', 'for a template: the Linf epsilon, such as 8/255');
  addExecutorOptions(runCommand, 'runs').action((source: string, options: RunOptions) =>
    ends(runStudy(context, source, options)),
  );
}

async function runStudy(
  context: CliContext,
  source: string,
  options: RunOptions,
): Promise<ExitCode> {
  const lab = await context.lab();
  const written = await readStudy(context, lab, source, options);
  const study = applyAssignments(written, options.set.map(parseAssignment));
  const executor = executorOf(options) ?? { kind: 'local' };
  const request = { study, only: options.only, executor };
  return carryOutStudy(context, lab, request, { ...options, command: 'study run' });
}

/** Estimates a study, carries it out and reports it; with `dryRun` only the first. */
export async function carryOutStudy(
  context: CliContext,
  lab: Lab,
  { executor, ...request }: { study: unknown; only: string[]; executor: ExecutorSettings },
  { dryRun, measure, command }: { dryRun?: boolean; measure: boolean; command: string },
): Promise<ExitCode> {
  const { output } = context;
  if (measure) output.notice('checking the study and measuring steps of its arms…');
  const estimate = await lab.call('studies:estimate', { ...request, executor, measure });
  if (dryRun) {
    output.result({ command, dryRun: true, estimate }, () => estimateLines(estimate, output));
    return exitCodes.done;
  }
  output.print(...estimateLines(estimate, output), '');
  const { arms: estimates } = estimate;
  const record = await lab.call('studies:run', { ...request, executor, estimates });
  return completeStudy(context, lab, record, command);
}

/** A file wins over a template of the same name. */
async function readStudy(
  context: CliContext,
  lab: Lab,
  source: string,
  options: RunOptions,
): Promise<unknown> {
  const templates = await lab.call('studies:templates', {});
  const isTemplate = !existsSync(source) && templates.some(({ id }) => id === source);
  if (!isTemplate) {
    refuseTemplateOptions(source, options);
    return readJsonFile(source, context.readStandardInput);
  }
  if (options.dataset === undefined) {
    throw new TemperError(
      'invalid-input',
      `Template ${source} needs data: temper study run ${source} --dataset NAME`,
    );
  }
  const { study } = await lab.call('studies:from-template', {
    template: source,
    dataset: options.dataset,
    parent: options.parent ?? null,
    seeds: options.seeds === undefined ? null : seedsOf(options.seeds),
    scale: options.scale ?? null,
    epsilon: options.epsilon === undefined ? null : epsilonOf(options.epsilon),
  });
  return study;
}

function refuseTemplateOptions(source: string, options: RunOptions): void {
  const given = (['dataset', 'parent', 'seeds', 'scale', 'epsilon'] as const).filter(
    (name) => options[name] !== undefined,
  );
  if (given.length === 0) return;
  throw new TemperError(
    'invalid-input',
    `${given.map((name) => `--${name}`).join(', ')}: only templates take these, and ${source} is none. Change the file, or use --set. Templates: temper study templates`,
  );
}

export function seedsOf(text: string): number[] {
  return text.split(',').map((part) => wholeNumber(part.trim(), '--seeds'));
}

function epsilonOf(text: string): number {
  const [value = '', divisor] = text.split('/');
  const number = decimalNumber(value, '--epsilon');
  return divisor === undefined ? number : number / decimalNumber(divisor, '--epsilon');
}

async function resumeStudy(
  context: CliContext,
  reference: string,
  options: ExecutorOptions,
): Promise<ExitCode> {
  const executor = executorOf(options);
  const lab = await context.lab();
  const { record } = await lab.call('studies:show', { reference });
  const resumed = await lab.call('studies:resume', { studyId: record.id, executor });
  return completeStudy(context, lab, resumed, 'study resume');
}

async function carryOutTask(context: CliContext, folder: string): Promise<ExitCode> {
  const path = typedPath(folder, 'study task');
  const lab = await context.lab();
  const end = await lab.call('studies:carry-out-task', { folder: path });
  context.output.result({ command: 'study task', ...end }, () => [end.message]);
  return end.outcome === 'done' ? exitCodes.done : exitCodes.notCompleted;
}

async function completeStudy(
  context: CliContext,
  lab: Lab,
  started: StudyRecord,
  command: string,
): Promise<ExitCode> {
  const { output } = context;
  const ended = await attendStudy(context, lab, started);
  const report = await lab.call('studies:show', { reference: ended.id });
  const isDone = ended.state === 'completed';
  output.result({ command, report }, () => [
    '',
    ...studyLines(report, output),
    ...(isDone ? [] : ['', `resume it with: temper study resume ${shellWord(ended.name)}`]),
  ]);
  return isDone && ended.progress.failed === 0 ? exitCodes.done : exitCodes.notCompleted;
}

async function showStudy(context: CliContext, reference: string): Promise<void> {
  const lab = await context.lab();
  const report = await lab.call('studies:show', { reference });
  context.output.result({ command: 'study show', report }, () =>
    studyLines(report, context.output),
  );
}

async function listStudies(context: CliContext): Promise<void> {
  const { output } = context;
  const lab = await context.lab();
  const studies = await lab.call('studies:list', {});
  output.result({ command: 'study list', studies }, () =>
    studies.length === 0
      ? ['no studies yet; templates: temper study templates']
      : renderTable(
          [
            { title: 'name', shrinkable: true },
            { title: 'state', shrinkable: true },
            { title: 'question', shrinkable: true },
          ],
          studies.map((record) => [record.name, studyStateText(record), record.study.question]),
          { width: output.width, heading: output.style.dim },
        ),
  );
}

async function listTemplates(context: CliContext): Promise<void> {
  const { output } = context;
  const lab = await context.lab();
  const templates = await lab.call('studies:templates', {});
  output.result({ command: 'study templates', templates }, () =>
    templates.flatMap(({ id, title, description }) => [
      output.style.bold(id),
      `  ${title}`,
      `  ${description}`,
    ]),
  );
}

async function exportStudy(context: CliContext, reference: string, to: string): Promise<void> {
  const path = typedPath(to, '--to');
  const lab = await context.lab();
  const { record } = await lab.call('studies:show', { reference });
  const exported = await lab.call('studies:export', { studyId: record.id, path });
  context.output.result({ command: 'study export', ...exported }, () => [
    `${exported.path}: ${formatCounted(exported.files, 'file')}, ${formatBytes(exported.bytes)}`,
  ]);
}

async function importStudy(context: CliContext, folder: string): Promise<void> {
  const path = typedPath(folder, 'study import');
  const lab = await context.lab();
  const record = await lab.call('studies:import', { path });
  const report = await lab.call('studies:show', { reference: record.id });
  context.output.result({ command: 'study import', report }, () =>
    studyLines(report, context.output),
  );
}

async function removeStudy(context: CliContext, reference: string): Promise<void> {
  const lab = await context.lab();
  const { record } = await lab.call('studies:show', { reference });
  await lab.call('studies:remove', { studyId: record.id });
  context.output.result({ command: 'study remove', studyId: record.id }, () => [
    `${record.name} is out of the list; its runs stay`,
  ]);
}
