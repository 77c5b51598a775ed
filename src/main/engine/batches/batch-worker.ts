import { parentPort, workerData } from 'node:worker_threads';
import { TemperError } from '../../../contract/errors';
import type { BatchReply, BatchRequest, BatchWorkerData } from './batch-messages';
import { createBatchPreparation, type BatchPlace, type PreparedBatch } from './batch-preparation';
import { openDataset } from '../../core/datasets/packed-dataset';

/** The engine's second thread: prepares the next batches while a native call holds the first one. */
function main(): void {
  const port = parentPort;
  if (!port) throw new Error('this program runs as a thread of the engine only');
  const { datasetDirectory, plan } = workerData as BatchWorkerData;
  let prepare: ((place: BatchPlace) => PreparedBatch) | null = null;
  port.on('message', ({ step, place }: BatchRequest) => {
    try {
      prepare ??= createBatchPreparation(openDataset(datasetDirectory), plan);
      const prepared = prepare(place);
      const reply: BatchReply = { step, prepared };
      port.postMessage(reply, [prepared.images.buffer, prepared.labels.buffer]);
    } catch (error) {
      port.postMessage(failure(step, error));
    }
  });
}

function failure(step: number, error: unknown): BatchReply {
  if (error instanceof TemperError) return { step, error: error.toWire() };
  return { step, stack: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

main();
