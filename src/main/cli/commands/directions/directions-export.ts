import type { Command } from 'commander';
import { TemperError } from '../../../../contract/errors';
import { backAndForth, gridPicture } from '../../../../contract/directions/grid-picture';
import { encodeNpz } from '../../../core/files/npz';
import { encodePng } from '../../../core/files/png';
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
  const { png, gif, npz } = options;
  if (png === undefined && gif === undefined && npz === undefined) {
    const text = 'Name a file to write: --png FILE, --gif FILE or --npz FILE.';
    throw new TemperError('invalid-input', text);
  }
  const lab = await context.lab();
  const shifts = options.shifts.split(',').map((text) => decimalNumber(text, '--shifts'));
  const image = wholeNumber(options.image, '--image');
  const { directions } = await lab.call('directions:show', { reference });
  const grid = await lab.call('directions:traverse', { reference, image, shifts });
  const files: string[] = [];
  if (png !== undefined) {
    const { pixels, ...shape } = gridPicture(grid);
    files.push(writeTypedFile(png, encodePng(pixels, shape)));
  }
  if (gif !== undefined) {
    // Its library is loaded where it is needed: other commands start faster.
    const { encodeGif } = await import('../../../core/files/gif');
    files.push(writeTypedFile(gif, await encodeGif(backAndForth(grid))));
  }
  if (npz !== undefined) {
    const { rows, columns, height, width, channels } = grid;
    const vectors = directions.map(({ vector }) => vector);
    const arrays = {
      directions: {
        shape: [rows, vectors[0]?.length ?? 0],
        data: Float32Array.from(vectors.flat()),
      },
      shifts: { shape: [columns], data: Float32Array.from(shifts) },
      images: {
        shape: [rows, columns, height, width, channels],
        data: Float32Array.from(grid.pixels, (value) => value / 255),
      },
    };
    files.push(writeTypedFile(npz, encodeNpz(arrays)));
  }
  context.output.result({ command: 'directions export', files }, () =>
    files.map((file) => `wrote ${file}`),
  );
}
