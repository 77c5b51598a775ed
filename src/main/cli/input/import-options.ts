import { readFileSync } from 'node:fs';
import {
  ClassMapping,
  ImportOptions,
  type GroupBy,
  type ResizePolicy,
} from '../../../contract/datasets/dataset';
import { TemperError } from '../../../contract/errors';
import { parseOrThrow } from '../../../contract/parse';
import { decimalNumber, wholeNumber } from './numbers';
import { parseOptions } from './parse-options';

/** The options of `temper datasets add` as typed. */
export interface DatasetAddOptions {
  name?: string;
  resize: string;
  validation: string;
  test: string;
  seed: string;
  /** False with `--no-flip`. */
  flip: boolean;
  /** `column:writer` or `folder:1`. */
  groupBy?: string;
  /** `role,vendor`: columns. */
  factors?: string;
  /** A JSON file. */
  classes?: string;
}

const optionOfKey = {
  name: '--name',
  'resize.height': '--resize',
  'resize.width': '--resize',
  validationFraction: '--validation',
  testFraction: '--test',
  seed: '--seed',
  factors: '--factors',
};

/** @throws TemperError `invalid-input` naming the option */
export function importOptionsFrom(options: DatasetAddOptions): ImportOptions {
  return parseOptions(
    ImportOptions,
    {
      ...(options.name !== undefined && { name: options.name }),
      resize: parseResize(options.resize),
      validationFraction: decimalNumber(options.validation, '--validation'),
      testFraction: decimalNumber(options.test, '--test'),
      seed: wholeNumber(options.seed, '--seed'),
      flipAllowed: options.flip,
      ...(options.groupBy !== undefined && { groupBy: parseGroupBy(options.groupBy) }),
      ...(options.factors !== undefined && {
        factors: options.factors.split(',').map((column) => column.trim()),
      }),
    },
    'The import',
    optionOfKey,
  );
}

/** @throws TemperError `invalid-input` naming the file */
export function readClassMapping(path: string): ClassMapping {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new TemperError(
      'invalid-input',
      `--classes ${path} cannot be read: ${(error as Error).message}. Give a JSON file such as {"cat": "pet", "dog": "pet"}.`,
      { path },
      error,
    );
  }
  return parseOrThrow(ClassMapping, value, `--classes ${path}`);
}

/** `column:writer`, or `folder:1` for the first folder below the source. */
function parseGroupBy(text: string): GroupBy {
  const column = /^column:(.+)$/.exec(text.trim())?.[1];
  if (column !== undefined) return { kind: 'column', column };
  const level = Number(/^folder:(\d+)$/.exec(text.trim())?.[1]);
  if (level > 0) return { kind: 'folder', level };
  throw new TemperError(
    'invalid-input',
    `--group-by ${text}: expected column:NAME or folder:LEVEL, such as column:writer or folder:1`,
  );
}

/** `exact`, `cover:32x32` or `stretch:32x32`; height before width. */
export function parseResize(text: string): ResizePolicy {
  if (text === 'exact') return { kind: 'exact' };
  const found = /^(cover|stretch):(\d+)x(\d+)$/i.exec(text.trim());
  const [kind, height, width] = [found?.[1]?.toLowerCase(), Number(found?.[2]), Number(found?.[3])];
  if ((kind === 'cover' || kind === 'stretch') && height > 0 && width > 0) {
    return { kind, height, width };
  }
  throw new TemperError(
    'invalid-input',
    `--resize ${text}: expected exact, cover:HEIGHTxWIDTH or stretch:HEIGHTxWIDTH, such as cover:32x32`,
  );
}
