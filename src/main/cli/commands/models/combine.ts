import { stateText } from '../../../../words/sentences';
import type { Command } from 'commander';
import { batteryDescriptions, batteryNames } from '../../../../contract/evaluations/batteries';
import { TemperError } from '../../../../contract/errors';
import { CombinationId } from '../../../../contract/ids';
import type { CheckpointRecord } from '../../../../contract/models/checkpoint';
import type {
  CombinationMethod,
  CombinationRecord,
} from '../../../../contract/weight-space/combination';
import {
  Criterion,
  StatisticsChoice,
  StatisticsImages,
} from '../../../../contract/weight-space/combined-card';
import { isMember, pathShares } from '../../../../contract/weight-space/path-figures';
import { criterionNames } from '../../../../words/weight-space';
import type { Lab } from '../../../lab/open-lab';
import type { CliContext } from '../../context';
import { exitCodes, type ExitCode } from '../../exit-code';
import { attendCombination } from '../../follow/follow-combination';
import { followOperation } from '../../follow/follow-operation';
import { combinationLines } from '../../format/combination';
import { idArgument } from '../../input/id-argument';
import { parseAlphas } from '../../input/alphas';
import { evaluationPlanFrom, threatOptions } from '../../input/evaluation-options';
import { decimalNumber, wholeNumber } from '../../input/numbers';
import { parseOptions } from '../../input/parse-options';
import { datasetFor, imagesOf } from '../evaluations/evaluate';
import { movedLines } from '../home/trash';
import { collect, withExamples, type Registration } from '../register';

interface Options {
  dataset?: string;
  battery: string;
  epsilon?: string;
  norm?: string;
  images?: string;
  seed: string;
  batchSize: string;
  attack: string[];
  precision?: string;
  corruptions?: boolean | string;
  shift: string[];
  baseline: string[];
  select: string;
  testImages: string;
  statisticsImages: string;
  statisticsOn: string;
  /** True without a number. */
  keep?: boolean | string;
  keepStatistics?: string;
  name?: string;
}

/** `temper interpolate` and `temper soup`: what lies between the weights of models. */
export function registerCombine({ program, context, ends }: Registration): void {
  const interpolate = withExamples(program.command('interpolate <first> <second>'), [
    'interpolate natural fine-tune --alphas 0:1:0.1 --epsilon 8/255',
    'interpolate natural fine-tune --alphas 0:1:0.05 --select clean-without-robust-loss --keep',
    'interpolate natural fine-tune --corruptions --shift clip-art --baseline small --baseline large',
  ])
    .description('measure the models (1 − α) · first + α · second, weight by weight')
    .option(
      '--alphas <range>',
      'from:to:step, or numbers with commas; both ends are always measured',
      '0:1:0.1',
    );
  measuringOptions(interpolate)
    .option('--keep [alpha]', 'keep the chosen α, or this one, as a model')
    .action((first: string, second: string, options: Options & { alphas: string }) =>
      ends(
        combine(context, [first, second], options, {
          kind: 'path',
          alphas: [...parseAlphas(options.alphas), ...keptAlpha(options)],
        }),
      ),
    );
  const soup = withExamples(program.command('soup <model> <models...>'), [
    'soup seed-1 seed-2 seed-3 --epsilon 8/255',
    'soup seed-1 seed-2 seed-3 --greedy --select robust --keep',
  ])
    .description('measure the mean of the weights of several models')
    .option('--greedy', 'add models by their own value, and only where the value does not fall');
  measuringOptions(soup)
    .option('--keep', 'keep the soup as a model')
    .action((first: string, others: string[], options: Options & { greedy?: boolean }) =>
      ends(
        combine(context, [first, ...others], options, {
          kind: options.greedy ? 'greedy-soup' : 'uniform-soup',
        }),
      ),
    );
}

function measuringOptions(command: Command): Command {
  return command
    .option('--dataset <dataset>', 'id or name (default: the one the last model was trained on)')
    .option(
      '--battery <name>',
      batteryNames.map((name) => `${name}: ${batteryDescriptions[name]}`).join('; '),
      'quick',
    )
    .option(threatOptions.epsilon.flags, threatOptions.epsilon.help)
    .option(threatOptions.norm.flags, threatOptions.norm.help)
    .option('--images <number>', 'validation images (default: 1000, or all of a smaller split)')
    .option('--seed <number>', 'seed of the random starts', '0')
    .option('--batch-size <number>', 'images at a time', '128')
    .option(
      '--attack <attack>',
      'in place of the battery: pgd-N, another kind, or JSON; may be repeated',
      collect,
      [],
    )
    .option('--precision <type>', 'what attacks compute gradients in: float32, bfloat16 or float16')
    .option('--corruptions [images]', 'also measure common corruptions, as a shift')
    .option(
      '--shift <dataset>',
      'also measure on this dataset of the same classes; may be repeated',
      collect,
      [],
    )
    .option(
      '--baseline <model>',
      'a model trained on the data alone, for the line of effective robustness; may be repeated',
      collect,
      [],
    )
    .option(
      '--select <criterion>',
      `by what to choose on validation images: ${Criterion.options.map((each) => `${each} (${criterionNames[each]})`).join(', ')}`,
      'mean',
    )
    .option(
      '--test-images <number>',
      'images on which the chosen one and the models are reported',
      '1000',
    )
    .option(
      '--statistics-images <number>',
      'training images to re-estimate batch norm from',
      '5000',
    )
    .option(
      '--statistics-on <images>',
      'clean: unchanged images; crafted: attacked by PGD-7, as adversarial training saw them',
      'clean',
    )
    .option('--keep-statistics <choice>', 'for --keep: re-estimated or combined')
    .option('--name <name>', 'for --keep: the name of the new model');
}

