import type { Command } from 'commander';
import {
  directionMethodKinds,
  DirectionRequest,
  type DirectionSetRecord,
  type UnfinishedDirections,
} from '../../../../contract/directions/direction-set';
import { evaluationsAlong } from '../../../../contract/directions/evaluations-along';
import { measuresOverSeeds } from '../../../../contract/directions/over-seeds';
import { usualShifts } from '../../../../contract/directions/shifts';
import { Split } from '../../../../contract/evaluations/evaluation';
import { TemperError } from '../../../../contract/errors';
import { DirectionSetId } from '../../../../contract/ids';
import { parseOrThrow } from '../../../../contract/parse';
import { directionMethodWords, searchText } from '../../../../words/directions';
import type { CliContext } from '../../context';
import type { ExitCode } from '../../exit-code';
import { followOperation } from '../../follow/follow-operation';
import { directionSetLines, directionSetTable } from '../../format/directions';
import { usualOptions } from '../../input/evaluation-options';
import { idArgument } from '../../input/id-argument';
import { decimalNumber, wholeNumber } from '../../input/numbers';
import { evaluate } from '../evaluations/evaluate';
import { registerDirectionsExport } from './directions-export';
import { parseOptions } from '../../input/parse-options';
import { movedLines } from '../home/trash';
import { addExamples, withExamples, type Registration } from '../register';

interface FindOptions {
  method: string;
  count?: string;
  seed: string;
  steps: string;
  navigator?: string;
  flipAbove: string;
  /** False with --no-flip. */
  flip: boolean;
  domination: string;
  shiftDeviation: string;
  learningRate: string;
}

/** `temper directions`: what a generator can change. */
export function registerDirections({ program, context, ends }: Registration): void {
  const group = addExamples(
    program
      .command('directions')
      .description('find, show and measure directions in the codes of a generator'),
    ['directions find vae-drawn-shapes', 'directions measure disco-vae-drawn-shapes'],
  );
  registerFind(group, { context, ends });
  withExamples(group.command('list'), ['directions list --json'])
    .description('list sets of directions, and searches that have not ended')
    .action(() => ends(list(context)));
  withExamples(group.command('resume <id>'), ['directions resume directions-abcdef'])
    .description('resume a search that was stopped, after the steps that are kept')
    .action((id: string) => ends(resume(context, id)));
  withExamples(group.command('discard <id>'), ['directions discard directions-abcdef'])
    .description('give up a search that was stopped, with what is kept of it')
    .action((id: string) => ends(discard(context, id)));
  withExamples(group.command('show <directions>'), ['directions show disco-vae-drawn-shapes'])
    .description('show directions, their names, measures and what a model makes of them')
    .action((reference: string) => ends(show(context, reference)));
  withExamples(group.command('measure <directions>'), [
    'directions measure disco-vae-drawn-shapes --images 2000 --seed 1',
  ])
    .description('measure how well directions keep the known factors of a dataset apart')
    .option('--dataset <dataset>', 'one with known factors (default: that of the generator)')
    .option('--split <split>', 'train, validation or test', 'train')
    .option('--images <number>', 'images', '2000')
    .option('--seed <number>', 'seed of what is drawn on the way', '0')
    .action((reference: string, options: MeasureOptions) =>
      ends(measure(context, reference, options)),
    );
  withExamples(group.command('shift <directions> <model>'), [
    'directions shift disco-vae-drawn-shapes natural --shifts=-3,-1,1,3',
  ])
    .description(
      'evaluate a model along the kept directions, or along all: short for evaluate MODEL --directions GENERATOR --along …',
    )
    .option('--split <split>', 'train, validation or test', usualOptions.split)
    .option('--images <number>', 'images of the evaluation (default: as evaluate)')
    .option('--shifts <numbers>', `shifts in units of the code (default: ${usualShifts.join(',')})`)
    .action((reference: string, model: string, options: ShiftOptions) =>
      ends(shift(context, reference, model, options)),
    );
  withExamples(group.command('name <directions> <number> [name]'), [
    'directions name disco-vae-drawn-shapes 1 size --keep',
  ])
    .description(
      'name a direction, counted from 1; without a name, --keep or --no-keep, its name is removed',
    )
    .option('--keep', 'keep it: shift uses the kept directions')
    .option('--no-keep', 'no longer keep it')
    .action((reference: string, number: string, name: string | undefined, { keep }: KeepOption) =>
      ends(annotate(context, { reference, number, name, keep })),
    );
  registerDirectionsExport(group, { context, ends });
  withExamples(group.command('remove <directions>'), ['directions remove disco-vae-drawn-shapes'])
    .description('move a set of directions to the trash')
    .action((reference: string) => ends(remove(context, reference)));
}

