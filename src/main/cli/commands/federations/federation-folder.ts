import { FolderPlan, SiteName, type FolderState } from '../../../../contract/federations/folder';
import { parseOrThrow } from '../../../../contract/parse';
import { leavingTexts } from '../../../../words/federations';
import {
  folderStateText,
  siteRounds,
  siteRoundWords,
  waitedFor,
} from '../../../../words/federation-folder';
import { formatPercent } from '../../../../words/numbers';
import { formatTime } from '../../../../words/time';
import type { CliContext } from '../../context';
import { exitCodes, type ExitCode } from '../../exit-code';
import { followOperation } from '../../follow/follow-operation';
import { renderSplitTable } from '../../format/table';
import { wrap } from '../../format/text';
import { typedPath } from '../../input/paths';
import { readJsonFile } from '../../input/read-plan';
import { applyAssignments, parseAssignment } from '../../input/set-option';
import { collect, withExamples, type Registration } from '../register';

interface SiteOptions {
  site: string;
  dataset: string;
}

/** The part of `temper federation` that is about machines which share no more than a folder. */
export function registerFederationFolder({ program: group, context, ends }: Registration): void {
  withExamples(group.command('start <folder> <file>'), [
    'federation start /media/stick/scanners sites.json',
    'federation start shared sites.json --set quorum=3 --set privacy.clip=1 --set privacy.noise=1.2',
  ])
    .description('the coordinator begins a federation in a shared folder, from a JSON file')
    .option('--set <key=value>', 'change one key of it; may be repeated', collect, [])
    .action((folder: string, file: string, { set }: { set: string[] }) =>
      ends(start(context, folder, file, set)),
    );
  withExamples(group.command('join <folder>'), [
    'federation join /media/stick/scanners --site ward-3 --dataset scans',
  ])
    .description('a site joins; says what will leave this machine')
    .requiredOption('--site <name>', 'a name that no other site has')
    .requiredOption('--dataset <dataset>', 'this site’s images, by id or name')
    .action((folder: string, options: SiteOptions) => ends(join(context, folder, options)));
  withExamples(group.command('train <folder>'), [
    'federation train /media/stick/scanners --site ward-3 --dataset scans --agree',
  ])
    .description('a site trains the open round on its own images and writes its update')
    .requiredOption('--site <name>', 'the name under which it joined')
    .requiredOption('--dataset <dataset>', 'this site’s images, by id or name')
    .option('--agree', 'agree to what leaves this machine; without it nothing is trained')
    .action((folder: string, options: SiteOptions & { agree?: boolean }) =>
      ends(train(context, folder, options)),
    );
  withExamples(group.command('collect <folder>'), ['federation collect /media/stick/scanners'])
    .description('the coordinator averages the updates, once the quorum has answered')
    .action((folder: string) => ends(collectRound(context, folder)));
  withExamples(group.command('status <folder>'), ['federation status /media/stick/scanners'])
    .description('the open round, and which sites have answered')
    .action((folder: string) => ends(status(context, folder)));
}

async function start(
  context: CliContext,
  folder: string,
  file: string,
  set: string[],
): Promise<void> {
  const written = await readJsonFile(file, context.readStandardInput);
  const assigned = applyAssignments(written, set.map(parseAssignment));
  const plan = parseOrThrow(FolderPlan, assigned, file, 'invalid-plan');
  const lab = await context.lab();
  const path = typedPath(folder, 'The folder');
  const state = await lab.call('federation-folder:start', { folder: path, plan });
  context.output.result({ command: 'federation start', ...state }, () => [
    `"${plan.name}" begins in ${path}: round 1 of ${plan.rounds}, closed by ${plan.quorum} sites.`,
    `each site joins with: temper federation join ${folder} --site NAME --dataset DATASET`,
  ]);
}

async function join(context: CliContext, folder: string, options: SiteOptions): Promise<void> {
  const site = parseOrThrow(SiteName, options.site, '--site');
  const lab = await context.lab();
  const request = { folder: typedPath(folder, 'The folder'), site, dataset: options.dataset };
  const state = await lab.call('federation-folder:join', request);
  const texts = await statement(context, state, options.dataset);
  context.output.result({ command: 'federation join', site, leaves: texts, ...state }, () => [
    `"${site}" has joined "${state.file.plan.name}". Until it trains, only this name is in the folder.`,
    ...texts.flatMap((text) => ['', ...wrap(text, context.output.width ?? 100)]),
  ]);
}

