import { TemperError } from '../../../../contract/errors';

/** The error for one file of a source: what it is, what is wrong with it, what to do. */
export function unreadable(
  path: string,
  problem: string,
  remedy: string,
  cause?: unknown,
): TemperError {
  return new TemperError(
    'dataset-unreadable',
    `${path} cannot be read: ${problem}. ${remedy}`,
    { path },
    cause,
  );
}

export function nothingThere(path: string): TemperError {
  return new TemperError(
    'not-found',
    `There is no file or folder ${path}. Check the path, and that its drive is connected.`,
    { path },
  );
}
