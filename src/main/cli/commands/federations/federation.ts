import { stateText } from '../../../../words/sentences';
import type { Command } from 'commander';
import { Division } from '../../../../contract/federations/division';
import { FederationExecution, onThisMachine } from '../../../../contract/federations/execution';
import { needsEstimate } from '../../../../contract/studies/executors/task-limits';
import { FederationPlan, type FederationRecord } from '../../../../contract/federations/federation';
import {
  batteryNames,
  batteryOf,
  type BatteryName,
} from '../../../../contract/evaluations/batteries';
import { TemperError } from '../../../../contract/errors';
import { parseOrThrow } from '../../../../contract/parse';
import { clientSizesText, divisionText } from '../../../../words/federations';
import { namesHere } from '../../../../words/names-here';
import { formatPercent } from '../../../../words/numbers';
import type { Lab } from '../../../lab/open-lab';
import type { CliContext } from '../../context';
import { exitCodes, type ExitCode } from '../../exit-code';
import { attendFederation } from '../../follow/follow-federation';
import { comparisonLines, divisionLines, federationLines } from '../../format/federation';
import { batteryName } from '../../input/evaluation-options';
import { addExecutorOptions, executorOf, type ExecutorOptions } from '../../input/executor-options';
import { typedPath } from '../../input/paths';
import { decimalNumber, wholeNumber } from '../../input/numbers';
import { readJsonFile } from '../../input/read-plan';
import { applyAssignments, parseAssignment } from '../../input/set-option';
import { registerFederationFolder } from './federation-folder';
import { movedLines } from '../home/trash';
import { addExamples, collect, withExamples, type Registration } from '../register';

interface DivideOptions {
  clients?: string;
  groups?: boolean;
  alpha?: string;
  shards?: string;
  seed: string;
  minimum: string;
  keepOneClass?: boolean;
}

/** `temper federation`: one network over many owners' images. */
export function registerFederation(registration: Registration): void {
  const { program, context, ends } = registration;
  const group = addExamples(
    program
      .command('federation')
      .description('one network over many owners’ images, then fine-tuned for each'),
    [
      'federation divide fashion --clients 20 --alpha 0.1',
      'federation run federation.json',
      'federation show federation-abcdef',
    ],
  );
  withExamples(group.command('divide <dataset>'), [
    'federation divide fashion --clients 20 --alpha 0.1',
    'federation divide fashion --clients 50 --shards 2 --keep-one-class',
  ])
    .description('show how a dataset divides into clients; stores nothing')
    .option('--clients <number>', 'how many clients')
    .option('--groups', 'a client for each group, where the dataset was added with --group-by')
    .option('--alpha <alpha>', 'shares of classes from a Dirichlet distribution with this α')
    .option('--shards <number>', 'this many pieces of the images, sorted by class, for each client')
    .option('--seed <number>', 'seed of the division', '0')
    .option('--minimum <images>', 'training images that every client has at least', '10')
    .option('--keep-one-class', 'allow clients whose images are all of one class')
    .action((dataset: string, options: DivideOptions) => ends(divide(context, dataset, options)));
  const runCommand = withExamples(group.command('run <file>'), [
    'federation run federation.json',
    'federation run federation.json --set rounds=30 --set division.method.alpha=0.5',
    'federation run federation.json --battery standard',
    'federation run federation.json --executor slurm --partition main --time 30min',
  ])
    .description('carry out a federated run from a JSON file; - reads standard input')
    .option('--set <key=value>', 'change one key of it; may be repeated', collect, [])
    .option(
      '--battery <name>',
      `what attacks the clients’ networks in the end: ${batteryNames.join(', ')} (default: the attack of the rounds)`,
    );
  addExecutionOptions(runCommand).action((file: string, options: RunOptions) =>
    ends(run(context, file, options)),
  );
  registerFederationFolder({ ...registration, program: group });
  registerKept(group, context, ends);
}

