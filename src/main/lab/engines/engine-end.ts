import { TemperError } from '../../../contract/errors';
import { isOutOfMemory, memoryRemedy } from '../../../contract/memory';

/** How an engine process ended. */
export interface EngineEnd {
  exitCode: number | null;
  signal: NodeJS.Signals | null;
  /** Why the lab ended it, or why it never started; null when it ended by itself. */
  fault: string | null;
  /** The end of its standard error. */
  lastLines: string[];
}

/** Explains the end of an engine as an `engine-lost` error, in words a person can act on. */
export function describeEngineEnd(end: EngineEnd): TemperError {
  const { exitCode, signal, lastLines } = end;
  return new TemperError('engine-lost', explain(end), { exitCode, signal, lastLines });
}

function explain({ exitCode, signal, fault, lastLines }: EngineEnd): string {
  if (fault !== null) return `The engine ${fault}.${quote(lastLines)}`;
  const memoryLine = lastLines.find(isOutOfMemory);
  if (memoryLine !== undefined) {
    return `The engine ran out of memory (${memoryLine.trim()}). ${memoryRemedy}`;
  }
  if (signal === 'SIGKILL') {
    return `The engine was killed (signal SIGKILL). The system does this when memory runs out. ${memoryRemedy}`;
  }
  if (signal === 'SIGILL') {
    return 'The engine was ended by an instruction that this processor does not have (signal SIGILL): TensorFlow needs AVX. Use a computer with a processor from 2011 or later; in a virtual machine, pass the host processor through.';
  }
  const how = signal === null ? `exit code ${exitCode}` : `signal ${signal}`;
  return `The engine ended unexpectedly (${how}).${quote(lastLines)} The whole output is in logs/engine.log in the data home.`;
}

/** What TensorFlow prints at every start: it says nothing about an end. */
const routine = /^WARNING: All log messages before absl::|^I\d{4} |^[\d-]+ [\d:.]+: I /;

function quote(lines: string[]): string {
  const last = lines.filter((line) => line.trim() !== '' && !routine.test(line)).slice(-3);
  return last.length === 0 ? '' : ` Its last words: ${last.join(' | ')}`;
}
