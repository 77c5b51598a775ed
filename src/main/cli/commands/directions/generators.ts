import type { Command } from 'commander';
import { Enlarging } from '../../../../contract/directions/decoder-chain';
import {
  GeneratorImport,
  GeneratorRequest,
  TrainedPlan,
  type GeneratorRecord,
} from '../../../../contract/directions/generator';
import { parseOrThrow } from '../../../../contract/parse';
import { collapseText, generatorFacts, generatorKindWords } from '../../../../words/generators';
import { generatorWithSets } from '../../../../words/trash';
import type { CliContext } from '../../context';
import { followOperation } from '../../follow/follow-operation';
import { renderFacts, renderTable } from '../../format/table';
import { wrap } from '../../format/text';
import { decimalNumber, wholeNumber } from '../../input/numbers';
import { typedPath } from '../../input/paths';
import { parseOptions } from '../../input/parse-options';
import { movedLines } from '../home/trash';
import { addExamples, withExamples, type Registration } from '../register';

interface TrainOptions {
  kind: string;
  name?: string;
  latent?: string;
  width?: string;
  beta?: string;
  discriminatorSteps?: string;
  penalty?: string;
  couplings?: string;
  epochs?: string;
  batchSize?: string;
  learningRate?: string;
  seed: string;
  embedder?: string;
}

/** `temper generators`: networks from codes to images. */
export function registerGenerators({ program, context, ends }: Registration): void {
  const group = addExamples(
    program
      .command('generators')
      .description('train and show generators: networks from codes to images'),
    ['generators train drawn-shapes', 'generators list'],
  );
  registerTrain(group, { context, ends });
  registerImport(group, { context, ends });
  withExamples(group.command('resume <generator>'), ['generators resume vae-drawn-shapes'])
    .description('resume a stopped training after its last whole epoch')
    .action((reference: string) => ends(resume(context, reference)));
  withExamples(group.command('list'), ['generators list --json'])
    .description('list the generators')
    .action(() => ends(list(context)));
  withExamples(group.command('show <generator>'), ['generators show vae-drawn-shapes'])
    .description('show a generator and how its training went')
    .action((reference: string) => ends(show(context, reference)));
  withExamples(group.command('remove <generator>'), ['generators remove vae-drawn-shapes'])
    .description('move a generator that is not being trained to the trash, with its directions')
    .action((reference: string) => ends(remove(context, reference)));
}

interface ImportOptions {
  name?: string;
  values?: string;
  activation?: string;
  slope?: string;
  output?: string;
  start?: string;
  enlarge?: string;
  epochs?: string;
  seed: string;
  embedder?: string;
}

function registerImport(group: Command, { context, ends }: Pick<Registration, 'context' | 'ends'>) {
  withExamples(group.command('import <file> <dataset>'), [
    'generators import decoder.onnx drawn-shapes',
    'generators import decoder.keras drawn-shapes --values signed',
    'generators import decoder.pth drawn-shapes --activation leaky-relu --slope 0.2 --output tanh',
  ])
    .description(
      'add a decoder of another program, from an ONNX, Keras or PyTorch file, for the images of a dataset; an encoder is trained for it',
    )
    .option('--name <name>', 'a name for it (default: kind and dataset)')
    .option(
      '--values <range>',
      'what its output is: unit (0 to 1), signed (-1 to 1) or logits (default: as its last activation says)',
    )
    .option('--activation <name>', 'of PyTorch: between layers: relu, tanh … none (default: relu)')
    .option('--slope <number>', 'of PyTorch: of leaky-relu (default: 0.01)')
    .option('--output <name>', 'of PyTorch: at the end: sigmoid, tanh, none (default: proposed)')
    .option('--start <size>', 'of PyTorch: the first image, such as 4x4 (default: proposed)')
    .option(
      '--enlarge <ways>',
      `of PyTorch: what layers do to the sides: LAYER=${Enlarging.options.join('|')},… (default: proposed)`,
    )
    .option('--epochs <number>', 'epochs in which its encoder learns (default: 20)')
    .option('--seed <number>', 'seed', '0')
    .option('--embedder <model>', 'a model in whose features samples are compared with images')
    .action((file: string, dataset: string, options: ImportOptions) =>
      ends(importDecoder(context, { file, dataset, options })),
    );
}

