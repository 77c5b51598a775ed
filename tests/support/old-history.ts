import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { extract } from 'tar';

const packed = resolve('tests/fixtures/history-0.1/history.tar.gz');

/**
 * Unpacks the data home that an early build of Temper 0.1 wrote: its own demo and a run that was interrupted. It names the
 * places where it lay then, which are gone.
 *
 * @returns the data home, and the resources of that build with its own natural model
 */
export function unpackOldHistory(folder: string): { home: string; resources: string } {
  mkdirSync(folder, { recursive: true });
  extract({ file: packed, cwd: folder, sync: true });
  return { home: join(folder, 'home'), resources: join(folder, 'application', 'resources') };
}

/**
 * Lets the checkpoint of an interrupted run say that this machine wrote it. Temper resumes no run on another processor, where its
 * bits would be others, and the history comes from one of its own.
 */
export function moveToThisMachine(checkpointFile: string): void {
  const file = readFileSync(checkpointFile);
  const dataStart = 8 + Number(file.readBigUInt64LE(0));
  const header = JSON.parse(file.toString('utf8', 8, dataStart));
  const training = JSON.parse(header.__metadata__.training);
  const cores = availableParallelism();
  const processor = cpus()[0]?.model.trim();
  Object.assign(training.environment, {
    ...{ device: processor, cpuModel: processor },
    ...{ cores, threads: cores },
  });
  header.__metadata__.training = JSON.stringify(training);
  const json = Buffer.from(JSON.stringify(header));
  const padded = Buffer.alloc(Math.ceil(json.length / 8) * 8, ' ');
  json.copy(padded);
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(padded.length));
  writeFileSync(checkpointFile, Buffer.concat([length, padded, file.subarray(dataStart)]));
}