/** What is done with federations that are in the history. */
function registerKept(group: Command, context: CliContext, ends: Registration['ends']): void {
  withExamples(group.command('list'), ['federation list'])
    .description('all federated runs, the newest first')
    .action(() => ends(list(context)));
  withExamples(group.command('show <federation>'), ['federation show federation-abcdef --json'])
    .description('the rounds, and what every method gives the clients')
    .option('--division', 'also the division, clients × classes')
    .action((reference: string, options: { division?: boolean }) =>
      ends(show(context, reference, options.division ?? false)),
    );
  withExamples(group.command('compare <federations...>'), [
    'federation compare federation-abcdef',
    'federation compare average-a:ftfa average-b:ftfa --baseline average-a:ftfa',
  ])
    .description(
      'what methods give the same clients: FEDERATION for all of it, or FEDERATION:METHOD',
    )
    .option('--baseline <subject>', 'the one the others are set against (default: the first)')
    .action((subjects: string[], { baseline }: { baseline?: string }) =>
      ends(compare(context, subjects, baseline ?? null)),
    );
  const resumeCommand = withExamples(group.command('resume <federation>'), [
    'federation resume federation-abcdef',
    'federation resume federation-abcdef --executor local',
  ]).description('continue after the last finished client, where it was carried out');
  addExecutionOptions(resumeCommand).action((reference: string, options: ExecutionOptions) =>
    ends(resume(context, reference, options)),
  );
  withExamples(group.command('task <folder>'), [
    'federation task /shared/cluster/federation-a/task-b',
  ])
    .description('carry out some clients; the job scripts of --executor slurm call this')
    .action((folder: string) => ends(carryOutTask(context, folder)));
  withExamples(group.command('remove <federation>'), ['federation remove federation-abcdef'])
    .description('move one that has ended to the trash; its average stays a model')
    .action((reference: string) => ends(remove(context, reference)));
  for (const action of ['pause', 'continue', 'cancel'] as const) {
    withExamples(group.command(`${action} <federation>`), [
      `federation ${action} federation-abcdef`,
    ])
      .description(`${action} one that is carried out`)
      .action((reference: string) => ends(steer(context, action, reference)));
  }
}

async function divide(context: CliContext, dataset: string, options: DivideOptions): Promise<void> {
  const { output } = context;
  const division = divisionFrom(options);
  const lab = await context.lab();
  const divided = await lab.call('federations:divide', { dataset, division });
  output.result({ command: 'federation divide', division, ...divided }, () =>
    divisionLines(divided, output),
  );
}

function divisionFrom(options: DivideOptions): Division {
  const { alpha, shards } = options;
  if (alpha !== undefined && shards !== undefined) {
    throw new TemperError('invalid-input', '--alpha and --shards exclude each other; give one.');
  }
  if (options.clients === undefined && !options.groups) {
    throw new TemperError('invalid-input', 'Say how to divide: --clients NUMBER, or --groups.');
  }
  const clients = wholeNumber(options.clients ?? '1', '--clients');
  const method = options.groups
    ? { kind: 'groups' }
    : alpha !== undefined
      ? { kind: 'dirichlet', alpha: decimalNumber(alpha, '--alpha'), clients }
      : shards !== undefined
        ? { kind: 'shards', shardsPerClient: wholeNumber(shards, '--shards'), clients }
        : { kind: 'equal', clients };
  const division = {
    method,
    seed: wholeNumber(options.seed, '--seed'),
    minimumImages: wholeNumber(options.minimum, '--minimum'),
    oneClassClients: options.keepOneClass ? 'keep' : 'refuse',
  };
  return parseOrThrow(Division, division, 'The division');
}

interface ExecutionOptions extends ExecutorOptions {
  clientsPerTask?: string;
  measure: boolean;
}

interface RunOptions extends ExecutionOptions {
  set: string[];
  battery?: string;
}