function keptAlpha({ keep }: Options): number[] {
  return typeof keep === 'string' ? parseAlphas(keep) : [];
}

async function combine(
  context: CliContext,
  members: string[],
  options: Options,
  method: CombinationMethod,
): Promise<ExitCode> {
  const { output } = context;
  // What is wrong with the options is said before anything is looked up.
  planFrom(options);
  const criterion = parseOptions(Criterion, options.select, 'The criterion', { '': '--select' });
  const statisticsOn = parseOptions(
    StatisticsImages,
    options.statisticsOn,
    'The images for statistics',
    { '': '--statistics-on' },
  );
  refuseNameAlone(options);
  const lab = await context.lab();
  const { checkpoint } = await lab.call('models:show', { reference: members.at(-1) as string });
  const dataset = await datasetFor(lab, checkpoint, options.dataset);
  const created = await lab.call('combinations:create', {
    method,
    members,
    dataset: dataset.id,
    evaluation: planFrom(
      options,
      imagesOf(dataset, 'validation'),
      dataset.manifest.classNames.length,
      checkpoint,
    ),
    criterion,
    testImages: Math.min(
      wholeNumber(options.testImages, '--test-images'),
      dataset.manifest.splits.test.images,
    ),
    statisticsOn,
    statisticsImages: wholeNumber(options.statisticsImages, '--statistics-images'),
    shifts: options.shift,
    baselines: options.baseline,
  });
  const combination = await attendCombination(context, lab, created);
  const kept =
    combination.state === 'completed' &&
    options.keep !== undefined &&
    !choseMember(context, combination, options)
      ? await keep(context, combination, options)
      : null;
  output.result({ command: 'combine', combination, kept }, () => [
    ...resultLines(context, combination),
    ...(kept ? [`kept as ${output.style.bold(kept.name)} (${kept.id})`] : []),
  ]);
  return combination.state === 'completed' ? exitCodes.done : exitCodes.notCompleted;
}

/** Where the best is one of the models as it is, there is nothing to keep, and nothing is wrong. */
function choseMember(
  { output }: CliContext,
  { plan, summary }: CombinationRecord,
  { keep }: Options,
): boolean {
  if (keep !== true || !summary || !isMember(summary.chosen)) return false;
  const member = plan.members[summary.chosen.shares.indexOf(1)];
  output.notice(`the chosen one is the model ${member?.name} as it is: there is nothing to keep`);
  return true;
}

function planFrom(
  options: Options,
  images?: number,
  classes?: number,
  measured: CheckpointRecord | null = null,
) {
  const asked = { ...options, split: 'validation', curve: false };
  return evaluationPlanFrom(asked, images, classes, measured?.card.plan);
}

function refuseNameAlone({ name, keepStatistics, keep: kept }: Options): void {
  if (kept !== undefined || (name === undefined && keepStatistics === undefined)) return;
  const option = name === undefined ? '--keep-statistics' : '--name';
  throw new TemperError('invalid-input', `${option} has no effect without --keep.`);
}

function resultLines({ output }: CliContext, combination: CombinationRecord): string[] {
  const { state, error, id } = combination;
  if (state === 'completed') return combinationLines(combination, output);
  const reason = error ? `: ${error.message}` : '';
  return [`${stateText(id, state)}${reason}`, `resume it with: temper combinations resume ${id}`];
}

async function keep(
  context: CliContext,
  combination: CombinationRecord,
  options: Pick<Options, 'keep' | 'keepStatistics' | 'name'>,
): Promise<CheckpointRecord> {
  const { id, plan, summary } = combination;
  const statistics = options.keepStatistics
    ? parseOptions(StatisticsChoice, options.keepStatistics, 'The statistics', {
        '': '--keep-statistics',
      })
    : null;
  const alpha = typeof options.keep === 'string' ? decimalNumber(options.keep, '--keep') : null;
  const shares = alpha === null ? summary?.chosen.shares : pathShares(alpha);
  const usual = summary?.chosen.statistics ?? 're-estimated';
  const isChosen = alpha === null && statistics === null;
  const hasReEstimated = combination.points.some((point) => point.statistics === 're-estimated');
  const mix =
    isChosen || !shares
      ? null
      : { shares, statistics: statistics ?? (hasReEstimated ? 're-estimated' : usual) };
  if (alpha !== null && plan.method.kind !== 'path') {
    throw new TemperError('invalid-input', `--keep ${alpha}: a soup has no α. Leave it out.`);
  }
  const { checkpoint } = await followOperation(context, 'model-combined', (lab) =>
    lab.call('combinations:keep', { combinationId: id, mix, name: options.name ?? null }),
  );
  return checkpoint;
}

