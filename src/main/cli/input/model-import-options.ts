import { TemperError } from '../../../contract/errors';
import { ModelImportOptions } from '../../../contract/models/model-import';
import { parseOrThrow } from '../../../contract/parse';
import { readJsonFile } from './read-plan';

/** The options of `temper models import` as typed. */
export interface ModelImportArguments {
  dataset?: string;
  architecture?: string;
  /** A path; `-` is standard input. */
  mapping?: string;
  activation?: string;
  pooling?: string;
  /** Names with commas between them; `none` for none. */
  poolAfter?: string;
  padding?: string;
  head?: string;
  size?: string;
  name?: string;
  licence?: string;
}

/** @throws TemperError `invalid-input` naming the option, `not-found` for a mapping that is not there */
export async function modelImportOptionsFrom(
  given: ModelImportArguments,
  readStandardInput: () => Promise<string>,
): Promise<ModelImportOptions> {
  const mapping =
    given.mapping === undefined ? {} : await readJsonFile(given.mapping, readStandardInput);
  return parseOrThrow(
    ModelImportOptions,
    {
      name: given.name ?? null,
      licence: given.licence ?? null,
      architecture: given.architecture ?? null,
      mapping,
      chain: chainFrom(given),
      imageSize: given.size === undefined ? null : parseSize(given.size),
    },
    'The import',
  );
}

/** What was said about a plain chain. */
function chainFrom({ activation, pooling, poolAfter, padding, head }: ModelImportArguments) {
  const names = poolAfter === 'none' ? [] : poolAfter?.split(',').map((name) => name.trim());
  return {
    ...(activation !== undefined && { activation }),
    ...(pooling !== undefined && { pooling }),
    ...(names && { poolAfter: names }),
    ...(padding !== undefined && { padding }),
    ...(head !== undefined && { head }),
  };
}

function parseSize(text: string): [number, number] {
  const found = /^(\d+)x(\d+)$/i.exec(text.trim());
  if (found) return [Number(found[1]), Number(found[2])];
  throw new TemperError('invalid-input', `--size ${text}: expected HEIGHTxWIDTH, such as 224x224`);
}
