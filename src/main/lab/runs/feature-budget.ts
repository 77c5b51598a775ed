import { statfsSync } from 'node:fs';
import { TemperError } from '../../../contract/errors';

const usualMegabytes = 2000;
/** Of what is free on the disk: it is for results first. */
const shareOfFree = 4;

/**
 * How many bytes the outputs of frozen first parts may take in the data home: 2 GB, or what `TEMPER_FEATURES_MB` says, and at most a
 * quarter of what is free.
 *
 * @throws TemperError 'invalid-input' for a value that is not a whole number
 */
export function featureBudget(home: string, written = process.env['TEMPER_FEATURES_MB']): number {
  if (written !== undefined && !/^\d{1,9}$/.test(written)) {
    throw new TemperError(
      'invalid-input',
      `TEMPER_FEATURES_MB is "${written}": expected a whole number of megabytes, 0 for none.`,
    );
  }
  const { bavail, bsize } = statfsSync(home);
  const wanted = Number(written ?? usualMegabytes) * 1_000_000;
  return Math.floor(Math.min(wanted, (bavail * bsize) / shareOfFree));
}
