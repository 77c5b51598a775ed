import type { Writable } from 'node:stream';
import { exitCodes, type ExitCode } from '../exit-code';
import type { Interruption } from '../follow/interruption';
import type { Output } from './output';

export interface StreamWatch {
  /** From here on nothing runs that a lost reader could cut short. */
  commandEnded(): void;
  /** The exit code of a command that ended with `code`: output that could not be written makes a failure of it. */
  exitCode(code: ExitCode): ExitCode;
}

/**
 * Watches for a closed output. A reader such as `head` may close it once the command has printed everything: that is
 * its right. While something is still going on, it is asked to end gracefully, as by a signal. Output that cannot be
 * written, for example to a full disk, is a failure, and stderr says so.
 */
export function watchStreams(
  { stdout, stderr }: { stdout: Writable; stderr: Writable },
  output: Output,
  interruption: Interruption,
): StreamWatch {
  let hasEnded = false;
  let failure: string | null = null;
  let isTold = false;
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (isTold) return;
    isTold = true;
    output.readerGone();
    if (!isReaderGone(error)) {
      failure = `temper: the output cannot be written: ${error.message}`;
      output.notice(failure);
      if (hasEnded) process.exitCode = exitCodes.otherFailure;
    }
    // The command may have ended with this very text.
    setImmediate(() => {
      if (hasEnded) return;
      if (failure === null) output.notice('temper: the output was closed');
      interruption.hangUp();
    });
  });
  // What cannot be said cannot be said; the exit code remains.
  stderr.on('error', () => undefined);
  return {
    commandEnded: () => (hasEnded = true),
    exitCode: (code) =>
      failure !== null && code === exitCodes.done ? exitCodes.otherFailure : code,
  };
}

function isReaderGone({ code }: NodeJS.ErrnoException): boolean {
  return code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED' || code === 'EIO';
}