function addExecutionOptions(command: Command): Command {
  return addExecutorOptions(command, 'clients')
    .option(
      '--clients-per-task <count>',
      'Slurm: how many clients a task has (default: as many as make 40 tasks)',
    )
    .option('--no-measure', 'Slurm: leave limits that are not given to the partition');
}

/** What was chosen; null where nothing was. @throws TemperError `invalid-input` naming the option */
function executionOf(options: ExecutionOptions): FederationExecution | null {
  const { clientsPerTask, measure: _, ...rest } = options;
  const executor = executorOf(rest);
  if (clientsPerTask === undefined)
    return executor && { executor, clientsPerTask: null, pace: null };
  if (executor?.kind !== 'slurm') {
    throw new TemperError('invalid-input', '--clients-per-task goes with --executor slurm.');
  }
  const count = wholeNumber(clientsPerTask, '--clients-per-task');
  const execution = { executor, clientsPerTask: count, pace: null };
  return parseOrThrow(FederationExecution, execution, '--clients-per-task');
}

/** With a pace, where a cluster is to be given limits that nobody has chosen. */
async function withPace(
  context: CliContext,
  lab: Lab,
  plan: FederationPlan,
  execution: FederationExecution,
  measure: boolean,
): Promise<FederationExecution> {
  const { executor } = execution;
  if (!measure || executor.kind !== 'slurm' || !needsEstimate(executor)) return execution;
  context.output.notice('measuring steps of the clients’ training…');
  const { pace } = await lab.call('federations:estimate', { plan, execution });
  return { ...execution, pace };
}

async function run(
  context: CliContext,
  file: string,
  { set, battery, ...options }: RunOptions,
): Promise<ExitCode> {
  const chosen = executionOf(options) ?? onThisMachine;
  const content = await readJsonFile(file, context.readStandardInput);
  const assigned = applyAssignments(content, set.map(parseAssignment));
  const written = parseOrThrow(FederationPlan, assigned, file, 'invalid-plan');
  const chosenBattery = battery === undefined ? null : batteryName(battery);
  const lab = await context.lab();
  const plan = chosenBattery ? await testedBy(context, lab, written, chosenBattery) : written;
  const execution = await withPace(context, lab, plan, chosen, options.measure);
  const created = await lab.call('federations:create', { plan, execution });
  context.output.print(...startLines(created, context.output));
  return complete(context, lab, created, 'federation run');
}

/** The plan with a battery for the clients' networks in the end; says what the dataset's classes leave out of it. */
async function testedBy(
  context: CliContext,
  lab: Lab,
  plan: FederationPlan,
  battery: BatteryName,
): Promise<FederationPlan> {
  const { manifest } = await lab.call('datasets:show', { reference: plan.training.dataset });
  const { attacks, leftOut } = batteryOf(battery, manifest.classNames.length);
  for (const text of leftOut) context.output.notice(text);
  const testAttacks = attacks.map(({ attack }) => attack);
  return { ...plan, evaluation: { ...plan.evaluation, testAttacks } };
}

/** More clients than a table on the screen is read for. */
const mostShown = 40;

/** What is begun: clients × classes, where they are few enough to be looked at. */
function startLines(
  { division, classNames }: FederationRecord,
  output: CliContext['output'],
): string[] {
  if (division.clients.length > mostShown) return [clientSizesText(division)];
  return divisionLines({ ...division, classNames }, output);
}

async function carryOutTask(context: CliContext, folder: string): Promise<ExitCode> {
  const path = typedPath(folder, 'federation task');
  const lab = await context.lab();
  const end = await lab.call('federations:carry-out-task', { folder: path });
  context.output.result({ command: 'federation task', ...end }, () => [end.message]);
  return end.outcome === 'done' ? exitCodes.done : exitCodes.notCompleted;
}

