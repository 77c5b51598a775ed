import type { Command } from 'commander';
import type { z } from 'zod';
import { batteryDescriptions, batteryNames } from '../../../../contract/evaluations/batteries';
import { TemperError } from '../../../../contract/errors';
import type { CheckpointRecord } from '../../../../contract/models/checkpoint';
import {
  CombinationRequest,
  type CombinationMethod,
  type CombinationRecord,
} from '../../../../contract/weight-space/combination';
import { Criterion } from '../../../../contract/weight-space/combined-card';
import { isMember } from '../../../../contract/weight-space/path-figures';
import { criterionNames } from '../../../../words/weight-space';
import type { CliContext } from '../../context';
import { exitCodes, type ExitCode } from '../../exit-code';
import { attendCombination } from '../../follow/follow-combination';
import { combinationEndLines } from '../../format/combination';
import { parseAlpha, parseAlphas } from '../../input/alphas';
import { evaluationPlanFrom, threatOptions } from '../../input/evaluation-options';
import { wholeNumber } from '../../input/numbers';
import { parseOptions } from '../../input/parse-options';
import { datasetFor, imagesOf } from '../evaluations/evaluate';
import { collect, withExamples, type Registration } from '../register';
import { keepAsModel, parseKeptName, parseStatistics, type KeepChoice } from './keep-combination';

type CombinationMethodInput = z.input<typeof CombinationMethod>;

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
      ends(combine(context, [first, second], options, pathOf(options))),
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

/** α that is to be kept is measured too. */
function pathOf({ alphas, keep }: Options & { alphas: string }): CombinationMethodInput {
  const kept = typeof keep === 'string' ? [parseAlpha(keep, '--keep')] : [];
  return { kind: 'path', alphas: [...parseAlphas(alphas, '--alphas'), ...kept] };
}

async function combine(
  context: CliContext,
  members: string[],
  options: Options,
  method: CombinationMethodInput,
): Promise<ExitCode> {
  const { output } = context;
  // What is wrong with the options is said before anything is looked up.
  const asked = requestFrom(options, members, method);
  const choice = choiceFrom(options);
  const lab = await context.lab();
  const { checkpoint } = await lab.call('models:show', { reference: members.at(-1) as string });
  const dataset = await datasetFor(lab, checkpoint, options.dataset);
  const { splits, classNames } = dataset.manifest;
  const created = await lab.call('combinations:create', {
    ...asked,
    dataset: dataset.id,
    evaluation: planFrom(options, imagesOf(dataset, 'validation'), classNames.length, checkpoint),
    testImages: Math.min(asked.testImages, splits.test.images),
  });
  const combination = await attendCombination(context, lab, created);
  const kept = await keptOf(context, combination, choice);
  output.result({ command: 'combine', combination, kept }, () => [
    ...combinationEndLines(combination, output),
    ...(kept ? [`kept as ${output.style.bold(kept.name)} (${kept.id})`] : []),
  ]);
  return combination.state === 'completed' ? exitCodes.done : exitCodes.notCompleted;
}

/** The option that sets each key of a request. */
const optionOfKey = {
  'method.alphas': '--alphas',
  criterion: '--select',
  testImages: '--test-images',
  statisticsImages: '--statistics-images',
  statisticsOn: '--statistics-on',
  shifts: '--shift',
  baselines: '--baseline',
};

/** What the options ask for; the dataset, which is not known yet, bounds its numbers of images. */
function requestFrom(
  options: Options,
  members: string[],
  method: CombinationMethodInput,
): CombinationRequest {
  return parseOptions(
    CombinationRequest,
    {
      method,
      members,
      dataset: options.dataset ?? null,
      evaluation: planFrom(options),
      criterion: options.select,
      testImages: wholeNumber(options.testImages, '--test-images'),
      statisticsImages: wholeNumber(options.statisticsImages, '--statistics-images'),
      statisticsOn: options.statisticsOn,
      shifts: options.shift,
      baselines: options.baseline,
    },
    'The combination',
    optionOfKey,
  );
}

function planFrom(
  options: Options,
  images?: number,
  classes?: number,
  measured: CheckpointRecord | null = null,
) {
  // A combination has shifts of its own, which every point is measured under.
  const asked = { ...options, split: 'validation', curve: false, shift: [] };
  return evaluationPlanFrom(asked, images, classes, measured?.card.plan);
}

/** What is to be kept; null where nothing is. */
function choiceFrom({ keep, keepStatistics, name }: Options): KeepChoice | null {
  if (keep === undefined) {
    refuseWithoutKeep('--keep-statistics', keepStatistics);
    refuseWithoutKeep('--name', name);
    return null;
  }
  return {
    alpha: typeof keep === 'string' ? parseAlpha(keep, '--keep') : null,
    statistics: parseStatistics(keepStatistics, '--keep-statistics'),
    name: parseKeptName(name),
  };
}

function refuseWithoutKeep(option: string, typed: string | undefined): void {
  if (typed === undefined) return;
  throw new TemperError('invalid-input', `${option} has no effect without --keep.`);
}

/** Where the best is one of the models as it is, there is nothing to keep, and nothing is wrong. */
async function keptOf(
  context: CliContext,
  combination: CombinationRecord,
  choice: KeepChoice | null,
): Promise<CheckpointRecord | null> {
  const { plan, state, summary } = combination;
  if (choice === null || state !== 'completed') return null;
  if (choice.alpha === null && summary && isMember(summary.chosen)) {
    const member = plan.members[summary.chosen.shares.indexOf(1)];
    context.output.notice(
      `the chosen one is the model ${member?.name} as it is: there is nothing to keep`,
    );
    return null;
  }
  return keepAsModel(context, combination, choice);
}
