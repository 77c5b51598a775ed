import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { version } from '../../../package.json';
import { openLab, type Lab } from '../lab/open-lab';
import type { CliContext } from './context';
import { exitCodes, type ExitCode } from './exit-code';
import { createInterruption } from './follow/interruption';
import { createOutput } from './output/output';
import { runCommandLine } from './program';

const resources = join(__dirname, '..', '..', 'resources');

let lab: Promise<Lab> | null = null;

async function main(words: readonly string[]): Promise<ExitCode> {
  const { stdout, stderr, env: environment } = process;
  const interruption = createInterruption({
    gently: () => void closeLab().finally(() => process.exit(exitCodes.notCompleted)),
    atOnce: () => process.exit(exitCodes.notCompleted),
  });
  process.on('SIGINT', () => interruption.signal());
  process.on('SIGTERM', () => interruption.signal());
  const context: CliContext = {
    output: createOutput({ json: wantsJson(words), stdout, stderr, environment }),
    interruption,
    lab: () => (lab ??= openLab({ version, resources })),
    resources,
    version,
    readStandardInput: () => text(process.stdin),
    now: () => performance.now(),
  };
  const code = await runCommandLine(words, context, { stdout, stderr });
  await closeLab();
  return code;
}

/** An active run is left interrupted with a checkpoint. A lab that could not be opened has nothing to close. */
async function closeLab(): Promise<void> {
  const opened = await lab?.catch(() => null);
  await opened?.close();
}

/** Known before the words are parsed, so that errors of usage are told as lines too. */
function wantsJson(words: readonly string[]): boolean {
  const end = words.indexOf('--');
  return words.slice(0, end < 0 ? undefined : end).includes('--json');
}

/** A reader such as `head` may go away early: that is the reader's right, not a failure. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  const left = error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED';
  const code = left ? exitCodes.done : exitCodes.otherFailure;
  void closeLab().finally(() => process.exit(code));
});

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`temper: ${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = exitCodes.otherFailure;
  },
);
