import { createHash } from 'node:crypto';
import { createReadStream, existsSync, type Stats } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { basename, join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import type { CommandInput, CommandName, CommandOutput } from '../../../contract/commands';
import type { SentFile, SentThing } from '../../../contract/home/sent-files';
import type { LabEvent } from '../../../contract/events';
import type { Sending } from '../../../contract/protocol/machines';

/**
 * Imports and study files, and where their input has a path on this machine: what lies there is sent. Every other path is
 * one of the other machine.
 */
const sentPaths: ReadonlyMap<string, string> = new Map<CommandName, string>([
  ['datasets:add', 'path'],
  ['models:import', 'path'],
  ['imports:preview', 'path'],
  ['studies:import', 'path'],
  ['studies:read', 'path'],
  ['generators:import', 'file'],
  ['generators:preview', 'file'],
]);

/** Whether a command is preceded by sending what it names. */
export const sendsFiles = (name: string): boolean => sentPaths.has(name);

/** What sending needs of a lab. */
export interface ReceivingLab {
  call<Name extends CommandName>(
    name: Name,
    input: CommandInput<Name>,
  ): Promise<CommandOutput<Name>>;
  subscribe(listener: (event: LabEvent) => void): () => void;
}

/** Told after each part; null at the end, however it came. */
export type OnSending = (sending: Sending | null) => void;

/** A part is held in memory on both sides. */
const partBytes = 4 << 20;
/** Files on the way at once, so that many small ones do not wait for each other's answers. */
const filesAtOnce = 8;
/** Asked about at once: no question may name more than the contract allows. */
const filesInQuestion = 50_000;

/** The calls of a lab, each after what it is to import was sent. */
export function sendFirst(
  lab: ReceivingLab,
  onSending: OnSending = () => undefined,
): ReceivingLab['call'] {
  return async (name, input) => {
    const key = sentPaths.get(name);
    const path = key === undefined ? undefined : (input as Record<string, string>)[key];
    // What is not here may be there: then the lab says what it finds.
    if (key === undefined || path === undefined || !existsSync(path)) return lab.call(name, input);
    const { thing, there } = await send(lab, path, onSending).finally(() => onSending(null));
    const ends = forgetAfterImport(lab, thing);
    const answer = await lab.call(name, {
      ...(input as object),
      [key]: there,
    } as typeof input);
    ends(answer);
    return answer;
  };
}

/**
 * What was sent lies twice on the other machine once it is imported. A preview keeps it: an import follows.
 *
 * @returns to be told what the command answered
 */
function forgetAfterImport(lab: ReceivingLab, thing: SentThing): (answer: unknown) => void {
  const ended = new Set<string>();
  let operationId: string | null = null;
  const forget = () => {
    stop();
    // Left where it is when this fails: cleaning up the storage removes it.
    lab.call('sent:forget', { thing }).catch(() => undefined);
  };
  const stop = lab.subscribe((event) => {
    if (event.type !== 'operation' || event.outcome === null) return;
    ended.add(event.operationId);
    if (event.operationId === operationId) forget();
  });
  return (answer) => {
    const started = z.looseObject({ operationId: z.string() }).safeParse(answer);
    if (!started.success) return stop();
    operationId = started.data.operationId;
    if (ended.has(operationId)) forget();
  };
}

/**
 * Sends a file or a folder by content: only what is not there already.
 *
 * @returns what was sent, and its path on the other machine
 */
export async function send(
  lab: Pick<ReceivingLab, 'call'>,
  path: string,
  onSending: OnSending = () => undefined,
): Promise<{ thing: SentThing; there: string }> {
  const thing = await describe(path);
  const offsets = await missingOffsets(lab, thing.files);
  // The same content under two names goes once.
  const queue = [...new Map(thing.files.map((file) => [file.sha256, file])).values()].filter(
    ({ sha256 }) => offsets.has(sha256),
  );
  const totalBytes = queue.reduce((sum, { bytes }) => sum + bytes, 0);
  let sentBytes = 0;
  const sent = (bytes: number) => {
    sentBytes += bytes;
    onSending({ name: thing.name, sentBytes, totalBytes });
  };
  const sendNext = async (): Promise<void> => {
    for (let file = queue.pop(); file; file = queue.pop()) {
      const from = thing.folder ? join(path, ...file.path.split('/')) : path;
      await sendFile(lab, from, { file, arrived: offsets.get(file.sha256) ?? 0, sent });
    }
  };
  await Promise.all(Array.from({ length: filesAtOnce }, sendNext));
  return { thing, there: (await lab.call('sent:gather', { thing })).path };
}

/** How much has arrived of each file that is not there yet, by its hash. */
async function missingOffsets(
  lab: Pick<ReceivingLab, 'call'>,
  files: readonly SentFile[],
): Promise<Map<string, number>> {
  const offsets = new Map<string, number>();
  for (let first = 0; first < files.length; first += filesInQuestion) {
    const part = files.slice(first, first + filesInQuestion);
    const missing = await lab.call('sent:missing', { files: part });
    for (const { sha256, offset } of missing) offsets.set(sha256, offset);
  }
  return offsets;
}

async function describe(path: string): Promise<SentThing> {
  const folder = (await stat(path)).isDirectory();
  const names = folder ? (await readdir(path, { recursive: true })).sort() : [''];
  const files: SentFile[] = [];
  for (const name of names) {
    const file = join(path, name);
    const found = await statIfThere(file);
    if (!found?.isFile()) continue;
    const inside = folder ? name.split(sep).join('/') : basename(path);
    files.push({ path: inside, bytes: found.size, sha256: await sha256Of(file) });
  }
  return { name: basename(path), folder, files };
}

/** Null for a link to what is not there. */
async function statIfThere(file: string): Promise<Stats | null> {
  try {
    return await stat(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

async function sendFile(
  lab: Pick<ReceivingLab, 'call'>,
  path: string,
  { file, arrived, sent }: { file: SentFile; arrived: number; sent: (bytes: number) => void },
): Promise<void> {
  const handle = await open(path);
  try {
    // A file that has arrived in part is continued; one that has arrived whole but unchecked is sent from the start.
    let offset = arrived < file.bytes ? arrived : 0;
    sent(offset);
    do {
      const buffer = Buffer.alloc(Math.min(partBytes, file.bytes - offset));
      await handle.read(buffer, 0, buffer.length, offset);
      await lab.call('sent:put', { file, offset, content: buffer });
      offset += buffer.length;
      sent(buffer.length);
    } while (offset < file.bytes);
  } finally {
    await handle.close();
  }
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
