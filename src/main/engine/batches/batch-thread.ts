import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { TemperError } from '../../../contract/errors';
import type { BatchReply, BatchRequest, BatchWorkerData } from './batch-messages';
import type { BatchPlace, PreparedBatch } from './batch-preparation';

/** Prepares batches beside the thread that calls it. */
export interface BatchThread {
  /** @throws TemperError 'dataset-unreadable'; Error when the thread has ended */
  prepare(step: number, place: BatchPlace): Promise<PreparedBatch>;
  close(): Promise<void>;
}

/** The built thread program, which lies beside the built engine; null where the sources themselves run. */
export function batchThreadProgram(): string | null {
  const program = join(dirname(process.argv[1] ?? ''), 'batch-worker.cjs');
  return existsSync(program) ? program : null;
}

interface Waiting {
  resolve(batch: PreparedBatch): void;
  reject(error: Error): void;
}

export function startBatchThread(program: string, workerData: BatchWorkerData): BatchThread {
  const worker = new Worker(program, { workerData });
  const waiting = new Map<number, Waiting>();
  let ending: Error | null = null;

  const end = (error: Error): void => {
    ending ??= error;
    for (const { reject } of waiting.values()) reject(ending);
    waiting.clear();
  };
  worker.on('message', (reply: BatchReply) => {
    const caller = waiting.get(reply.step);
    waiting.delete(reply.step);
    if ('prepared' in reply) caller?.resolve(reply.prepared);
    else if ('error' in reply) caller?.reject(TemperError.fromWire(reply.error));
    else caller?.reject(new Error(`batch ${reply.step} could not be prepared: ${reply.stack}`));
  });
  worker.on('error', end);
  worker.on('exit', (code) => end(new Error(`the thread that prepares batches ended (${code})`)));

  return {
    prepare: (step, place) =>
      new Promise((resolve, reject) => {
        if (ending) return reject(ending);
        waiting.set(step, { resolve, reject });
        const request: BatchRequest = { step, place };
        worker.postMessage(request);
      }),
    close: async () => {
      waiting.clear();
      await worker.terminate();
    },
  };
}