/** What leaves the site, in plain words. */
async function statement(
  context: CliContext,
  { file, epsilon }: FolderState,
  reference: string,
): Promise<string[]> {
  const lab = await context.lab();
  const dataset = await lab.call('datasets:show', { reference });
  return leavingTexts(file, dataset.manifest.splits.train.images, epsilon);
}

async function train(
  context: CliContext,
  folder: string,
  options: SiteOptions & { agree?: boolean },
): Promise<ExitCode> {
  const { output } = context;
  const site = parseOrThrow(SiteName, options.site, '--site');
  const lab = await context.lab();
  const path = typedPath(folder, 'The folder');
  const state = await lab.call('federation-folder:show', { folder: path });
  const texts = await statement(context, state, options.dataset);
  if (!options.agree) {
    output.result({ command: 'federation train', trained: false, leaves: texts }, () => [
      ...texts.flatMap((text) => [...wrap(text, output.width ?? 100), '']),
      'Nothing was trained. If that may leave, repeat the command with --agree.',
    ]);
    return exitCodes.notCompleted;
  }
  for (const text of texts) output.notice(text);
  const { round, file, accuracy } = await followOperation(context, 'site-trained', (each) =>
    each.call('federation-folder:train', { folder: path, site, dataset: options.dataset }),
  );
  output.result({ command: 'federation train', trained: true, site, round, file }, () => [
    `round ${round}: trained, ${formatPercent(accuracy)} of the images that it trained on were right`,
    `what leaves is in ${file}`,
  ]);
  return exitCodes.done;
}

async function collectRound(context: CliContext, folder: string): Promise<ExitCode> {
  const lab = await context.lab();
  const path = typedPath(folder, 'The folder');
  const { file } = await lab.call('federation-folder:show', { folder: path });
  const { quorum, rounds } = file.plan;
  const collected = await lab.call('federation-folder:collect', { folder: path });
  const { round, accepted, missing, refused, closed, finished } = collected;
  context.output.result({ command: 'federation collect', ...collected }, () => [
    ...refused.map(
      ({ file: name, problem, message }) => `left out (${problem}): ${name}: ${message}`,
    ),
    `round ${round} of ${rounds}: ${accepted.length} usable, ${missing.length} missing${missing.length > 0 ? ` (${missing.join(', ')})` : ''}`,
    finished
      ? 'The last round is closed. The average is a model of this history, and average.safetensors in the folder.'
      : closed
        ? `The round is closed; round ${round + 1} is open.`
        : `The round stays open: ${quorum} sites close it.`,
  ]);
  return closed ? exitCodes.done : exitCodes.notCompleted;
}

async function status(context: CliContext, folder: string): Promise<void> {
  const lab = await context.lab();
  const state = await lab.call('federation-folder:show', {
    folder: typedPath(folder, 'The folder'),
  });
  const { output } = context;
  output.result({ command: 'federation status', ...state }, () => [
    `${state.file.plan.name}: ${folderStateText(state)}`,
    ...siteLines(state, output),
  ]);
}

/** Sites × rounds, who is waited for, and what came late. */
function siteLines(
  state: FolderState,
  { style, width }: Pick<CliContext['output'], 'style' | 'width'>,
): string[] {
  if (state.sites.length === 0) return ['no site has joined yet'];
  const rounds = [
    ...state.closed.map(({ round }) => round),
    ...(state.round === null ? [] : [state.round]),
  ];
  const waited = waitedFor(state);
  return [
    ...renderSplitTable(
      [{ title: 'site' }, ...rounds.map((round) => ({ title: `round ${round}` }))],
      siteRounds(state).map(({ site, rounds: fates }) => [
        site,
        ...fates.map((fate) => siteRoundWords[fate]),
      ]),
      { width, heading: style.dim },
    ),
    ...(waited.length === 0 || state.openedAt === null
      ? []
      : [`waited for since ${formatTime(state.openedAt)}: ${waited.join(', ')}`]),
    ...state.late.map(({ file, message }) => `late: ${file}: ${message}`),
  ];
}