function registerFind(group: Command, { context, ends }: Pick<Registration, 'context' | 'ends'>) {
  withExamples(group.command('find <generator>'), [
    'directions find vae-drawn-shapes',
    'directions find vae-drawn-shapes --steps 5000 --seed 1',
    'directions find vae-drawn-shapes --method pca --count 5',
  ])
    .description('find directions along which the images of a generator change')
    .option(
      '--method <method>',
      directionMethodKinds
        .map((kind) => `${kind}: ${directionMethodWords[kind].detail}`)
        .join('; '),
      'disco',
    )
    .option(
      '--count <number>',
      'how many (default: as many as the code has numbers, 10 of codes with more than 256)',
    )
    .option('--seed <number>', 'seed', '0')
    .option('--steps <number>', 'disco: updates', '1500')
    .option(
      '--navigator <kind>',
      'disco: orthogonal, or unit for any vectors (default: orthogonal, unit for codes of more than 256 numbers)',
    )
    .option('--flip-above <cosine>', 'disco: negatives more alike count as what they are', '0.95')
    .option('--no-flip', 'disco: all negatives count as different')
    .option('--domination <weight>', 'disco: weight of the entropy of a change', '1')
    .option('--shift-deviation <number>', 'disco: deviation of shifts', '6')
    .option('--learning-rate <number>', 'disco: learning rate of Adam', '0.001')
    .action((generator: string, options: FindOptions) => ends(find(context, generator, options)));
}

const optionOfKey = {
  seed: '--seed',
  'method.kind': '--method',
  'method.count': '--count',
  'method.steps': '--steps',
  'method.navigator': '--navigator',
  'method.flipAbove': '--flip-above',
  'method.dominationWeight': '--domination',
  'method.shiftDeviation': '--shift-deviation',
  'method.learningRate': '--learning-rate',
};

async function find(context: CliContext, generator: string, options: FindOptions): Promise<void> {
  const { method: kind } = options;
  const count = options.count === undefined ? null : wholeNumber(options.count, '--count');
  const disco = {
    steps: wholeNumber(options.steps, '--steps'),
    navigator: options.navigator ?? null,
    flipAbove: options.flip ? decimalNumber(options.flipAbove, '--flip-above') : null,
    dominationWeight: decimalNumber(options.domination, '--domination'),
    shiftDeviation: decimalNumber(options.shiftDeviation, '--shift-deviation'),
    learningRate: decimalNumber(options.learningRate, '--learning-rate'),
  };
  const request = parseOptions(
    DirectionRequest,
    {
      generator,
      method: { kind, count, ...(kind === 'disco' && disco) },
      seed: wholeNumber(options.seed, '--seed'),
    },
    'The search for directions',
    optionOfKey,
  );
  const { directionSet } = await followOperation(context, 'directions-found', (lab) =>
    lab.call('directions:find', request),
  );
  tell(context, 'directions find', directionSet);
}

async function list(context: CliContext): Promise<void> {
  const lab = await context.lab();
  const directionSets = await lab.call('directions:list', {});
  const unfinished = await lab.call('directions:unfinished', {});
  context.output.result({ command: 'directions list', directionSets, unfinished }, () => [
    ...(directionSets.length === 0
      ? ['no directions yet; find some with: temper directions find GENERATOR']
      : directionSetTable(directionSets)),
    ...unfinished.map(unfinishedLine),
  ]);
}

function unfinishedLine(search: UnfinishedDirections): string {
  const { id, generatorName, state } = search;
  const next = state === 'stopped' ? `; resume it with: temper directions resume ${id}` : '';
  return `${id}, ${searchText(search)} in ${generatorName}, is ${state}${next}`;
}

async function resume(context: CliContext, id: string): Promise<void> {
  const directionSetId = searchId(id);
  const { directionSet } = await followOperation(context, 'directions-found', (lab) =>
    lab.call('directions:resume', { directionSetId }),
  );
  tell(context, 'directions resume', directionSet);
}

