import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { unreadable, withOutsideFile, type OutsideFile } from './outside-file';
import { openZip, type ZipEntry } from './zip-archive';

/** What describes a model whose weights lie in files beside it. */
export const descriptions = { tfjs: 'model.json', savedModel: 'saved_model.pb' } as const;

/** The file that describes the model in a folder; the path itself where there is none. */
export function modelFileAt(path: string): string {
  const inside = Object.values(descriptions).map((name) => join(path, name));
  return inside.find((each) => existsSync(each)) ?? path;
}

/** The files of a model, by the names that its description uses. */
export interface ModelParts {
  description: Uint8Array;
  /** Null for a part that is not there. @throws TemperError 'checkpoint-unreadable' for one that lies somewhere else */
  find(name: string): Promise<Uint8Array | null>;
  /** @throws TemperError as find, and for a part that is not there */
  read(name: string): Promise<Uint8Array>;
}

/** Of an archive, unpacked. */
const largestArchive = 2 ** 33;
const zipStart = 0x50;

/**
 * The parts of a model that is given as its description or as a zip archive.
 *
 * @param described the name of the description in an archive
 */
export async function openParts(file: OutsideFile, described: string): Promise<ModelParts> {
  const [first] = file.slice(0, Math.min(1, file.bytes));
  const { description, find } =
    first === zipStart ? await partsOfArchive(file, described) : partsBeside(file);
  return {
    description,
    find: (name) => find(checkedName(name, file.path)),
    async read(name) {
      const part = await find(checkedName(name, file.path));
      if (part) return part;
      throw unreadable(
        file.path,
        `its part ${name} is missing`,
        'Keep the files of such a model together in one folder or zip archive.',
      );
    },
  };
}

type Found = Pick<ModelParts, 'description' | 'find'>;

async function partsOfArchive(file: OutsideFile, described: string): Promise<Found> {
  const entries = await openZip(file, largestArchive);
  const description = descriptionIn(entries, described);
  if (!description) throw unreadable(file.path, `it has no ${described}`);
  const folder = description.name.slice(0, -described.length);
  return {
    description: description.read(),
    find: (name) => Promise.resolve(entries.get(folder + name)?.read() ?? null),
  };
}

/** The description that lies least deep. */
export function descriptionIn(
  entries: ReadonlyMap<string, ZipEntry>,
  described: string,
): ZipEntry | undefined {
  return [...entries.values()]
    .filter(({ name }) => basename(name) === described)
    .sort((left, right) => left.name.length - right.name.length)[0];
}

function partsBeside(file: OutsideFile): Found {
  return {
    description: file.slice(0, file.bytes),
    async find(name) {
      const path = pathBeside(file, name);
      return path === null ? null : withOutsideFile(path, (part) => part.slice(0, part.bytes));
    },
  };
}

/**
 * Where a part of a model lies, in the folder of its description; null where it is not there.
 *
 * @throws TemperError 'checkpoint-unreadable' for a name or a link that leads out of the folder
 */
export function pathBeside(file: OutsideFile, name: string): string | null {
  const folder = realpathSync(dirname(file.path));
  const path = realPath(join(folder, ...checkedName(name, file.path).split('/')));
  if (path === null || path.startsWith(folder + sep)) return path;
  throw unreadable(file.path, `its part ${name} is a link that leads out of its folder`);
}

/** @throws TemperError for a name that leads out of the model's folder */
function checkedName(name: string, path: string): string {
  const steps = name.split('/');
  const isPlain = !/[\\:\0]/.test(name) && steps.every((step) => !['', '.', '..'].includes(step));
  if (isPlain) return name;
  throw unreadable(
    path,
    `a part of it is said to lie in ${JSON.stringify(name)}, outside its folder`,
  );
}

/** Once links have been followed; null where nothing is. */
function realPath(path: string): string | null {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
}
