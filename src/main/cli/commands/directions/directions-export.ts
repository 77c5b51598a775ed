import type { Command } from 'commander';
import { GridFormat } from '../../../../contract/directions/commands';
import { TemperError } from '../../../../contract/errors';
import { decimalNumber, wholeNumber } from '../../input/numbers';
import { writeTypedFile } from '../../output/write-file';
import { withExamples, type Registration } from '../register';

interface Options {
  png?: string;
  npz?: string;
  gif?: string;
  image: string;
  shifts: string;
}

/** `temper directions export`: the grid of a test image as a picture, directions and images as arrays. */
export function registerDirectionsExport(
  group: Command,
  { context, ends }: Pick<Registration, 'context' | 'ends'>,
): void {
  withExamples(group.command('export <directions>'), [
    'directions export disco-vae-drawn-shapes --png grid.png --image 3',
    'directions export disco-vae-drawn-shapes --gif moved.gif',
    'directions export disco-vae-drawn-shapes --npz directions.npz',
  ])
    .description(
      'draw a test image moved along every direction: as a PNG or a GIF, or with the directions as npz',
    )
    .option('--png <file>', 'a picture: a row for each direction, a column for each shift')
    .option(
      '--gif <file>',
      'a moving picture: a row for each direction, the shifts one after the other',
    )
    .option('--npz <file>', 'arrays: directions, shifts, images')
    .option('--image <number>', 'position in the test split', '0')
    .option('--shifts <numbers>', 'shifts in units of the code', '-3,-2,-1,0,1,2,3')
    .action((reference: string, options: Options) =>
      ends(exportDirections(context, reference, options)),
    );
}

async function exportDirections(
  context: Registration['context'],
  reference: string,
  options: Options,
): Promise<void> {
  const paths: Partial<Record<GridFormat, string>> = options;
  const formats = GridFormat.options.filter((format) => paths[format] !== undefined);
  if (formats.length === 0) {
    const text = 'Name a file to write: --png FILE, --gif FILE or --npz FILE.';
    throw new TemperError('invalid-input', text);
  }
  const lab = await context.lab();
  const shifts = options.shifts.split(',').map((text) => decimalNumber(text, '--shifts'));
  const image = wholeNumber(options.image, '--image');
  const { files: written } = await lab.call('directions:export', {
    ...{ reference, image, shifts, formats },
  });
  const files = written.flatMap(({ format, bytes }) => {
    const path = paths[format];
    return path === undefined ? [] : [writeTypedFile(path, bytes)];
  });
  context.output.result({ command: 'directions export', files }, () =>
    files.map((file) => `wrote ${file}`),
  );
}
