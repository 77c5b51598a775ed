import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  linkSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { createReadStream } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { CommandHandlers } from '../../../contract/commands';
import { TemperError } from '../../../contract/errors';
import type { MissingFile, SentFile, SentThing } from '../../../contract/home/sent-files';
import type { LabContext } from '../context';

type SentHandlers = Pick<
  CommandHandlers,
  'sent:missing' | 'sent:put' | 'sent:gather' | 'sent:forget'
>;

/**
 * Files that another machine sends to be imported here. They are kept by their content, so that what is here already,
 * or arrived before a connection was lost, is not sent again; a file counts only once its hash is right.
 */
export function createSentFiles({ paths }: LabContext): SentHandlers {
  const folder = join(paths.home, 'sent');
  const whole = (sha256: string) => join(folder, 'files', sha256);
  const partial = (sha256: string) => `${whole(sha256)}.part`;

  function missing({ sha256 }: SentFile): MissingFile[] {
    if (existsSync(whole(sha256))) return [];
    return [{ sha256, offset: statSync(partial(sha256), { throwIfNoEntry: false })?.size ?? 0 }];
  }

  async function put({ sha256, bytes }: SentFile, offset: number, content: Uint8Array) {
    mkdirSync(join(folder, 'files'), { recursive: true });
    const file = openSync(partial(sha256), offset === 0 ? 'w' : 'r+');
    try {
      writeSync(file, content, 0, content.length, offset);
    } finally {
      closeSync(file);
    }
    if (offset + content.length < bytes) return;
    const found = await sha256OfFile(partial(sha256));
    if (found === sha256) return renameSync(partial(sha256), whole(sha256));
    rmSync(partial(sha256));
    throw new TemperError(
      'dataset-changed',
      'A file changed while it was sent. Send it again when nothing writes to it.',
      { expected: sha256, found },
    );
  }

  const treeOf = (thing: SentThing) => {
    const key = createHash('sha256').update(JSON.stringify(thing)).digest('hex').slice(0, 16);
    return join(folder, 'trees', key);
  };

  function gather(thing: SentThing): string {
    const absent = thing.files.find(({ sha256 }) => !existsSync(whole(sha256)));
    if (absent) {
      throw new TemperError('not-found', `${absent.path} has not arrived yet. Send it first.`);
    }
    const tree = treeOf(thing);
    rmSync(tree, { recursive: true, force: true });
    for (const { path, sha256 } of thing.files) {
      const place = join(tree, thing.name, ...(thing.folder ? path.split('/') : []));
      mkdirSync(dirname(place), { recursive: true });
      linkSync(whole(sha256), place);
    }
    return join(tree, thing.name);
  }

  function forget(thing: SentThing): null {
    rmSync(treeOf(thing), { recursive: true, force: true });
    for (const { sha256 } of thing.files) rmSync(whole(sha256), { force: true });
    return null;
  }

  return {
    'sent:missing': ({ files }) => files.flatMap(missing),
    'sent:put': async ({ file, offset, content }) => {
      await put(file, offset, content);
      return null;
    },
    'sent:gather': ({ thing }) => ({ path: gather(thing) }),
    'sent:forget': ({ thing }) => forget(thing),
  };
}

async function sha256OfFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
