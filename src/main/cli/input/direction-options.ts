import type { Command } from 'commander';
import { TemperError } from '../../../contract/errors';
import { DirectionsPlan } from '../../../contract/evaluations/parts/directions';
import { usualShifts } from '../../../contract/directions/shifts';
import { decimalNumber, wholeNumber } from './numbers';
import { parseOptions } from './parse-options';

/** The options of `temper evaluate` about directions, as typed. */
export interface DirectionOptions {
  directions?: string;
  along?: string[];
  shifts?: string;
  inversionSteps?: string;
  inversionRate?: string;
  directionImages?: string;
}

const optionOfKey = {
  generator: '--directions',
  along: '--along',
  shifts: '--shifts',
  'inversion.steps': '--inversion-steps',
  'inversion.rate': '--inversion-rate',
  images: '--direction-images',
};

export function addDirectionOptions(command: Command): void {
  command
    .option(
      '--directions <generator>',
      'also move images along the kept directions of this generator',
    )
    .option(
      '--along <set:number>',
      'with --directions: only along this direction of a set; may be repeated',
      (text: string, before: string[]) => [...before, text],
      [],
    )
    .option(
      '--shifts <numbers>',
      `with --directions: how far, in units of the code (default: ${usualShifts.join(',')})`,
    )
    .option(
      '--inversion-steps <number>',
      'with --directions: find codes by this many steps of descent (default: by the encoder)',
    )
    .option('--inversion-rate <number>', 'with --inversion-steps: learning rate (default: 0.05)')
    .option('--direction-images <number>', 'with --directions: images (default: all, at most 500)');
}

/** What is measured unless said otherwise. */
const usualImages = 500;

/**
 * What the options ask for.
 *
 * @param images of the evaluation
 * @throws TemperError `invalid-input` naming the option, also for options without `--directions`
 */
export function directionsFrom(
  options: DirectionOptions,
  images: number,
): { directions?: DirectionsPlan } {
  const { directions: generator, along = [], shifts, inversionSteps, directionImages } = options;
  if (generator === undefined) {
    refuseAlone(options);
    return {};
  }
  const far = shifts === undefined ? usualShifts : shiftsFrom(shifts);
  const optionOfShifts = Object.fromEntries(far.map((_, at) => [`shifts.${at}`, '--shifts']));
  const asked =
    directionImages === undefined
      ? usualImages
      : wholeNumber(directionImages, '--direction-images');
  const directions = parseOptions(
    DirectionsPlan,
    {
      generator,
      along: along.length > 0 ? along.map(alongOf) : null,
      shifts: far,
      inversion:
        inversionSteps === undefined
          ? { kind: 'encoder' }
          : {
              kind: 'descent',
              steps: wholeNumber(inversionSteps, '--inversion-steps'),
              ...(options.inversionRate !== undefined && {
                rate: decimalNumber(options.inversionRate, '--inversion-rate'),
              }),
            },
      images: Math.min(asked, images),
    },
    'What moves images',
    { ...optionOfKey, ...optionOfShifts },
  );
  return { directions };
}

function refuseAlone({ along = [], ...options }: DirectionOptions): void {
  const given = [
    along.length > 0 ? '--along' : null,
    options.shifts === undefined ? null : '--shifts',
    options.inversionSteps === undefined ? null : '--inversion-steps',
    options.inversionRate === undefined ? null : '--inversion-rate',
    options.directionImages === undefined ? null : '--direction-images',
  ].find((flag) => flag !== null);
  if (given === undefined) return;
  throw new TemperError('invalid-input', `${given} needs --directions GENERATOR.`);
}

function shiftsFrom(text: string): number[] {
  const parts = text.split(',').filter((part) => part.trim() !== '');
  if (parts.length === 0) {
    throw new TemperError('invalid-input', '--shifts: name at least one, for example -2,-1,0,1,2');
  }
  return parts.map((part) => decimalNumber(part, '--shifts'));
}

/** `disco-vae:3` is the third direction of the set. */
function alongOf(text: string): { set: string; direction: number } {
  const [, set = '', number = ''] = /^(.+):(\d+)$/.exec(text) ?? [];
  const direction = Number(number) - 1;
  if (set !== '' && direction >= 0) return { set, direction };
  throw new TemperError(
    'invalid-input',
    `--along ${text}: expected a set and the number of a direction, for example disco-vae:1`,
  );
}
