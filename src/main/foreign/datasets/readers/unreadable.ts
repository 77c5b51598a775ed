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

/** The error for a source that no reader recognises, as against one that is recognised and cannot be read. */
export function unknownLayout(path: string, layouts: string): TemperError {
  return new TemperError(
    'dataset-unreadable',
    `${path} cannot be read: it is not a dataset in a known layout. Read are, in folders and in zip, tar and tar.gz archives: ${layouts}.`,
    { path, layout: 'unknown' },
  );
}

export function isUnknownLayout({ details }: TemperError): boolean {
  return details?.layout === 'unknown';
}

export function nothingThere(path: string): TemperError {
  return new TemperError(
    'not-found',
    `There is no file or folder ${path}. Check the path, and that its drive is connected.`,
    { path },
  );
}