async function discard(context: CliContext, id: string): Promise<void> {
  const directionSetId = searchId(id);
  await (await context.lab()).call('directions:discard', { directionSetId });
  context.output.result({ command: 'directions discard', directionSetId }, () => [
    `the search ${id} was discarded`,
  ]);
}

function searchId(text: string): DirectionSetId {
  const list = 'temper directions list';
  return idArgument(DirectionSetId, text, 'search for directions', list, 'directions');
}

/** With the newest evaluation of each model along directions of the set. */
async function show(context: CliContext, reference: string): Promise<void> {
  const lab = await context.lab();
  const directionSet = await lab.call('directions:show', { reference });
  const found = evaluationsAlong(directionSet, await lab.call('evaluations:list', {}));
  const models = new Map((await lab.call('models:list', {})).map(({ id, name }) => [id, name]));
  const evaluations = found.map(({ evaluation }) => evaluation);
  const sets = await lab.call('directions:list', {});
  const generators = await lab.call('generators:list', {});
  const overSeeds = measuresOverSeeds(directionSet, { sets, generators });
  context.output.result({ command: 'directions show', directionSet, evaluations, overSeeds }, () =>
    directionSetLines(
      directionSet,
      found.map((each) => ({
        ...each,
        model: models.get(each.evaluation.checkpointId) ?? each.evaluation.checkpointId,
      })),
      overSeeds,
    ),
  );
}

interface MeasureOptions {
  dataset?: string;
  split: string;
  images: string;
  seed: string;
}

async function measure(
  context: CliContext,
  reference: string,
  options: MeasureOptions,
): Promise<void> {
  const request = {
    reference,
    dataset: options.dataset ?? null,
    split: parseOrThrow(Split, options.split, '--split'),
    images: wholeNumber(options.images, '--images'),
    seed: wholeNumber(options.seed, '--seed'),
  };
  const { directionSet } = await followOperation(context, 'directions-found', (lab) =>
    lab.call('directions:measure', request),
  );
  tell(context, 'directions measure', directionSet);
}

interface ShiftOptions {
  split: string;
  images?: string;
  shifts?: string;
}

/** The evaluation of a model along the kept directions of a set, or along all where none is kept. */
async function shift(
  context: CliContext,
  reference: string,
  model: string,
  { split, images, shifts }: ShiftOptions,
): Promise<ExitCode> {
  const lab = await context.lab();
  const set = await lab.call('directions:show', { reference });
  const numbered = set.directions.map(({ kept }, index) => ({
    kept,
    along: `${set.id}:${index + 1}`,
  }));
  const kept = numbered.filter((each) => each.kept);
  return evaluate(context, model, {
    ...usualOptions,
    split,
    attack: [],
    directions: set.generatorId,
    along: (kept.length > 0 ? kept : numbered).map(({ along }) => along),
    ...(images !== undefined && { images }),
    ...(shifts !== undefined && { shifts }),
  });
}

interface KeepOption {
  keep?: boolean;
}

async function annotate(
  context: CliContext,
  {
    reference,
    number,
    name,
    keep,
  }: KeepOption & { reference: string; number: string; name: string | undefined },
): Promise<void> {
  const counted = wholeNumber(number, 'The number of the direction');
  if (counted < 1) {
    throw new TemperError(
      'invalid-input',
      `Directions are counted from 1; there is no direction ${counted}.`,
    );
  }
  const lab = await context.lab();
  const isAboutName = name !== undefined || keep === undefined;
  const directionSet = await lab.call('directions:annotate', {
    reference,
    direction: counted - 1,
    ...(isAboutName && { name: name?.trim() || null }),
    ...(keep !== undefined && { kept: keep }),
  });
  tell(context, 'directions name', directionSet);
}

async function remove(context: CliContext, reference: string): Promise<void> {
  const lab = await context.lab();
  const { id, name } = await lab.call('directions:show', { reference });
  const usedBy = await lab.call('directions:remove', { reference: id });
  context.output.result({ command: 'directions remove', directionSetId: id, usedBy }, () =>
    movedLines(`the directions ${name}`, id, usedBy),
  );
}

function tell(context: CliContext, command: string, directionSet: DirectionSetRecord): void {
  context.output.result({ command, directionSet }, () => directionSetLines(directionSet));
}