async function importDecoder(
  context: CliContext,
  { file, dataset, options }: { file: string; dataset: string; options: ImportOptions },
): Promise<void> {
  const request = parseOrThrow(
    GeneratorImport,
    {
      file: typedPath(file, 'The decoder'),
      dataset,
      name: options.name ?? null,
      range: options.values ?? null,
      chain: chainFrom(options),
      training: {
        seed: wholeNumber(options.seed, '--seed'),
        ...given('epochs', options.epochs, wholeNumber, '--epochs'),
        ...(options.embedder !== undefined && { embedder: options.embedder }),
      },
    },
    'The generator',
  );
  // What was assumed of a file without a graph; what keeps it from an import is said by the import.
  const { range, chain } = request;
  const lab = await context.lab();
  const { notes } = await lab.call('generators:preview', {
    file: request.file,
    dataset,
    range,
    chain,
  });
  const { generator } = await followOperation(context, 'generator-trained', (own) =>
    own.call('generators:import', request),
  );
  context.output.result({ command: 'generators import', generator, notes }, () => [
    ...facts(generator),
    ...notes.flatMap((note) => wrap(note, context.output.width ?? 100)),
  ]);
}

/** What was said about a file of weights. */
function chainFrom({ activation, slope, output, start, enlarge }: ImportOptions) {
  return {
    ...(activation !== undefined && { activation }),
    ...given('slope', slope, decimalNumber, '--slope'),
    ...(output !== undefined && { output }),
    ...(start !== undefined && {
      start: start.split('x').map((side) => wholeNumber(side, '--start')),
    }),
    ...(enlarge !== undefined && {
      enlarging: Object.fromEntries(
        enlarge.split(',').map((each): [string, string] => {
          const [layer = '', way = ''] = each.split('=');
          return [layer, way];
        }),
      ),
    }),
  };
}

function registerTrain(group: Command, { context, ends }: Pick<Registration, 'context' | 'ends'>) {
  withExamples(group.command('train <dataset>'), [
    'generators train drawn-shapes',
    'generators train drawn-shapes --latent 10 --beta 1 --epochs 30 --name shapes',
    'generators train drawn-shapes --kind gan --embedder natural-shapes',
  ])
    .description('train a generator on the images of a dataset')
    .option(
      '--kind <kind>',
      TrainedPlan.options
        .map(({ shape: { kind } }) => `${kind.value}: ${generatorKindWords[kind.value].detail}`)
        .join('; '),
      'vae',
    )
    .option('--name <name>', 'a name for it (default: kind and dataset)')
    .option(
      '--latent <number>',
      'numbers of a code (default: 10; gan: 16; of a flow as many as an image has)',
    )
    .option('--width <number>', 'filters of the first convolution (default: 16; flow: 32)')
    .option('--beta <number>', 'vae: weight of the divergence from the prior (default: 1)')
    .option(
      '--discriminator-steps <number>',
      'gan: updates of the discriminator for each of the generator (default: 1)',
    )
    .option('--penalty <number>', "gan: gamma of R1, on the discriminator's gradients (default: 1)")
    .option('--couplings <number>', 'flow: couplings at each of two sizes (default: 4)')
    .option('--epochs <number>', 'epochs (default: 30)')
    .option('--batch-size <number>', 'images of an update (default: 64)')
    .option('--learning-rate <number>', 'learning rate of Adam (default: 0.001)')
    .option('--seed <number>', 'seed', '0')
    .option(
      '--embedder <model>',
      'a model in whose features samples are compared with images (default: an untrained network)',
    )
    .action((dataset: string, options: TrainOptions) => ends(train(context, dataset, options)));
}

const optionOfKey = {
  name: '--name',
  'plan.kind': '--kind',
  'plan.seed': '--seed',
  'plan.latent': '--latent',
  'plan.width': '--width',
  'plan.beta': '--beta',
  'plan.discriminatorSteps': '--discriminator-steps',
  'plan.penalty': '--penalty',
  'plan.couplings': '--couplings',
  'plan.epochs': '--epochs',
  'plan.batchSize': '--batch-size',
  'plan.learningRate': '--learning-rate',
};

