import type { Command } from 'commander';
import { DrawRequest } from '../../../../contract/directions/factors';
import { parseOrThrow } from '../../../../contract/parse';
import { followOperation } from '../../follow/follow-operation';
import { wholeNumber } from '../../input/numbers';
import { withExamples, type Registration } from '../register';

interface Options {
  images: string;
  seed: string;
}

/** `temper datasets draw`: images of which it is known what they were drawn from. */
export function registerDraw(
  group: Command,
  { context, ends }: Pick<Registration, 'context' | 'ends'>,
): void {
  withExamples(group.command('draw [name]'), [
    'datasets draw',
    'datasets draw shapes --images 8000 --seed 1',
  ])
    .description(
      'draw shapes of known shape, colour, size, rotation, position and background, 32×32 pixels; the class is the shape',
    )
    .option('--images <number>', 'images of all splits together', '4000')
    .option('--seed <number>', 'seed that chooses the scenes', '0')
    .action((name: string | undefined, options: Options) => ends(draw(context, name, options)));
}

async function draw(
  context: Registration['context'],
  name: string | undefined,
  options: Options,
): Promise<void> {
  const request = parseOrThrow(
    DrawRequest,
    {
      name,
      images: wholeNumber(options.images, '--images'),
      seed: wholeNumber(options.seed, '--seed'),
    },
    'The dataset to draw',
  );
  const { dataset, unchanged } = await followOperation(context, 'dataset-added', (lab) =>
    lab.call('datasets:draw', request),
  );
  context.output.result({ command: 'datasets draw', dataset, unchanged }, () => [
    unchanged
      ? `${dataset.name} (${dataset.id}) was there already, with the same images`
      : `drew ${dataset.name} (${dataset.id})`,
  ]);
}
