import { CommanderError } from 'commander';
import { TemperError, type ErrorCode } from '../../contract/errors';

/** The exit codes, part of the command line's contract. */
export const exitCodes = { done: 0, otherFailure: 1, invalidInput: 2, notCompleted: 3 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

const codeOfError: Record<ErrorCode, ExitCode> = {
  'invalid-input': exitCodes.invalidInput,
  'invalid-plan': exitCodes.invalidInput,
  'not-found': exitCodes.invalidInput,
  'ambiguous-name': exitCodes.invalidInput,
  'already-exists': exitCodes.invalidInput,
  'dataset-unreadable': exitCodes.invalidInput,
  'dataset-changed': exitCodes.invalidInput,
  'checkpoint-unreadable': exitCodes.invalidInput,
  'checkpoint-mismatch': exitCodes.invalidInput,
  'wrong-state': exitCodes.invalidInput,
  'resume-refused': exitCodes.invalidInput,
  'comparison-refused': exitCodes.invalidInput,
  cancelled: exitCodes.notCompleted,
  'device-busy': exitCodes.otherFailure,
  'runtime-missing': exitCodes.otherFailure,
  'engine-lost': exitCodes.otherFailure,
  'lab-unreachable': exitCodes.otherFailure,
  'disk-full': exitCodes.otherFailure,
  'read-only': exitCodes.otherFailure,
  'database-newer': exitCodes.otherFailure,
  'database-damaged': exitCodes.otherFailure,
  internal: exitCodes.otherFailure,
};

/** The exit code for whatever was thrown; commander's own refusals are invalid usage, its help is not. */
export function exitCodeFor(error: unknown): ExitCode {
  if (error instanceof CommanderError) {
    return error.exitCode === 0 ? exitCodes.done : exitCodes.invalidInput;
  }
  if (error instanceof TemperError) return codeOfError[error.code];
  return exitCodes.otherFailure;
}