async function resume(
  context: CliContext,
  reference: string,
  options: ExecutionOptions,
): Promise<ExitCode> {
  const chosen = executionOf(options);
  const lab = await context.lab();
  const { id: federationId, plan, execution: before } = await find(lab, reference);
  const measure = options.measure && before.pace === null;
  const execution = chosen && (await withPace(context, lab, plan, chosen, measure));
  const resumed = await lab.call('federations:resume', { federationId, execution });
  return complete(context, lab, resumed, 'federation resume');
}

async function complete(
  context: CliContext,
  lab: Lab,
  begun: FederationRecord,
  command: string,
): Promise<ExitCode> {
  const { output } = context;
  const federation = await attendFederation(context, lab, begun);
  const { results, analysis } = await lab.call('federations:results', { federationId: begun.id });
  output.result({ command, federation, results, analysis }, () => [
    ...federationLines(federation, analysis, output),
    '',
    ...endLines(federation),
  ]);
  return federation.state === 'completed' ? exitCodes.done : exitCodes.notCompleted;
}

function endLines({ id, state, error }: FederationRecord): string[] {
  if (state === 'completed') return [`its clients: temper federation show ${id}`];
  const reason = error ? `: ${error.message}` : '';
  return [`${stateText(id, state)}${reason}`, `resume it with: temper federation resume ${id}`];
}

async function list(context: CliContext): Promise<void> {
  const lab = await context.lab();
  const federations = await lab.call('federations:list', {});
  context.output.result({ command: 'federation list', federations }, () =>
    federations.length === 0
      ? ['There is no federated run yet. Begin with: temper federation run FILE']
      : federations.map(
          ({ id, name, state, fraction, plan }) =>
            `${id}  ${state}${state === 'running' ? ` ${formatPercent(fraction)}` : ''}  ${name}  ${divisionText(plan.division)}`,
        ),
  );
}

async function show(context: CliContext, reference: string, withDivision: boolean): Promise<void> {
  const { output } = context;
  const lab = await context.lab();
  const federation = await find(lab, reference);
  const answer = await lab.call('federations:results', { federationId: federation.id });
  const { division, classNames } = federation;
  output.result({ command: 'federation show', federation, ...answer }, () => [
    ...federationLines(federation, answer.analysis, output),
    ...(withDivision ? ['', ...divisionLines({ ...division, classNames }, output)] : []),
  ]);
}

async function compare(
  context: CliContext,
  subjects: string[],
  baseline: string | null,
): Promise<void> {
  const lab = await context.lab();
  const comparison = await lab.call('federations:compare', { subjects, baseline });
  context.output.result({ command: 'federation compare', comparison }, () =>
    comparisonLines(comparison, context.output),
  );
}

async function steer(
  context: CliContext,
  action: 'pause' | 'continue' | 'cancel',
  reference: string,
): Promise<void> {
  const lab = await context.lab();
  const { id: federationId } = await find(lab, reference);
  await lab.call(`federations:${action}`, { federationId });
  context.output.result({ command: `federation ${action}`, federationId }, () => [
    `${federationId}: asked to ${action}`,
  ]);
}

async function remove(context: CliContext, reference: string): Promise<void> {
  const lab = await context.lab();
  const { id, name } = await find(lab, reference);
  const usedBy = await lab.call('federations:remove', { federationId: id });
  context.output.result({ command: 'federation remove', federationId: id, usedBy }, () =>
    movedLines(`the federation ${name}`, id, usedBy),
  );
}

/** By id, or by name: the newest of that name. */
async function find(lab: Lab, reference: string): Promise<FederationRecord> {
  const federations = await lab.call('federations:list', {});
  const found =
    federations.find(({ id }) => id === reference) ??
    federations.find(({ name }) => name === reference);
  if (found) return found;
  const names = federations.map(({ name }) => name);
  throw new TemperError(
    'not-found',
    `There is no federation "${reference}". ${namesHere('federations', reference, names)} Start one with: temper federation run FILE`,
  );
}
