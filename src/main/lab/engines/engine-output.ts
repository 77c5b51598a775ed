import type { ChildProcess } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const keptLines = 20;
const largestLogBytes = 5_000_000;

/** Appends what an engine prints to `engine.log` and remembers the last lines of its standard error. */
export function collectEngineOutput(child: ChildProcess, logFolder: string) {
  mkdirSync(logFolder, { recursive: true });
  const file = join(logFolder, 'engine.log');
  if (existsSync(file) && statSync(file).size > largestLogBytes) renameSync(file, `${file}.old`);
  const log = createWriteStream(file, { flags: 'a' });
  let tail = '';
  // A log that cannot be written (a full disk) must not end the training that it describes.
  log.on('error', () => child.stderr?.unpipe(log));
  child.stdout?.pipe(log, { end: false });
  child.stderr?.pipe(log, { end: false });
  child.stderr?.on('data', (chunk: Buffer) => {
    tail = lastLinesOf(tail + chunk.toString('utf8')).join('\n');
  });
  return {
    lastLines: () => lastLinesOf(tail).filter((line) => line !== ''),
    close: () => log.end(),
  };
}

function lastLinesOf(text: string): string[] {
  return text.split('\n').slice(-keptLines);
}
