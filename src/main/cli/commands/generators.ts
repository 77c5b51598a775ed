import {
  GeneratorRequest,
  isCollapsed,
  type GeneratorRecord,
} from '../../../contract/directions/generator';
import { parseOrThrow } from '../../../contract/parse';
import type { CliContext } from '../context';
import { followOperation } from '../follow/follow-operation';
import { renderFacts, renderTable } from '../format/table';
import { decimalNumber, wholeNumber } from '../input/numbers';
import { addExamples, withExamples, type Registration } from './register';

interface TrainOptions {
  name?: string;
  latent: string;
  width: string;
  beta: string;
  epochs: string;
  batchSize: string;
  learningRate: string;
  seed: string;
}

/** `temper generators`: networks from codes to images. */
export function registerGenerators({ program, context, ends }: Registration): void {
  const group = addExamples(
    program
      .command('generators')
      .description('train and show generators: networks from codes to images'),
    ['generators train drawn-shapes', 'generators list'],
  );
  withExamples(group.command('train <dataset>'), [
    'generators train drawn-shapes',
    'generators train drawn-shapes --latent 10 --beta 1 --epochs 30 --name shapes',
  ])
    .description('train a variational autoencoder on the images of a dataset')
    .option('--name <name>', 'a name for it (default: the name of the dataset)')
    .option('--latent <number>', 'numbers of a code', '10')
    .option('--width <number>', 'filters of the first convolution', '16')
    .option('--beta <number>', 'weight of the divergence from the prior', '1')
    .option('--epochs <number>', 'epochs', '30')
    .option('--batch-size <number>', 'images of an update', '64')
    .option('--learning-rate <number>', 'learning rate of Adam', '0.001')
    .option('--seed <number>', 'seed', '0')
    .action((dataset: string, options: TrainOptions) => ends(train(context, dataset, options)));
  withExamples(group.command('resume <generator>'), ['generators resume vae-drawn-shapes'])
    .description('go on with a training that was stopped, after its last whole epoch')
    .action((reference: string) => ends(resume(context, reference)));
  withExamples(group.command('list'), ['generators list --json'])
    .description('list the generators')
    .action(() => ends(list(context)));
  withExamples(group.command('show <generator>'), ['generators show vae-drawn-shapes'])
    .description('show a generator and how its training went')
    .action((reference: string) => ends(show(context, reference)));
}

async function train(context: CliContext, dataset: string, options: TrainOptions): Promise<void> {
  const request = parseOrThrow(
    GeneratorRequest,
    {
      dataset,
      name: options.name ?? null,
      plan: {
        latent: wholeNumber(options.latent, '--latent'),
        width: wholeNumber(options.width, '--width'),
        beta: decimalNumber(options.beta, '--beta'),
        epochs: wholeNumber(options.epochs, '--epochs'),
        batchSize: wholeNumber(options.batchSize, '--batch-size'),
        learningRate: decimalNumber(options.learningRate, '--learning-rate'),
        seed: wholeNumber(options.seed, '--seed'),
      },
    },
    'The generator',
  );
  const { generator } = await followOperation(context, 'generator-trained', (lab) =>
    lab.call('generators:train', request),
  );
  context.output.result({ command: 'generators train', generator }, () => facts(generator));
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
            { title: 'code', align: 'right' },
            { title: 'beta', align: 'right' },
            { title: 'epochs', align: 'right' },
            { title: 'error', align: 'right' },
            { title: 'in use', align: 'right' },
          ],
          generators.map(({ name, id, plan, epochs }) => {
            const last = epochs.at(-1);
            return [
              name,
              id,
              `${plan.latent}`,
              `${plan.beta}`,
              `${epochs.length} of ${plan.epochs}`,
              last ? last.validationError.toFixed(4) : '–',
              last ? `${last.activeDimensions}` : '–',
            ];
          }),
        ),
  );
}

async function show(context: CliContext, reference: string): Promise<void> {
  const generator = await (await context.lab()).call('generators:show', { reference });
  context.output.result({ command: 'generators show', generator }, () => facts(generator));
}

function facts(generator: GeneratorRecord): string[] {
  const { name, id, plan, epochs, state, image, error } = generator;
  const last = epochs.at(-1);
  return [
    `${name} (${id}), ${state}`,
    ...renderFacts([
      ['images', `${image.height}×${image.width}×${image.channels}`],
      ['code', `${plan.latent} numbers, beta ${plan.beta}, seed ${plan.seed}`],
      ['epochs', `${epochs.length} of ${plan.epochs}`],
      ...(last
        ? ([
            ['reconstruction', `${last.reconstruction.toFixed(1)} nats per image`],
            ['divergence', `${last.divergence.toFixed(2)} nats per image`],
            [
              'validation error',
              `${last.validationError.toFixed(4)} (root mean square of pixels in [0, 1])`,
            ],
            ['in use', `${last.activeDimensions} of ${plan.latent} numbers of the code`],
          ] as [string, string][])
        : []),
    ]),
    ...(isCollapsed(generator)
      ? ['its codes say nothing about the images: train it with a smaller --beta']
      : []),
    ...(error ? [error.message] : []),
  ];
}
