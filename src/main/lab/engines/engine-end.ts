import { TemperError } from '../../../contract/errors';

/** How an engine process ended. */
export interface EngineEnd {
  exitCode: number | null;
  signal: NodeJS.Signals | null;
  /** Why the lab ended it, or why it never started; null when it ended by itself. */
  fault: string | null;
  /** The end of its standard error. */
  lastLines: string[];
}

const outOfMemory =
  /heap out of memory|bad_alloc|OOM when allocating|RESOURCE_EXHAUSTED|Cannot allocate memory|out of memory/i;
const memoryRemedy =
  'Use a smaller batch size or a narrower network, or close other programs, and resume.';

/** Explains the end of an engine as an `engine-lost` error, in words a person can act on. */
export function describeEngineEnd(end: EngineEnd): TemperError {
  const { exitCode, signal, lastLines } = end;
  return new TemperError('engine-lost', explain(end), { exitCode, signal, lastLines });
}

function explain({ exitCode, signal, fault, lastLines }: EngineEnd): string {
  if (fault !== null) return `The engine ${fault}.${quote(lastLines)}`;
  const memoryLine = lastLines.find((line) => outOfMemory.test(line));
  if (memoryLine !== undefined) {
    return `The engine ran out of memory (${memoryLine.trim()}). ${memoryRemedy}`;
  }
  if (signal === 'SIGKILL') {
    return `The engine was killed (signal SIGKILL). The system does this when memory runs out. ${memoryRemedy}`;
  }
  const how = signal === null ? `exit code ${exitCode}` : `signal ${signal}`;
  return `The engine ended unexpectedly (${how}).${quote(lastLines)} The whole output is in logs/engine.log in the data home.`;
}

function quote(lines: string[]): string {
  const last = lines.filter((line) => line.trim() !== '').slice(-3);
  return last.length === 0 ? '' : ` Its last words: ${last.join(' | ')}`;
}