async function train(context: CliContext, dataset: string, options: TrainOptions): Promise<void> {
  const request = parseOptions(
    GeneratorRequest,
    {
      dataset,
      name: options.name ?? null,
      plan: {
        kind: options.kind,
        seed: wholeNumber(options.seed, '--seed'),
        ...given('latent', options.latent, wholeNumber, '--latent'),
        ...given('width', options.width, wholeNumber, '--width'),
        ...given('beta', options.beta, decimalNumber, '--beta'),
        ...given(
          'discriminatorSteps',
          options.discriminatorSteps,
          wholeNumber,
          '--discriminator-steps',
        ),
        ...given('penalty', options.penalty, decimalNumber, '--penalty'),
        ...given('couplings', options.couplings, wholeNumber, '--couplings'),
        ...given('epochs', options.epochs, wholeNumber, '--epochs'),
        ...given('batchSize', options.batchSize, wholeNumber, '--batch-size'),
        ...given('learningRate', options.learningRate, decimalNumber, '--learning-rate'),
        ...(options.embedder !== undefined && { embedder: options.embedder }),
      },
    },
    'The generator',
    optionOfKey,
  );
  const { generator } = await followOperation(context, 'generator-trained', (lab) =>
    lab.call('generators:train', request),
  );
  context.output.result({ command: 'generators train', generator }, () => facts(generator));
}

/** A field of the plan where its option was given. */
function given(
  key: string,
  text: string | undefined,
  read: (text: string, what: string) => number,
  option: string,
): Record<string, number> {
  return text === undefined ? {} : { [key]: read(text, option) };
}

async function resume(context: CliContext, reference: string): Promise<void> {
  const { generator } = await followOperation(context, 'generator-trained', (lab) =>
    lab.call('generators:resume', { reference }),
  );
  context.output.result({ command: 'generators resume', generator }, () => facts(generator));
}

async function list(context: CliContext): Promise<void> {
  const generators = await (await context.lab()).call('generators:list', {});
  context.output.result({ command: 'generators list', generators }, () =>
    generators.length === 0
      ? ['no generators yet; train one with: temper generators train DATASET']
      : renderTable(
          [
            { title: 'name', shrinkable: true },
            { title: 'id' },
            { title: 'kind' },
            { title: 'code', align: 'right' },
            { title: 'epochs', align: 'right' },
            { title: 'error', align: 'right' },
            { title: 'Fréchet', align: 'right' },
            { title: 'diversity', align: 'right' },
          ],
          generators.map(({ name, id, plan, epochs }) => {
            const last = epochs.at(-1);
            return [
              name,
              id,
              generatorKindWords[plan.kind].label.toLowerCase(),
              `${plan.latent}`,
              `${epochs.length} of ${plan.epochs}`,
              last ? last.validationError.toFixed(4) : '–',
              last?.frechetDistance?.toFixed(3) ?? '–',
              last?.diversity?.toFixed(2) ?? '–',
            ];
          }),
        ),
  );
}

async function show(context: CliContext, reference: string): Promise<void> {
  const generator = await (await context.lab()).call('generators:show', { reference });
  context.output.result({ command: 'generators show', generator }, () => facts(generator));
}

async function remove(context: CliContext, reference: string): Promise<void> {
  const lab = await context.lab();
  const { id, name } = await lab.call('generators:show', { reference });
  const sets = await lab.call('directions:list', {});
  const own = sets.filter(({ generatorId }) => generatorId === id).length;
  const usedBy = await lab.call('generators:remove', { reference: id });
  context.output.result({ command: 'generators remove', generatorId: id, usedBy }, () =>
    movedLines(`the ${generatorWithSets(name, own)}`, id, usedBy),
  );
}

function facts(generator: GeneratorRecord): string[] {
  const { name, id, state, image, error } = generator;
  const collapse = collapseText(generator);
  return [
    `${name} (${id}), ${state}`,
    ...renderFacts([
      ['images', `${image.height}×${image.width}×${image.channels}`],
      ...generatorFacts(generator).map(({ key, value }): [string, string] => [
        key.charAt(0).toLowerCase() + key.slice(1),
        value,
      ]),
    ]),
    ...(collapse ? [collapse] : []),
    ...(error ? [error.message] : []),
  ];
}