/** `temper combinations`: measured and active ones. */
export function registerCombinations({ program, context, ends }: Registration): void {
  const group = program
    .command('combinations')
    .description('what was measured between the weights of models');
  withExamples(group.command('list'), ['combinations list'])
    .description('all of them, the newest first')
    .action(() => ends(list(context)));
  withExamples(group.command('show <id>'), ['combinations show combination-abcdef'])
    .description('everything that one of them measured')
    .action((id: string) => ends(show(context, id)));
  withExamples(group.command('resume <id>'), ['combinations resume combination-abcdef'])
    .description('continue after what was measured')
    .action((id: string) => ends(resume(context, id)));
  withExamples(group.command('keep <id>'), [
    'combinations keep combination-abcdef --alpha 0.7 --name between',
  ])
    .description('keep the chosen combination, or another one, as a model')
    .option('--alpha <alpha>', 'on a path: keep this α in place of the chosen one')
    .option('--statistics <choice>', 're-estimated or combined')
    .option('--name <name>', 'the name of the new model')
    .action((id: string, options: { alpha?: string; statistics?: string; name?: string }) =>
      ends(keepOne(context, id, options)),
    );
  withExamples(group.command('remove <id>'), ['combinations remove combination-abcdef'])
    .description('move one that has ended to the trash; models kept of it stay')
    .action((id: string) => ends(remove(context, id)));
  for (const action of ['pause', 'continue', 'cancel'] as const) {
    withExamples(group.command(`${action} <id>`), [`combinations ${action} combination-abcdef`])
      .description(`${action} one that is being measured`)
      .action((id: string) => ends(steer(context, action, id)));
  }
}

async function list(context: CliContext): Promise<void> {
  const lab = await context.lab();
  const combinations = await lab.call('combinations:list', {});
  context.output.result({ command: 'combinations list', combinations }, () =>
    combinations.length === 0
      ? ['Nothing was measured yet. Begin with: temper interpolate A B']
      : combinations.map(
          ({ id, state, plan }) =>
            `${id}  ${state}  ${plan.method.kind}  ${plan.members.map(({ name }) => name).join(' – ')}`,
        ),
  );
}

async function show(context: CliContext, id: string): Promise<void> {
  const lab = await context.lab();
  const combination = await find(lab, id);
  context.output.result({ command: 'combinations show', combination }, () =>
    combinationLines(combination, context.output),
  );
}

async function resume(context: CliContext, id: string): Promise<ExitCode> {
  const lab = await context.lab();
  const { id: combinationId } = await find(lab, id);
  const resumed = await lab.call('combinations:resume', { combinationId });
  const combination = await attendCombination(context, lab, resumed);
  context.output.result({ command: 'combinations resume', combination }, () =>
    resultLines(context, combination),
  );
  return combination.state === 'completed' ? exitCodes.done : exitCodes.notCompleted;
}

async function keepOne(
  context: CliContext,
  id: string,
  { alpha, statistics, name }: { alpha?: string; statistics?: string; name?: string },
): Promise<void> {
  const combination = await find(await context.lab(), id);
  const kept = await keep(context, combination, {
    keep: alpha ?? true,
    ...(statistics !== undefined && { keepStatistics: statistics }),
    ...(name !== undefined && { name }),
  });
  context.output.result({ command: 'combinations keep', kept }, () => [
    `kept as ${context.output.style.bold(kept.name)} (${kept.id})`,
  ]);
}

async function steer(
  context: CliContext,
  action: 'pause' | 'continue' | 'cancel',
  id: string,
): Promise<void> {
  const lab = await context.lab();
  const { id: combinationId } = await find(lab, id);
  await lab.call(`combinations:${action}`, { combinationId });
  context.output.result({ command: `combinations ${action}`, combinationId }, () => [
    `${combinationId}: asked to ${action}`,
  ]);
}

async function remove(context: CliContext, id: string): Promise<void> {
  const lab = await context.lab();
  const { id: combinationId } = await find(lab, id);
  const usedBy = await lab.call('combinations:remove', { combinationId });
  context.output.result({ command: 'combinations remove', combinationId, usedBy }, () =>
    movedLines(`the combination ${combinationId}`, combinationId, usedBy),
  );
}

async function find(lab: Lab, id: string): Promise<CombinationRecord> {
  const combinationId = idArgument(CombinationId, id, 'combination', 'temper combinations list');
  return lab.call('combinations:show', { combinationId });
}
