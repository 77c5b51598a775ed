import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { toFloat32 } from '../element-types';
import { unreadable } from '../outside-file';
import type { WeightTensor } from '../weight-file';
import type { Hdf5Answer, Hdf5Question, Hdf5Reply } from './messages';

/** What was asked of an HDF5 file. */
export interface Hdf5Content {
  /** Texts of the attributes, one or many each; those that are not there are left out. */
  texts: Record<string, string[]>;
  /** Arrays by their paths from the wanted group. */
  tensors: ReadonlyMap<string, WeightTensor>;
}

/**
 * Reads attributes and arrays of an HDF5 file in a thread, which is ended where the HDF5 library does not come back.
 *
 * @param wanted its bytes are given away
 * @param path of the file from outside, for messages
 * @throws TemperError 'checkpoint-unreadable' for what the HDF5 library refuses, dies of or loops over
 */
export async function readHdf5(wanted: Hdf5Question, path: string): Promise<Hdf5Content> {
  const { length } = wanted.bytes;
  const thread = await idleThread();
  let reply: Hdf5Reply | null;
  try {
    reply = await ask(thread, wanted, processorLimitMs(length));
  } catch (error) {
    throw unreadable(path, `as HDF5: the library ended (${(error as Error).message})`);
  }
  const isWell = reply?.kind === 'answer' || (reply?.kind === 'refused' && !reply.broken);
  if (isWell) idle = thread;
  else await thread.terminate();
  if (reply?.kind === 'answer') return contentOf(reply.answer);
  const reason = reply?.kind === 'refused' ? firstLine(reply.reason) : 'reading it did not end';
  throw unreadable(path, `as HDF5: ${reason}`);
}

function contentOf({ texts, arrays }: Hdf5Answer): Hdf5Content {
  const tensors = arrays.map(({ path, shape, type, bytes }) => {
    const tensor: WeightTensor = { shape, type, read: () => toFloat32(bytes, type) };
    return [path, tensor] as const;
  });
  return { texts, tensors: new Map(tensors) };
}

/** Reading copies a few times; this is many times slower than it is. */
const leastBytesPerMs = 20_000;
const patienceMs = 600;
const lookEveryMs = 50;

/** Processor time, so that a busy machine makes no file unreadable. */
function processorLimitMs(bytes: number): number {
  return patienceMs + bytes / leastBytesPerMs;
}

/** A thread that has read its last file well. */
let idle: Worker | null = null;

async function idleThread(): Promise<Worker> {
  const ready = idle;
  idle = null;
  if (ready) return ready;
  // The source is a program for Node as it is; its support for types is called experimental.
  const worker = new Worker(program(), { execArgv: ['--disable-warning=ExperimentalWarning'] });
  await next(worker);
  return worker;
}

/** The built thread program, which lies beside the built engine, or its source. */
function program(): string | URL {
  const built = join(dirname(process.argv[1] ?? ''), 'hdf5-worker.cjs');
  return existsSync(built) ? built : new URL('./hdf5-worker.ts', import.meta.url);
}

/** Null when it has used so much processor time without an answer. */
async function ask(
  worker: Worker,
  question: Hdf5Question,
  limitMs: number,
): Promise<Hdf5Reply | null> {
  const before = process.cpuUsage();
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<null>((resolve) => {
    timer = setInterval(() => {
      const { user, system } = process.cpuUsage(before);
      if ((user + system) / 1000 > limitMs) resolve(null);
    }, lookEveryMs);
  });
  try {
    const reply = next(worker);
    worker.postMessage(question, [question.bytes.buffer as ArrayBuffer]);
    return await Promise.race([reply, patience]);
  } finally {
    clearInterval(timer);
  }
}

/** The next message of a thread, which keeps the process alive only while it is waited for. */
function next(worker: Worker): Promise<Hdf5Reply> {
  worker.ref();
  const ended = new AbortController();
  const events = { signal: ended.signal };
  const outcome = Promise.race([
    once(worker, 'message', events).then(([reply]) => reply as Hdf5Reply),
    once(worker, 'exit', events).then(([code]) => {
      throw new Error(`code ${String(code)}`);
    }),
  ]);
  return outcome.finally(() => {
    ended.abort();
    worker.unref();
  });
}

function firstLine(reason: string): string {
  return reason.split('\n', 1)[0]?.replace(/[.:]$/, '') ?? '';
}
