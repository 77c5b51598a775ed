import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { version } from '../../../package.json';
import { openLab, type Lab } from '../lab/open-lab';
import type { CliContext } from './context';
import { exitCodes, type ExitCode } from './exit-code';
import { createInterruption, type Interruption } from './follow/interruption';
import { createSignalCounter } from './follow/signals';
import { createOutput, type Output } from './output/output';
import { watchStreams } from './output/watch-streams';
import { runCommandLine } from './program';
import { remoteAddress } from './remote/address';
import { openRemoteLab } from './remote/remote-lab';

const resources = join(__dirname, '..', '..', 'resources');

let lab: Promise<Lab> | null = null;

async function main(words: readonly string[]): Promise<ExitCode> {
  const { stdout, stderr, env: environment } = process;
  const interruption = createInterruption({
    gently: () => void closeLab().finally(() => process.exit(exitCodes.notCompleted)),
    atOnce: () => process.exit(exitCodes.notCompleted),
  });
  const output = createOutput({ json: wantsJson(words), stdout, stderr, environment });
  listenForSignals(interruption);
  const streams = watchStreams({ stdout, stderr }, output, interruption);
  const context: CliContext = {
    output,
    interruption,
    lab: () => (lab ??= openChosenLab(words, output)),
    resources,
    version,
    readStandardInput: () => text(process.stdin),
    now: () => performance.now(),
  };
  const code = await runCommandLine(words, context, { stdout, stderr });
  streams.commandEnded();
  await closeLab();
  return streams.exitCode(code);
}

function listenForSignals(interruption: Interruption): void {
  const signals = createSignalCounter((signal) =>
    signal === 'SIGHUP' ? interruption.hangUp() : interruption.signal(),
  );
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => signals.own(signal));
  }
  process.on('message', (message) => signals.forwarded(message));
  // The channel to bin/temper.mjs must not keep the process alive.
  process.channel?.unref();
}

/** An active run is left interrupted with a checkpoint. A lab that could not be opened has nothing to close. */
async function closeLab(): Promise<void> {
  const opened = await lab?.catch(() => null);
  await opened?.close();
}

/** The lab of this machine, or the one that `--lab` names. */
function openChosenLab(words: readonly string[], output: Output): Promise<Lab> {
  const address = remoteAddress(words);
  if (address === null) return openLab({ version, resources });
  return openRemoteLab(address, version, (error) => {
    output.liveLine(null);
    output.notice(`temper: ${error.message}`);
    output.emit({ type: 'error', error: error.toWire() });
    process.exit(exitCodes.notCompleted);
  });
}

/** Known before the arguments are parsed, so that usage errors are JSON lines too. */
function wantsJson(words: readonly string[]): boolean {
  const end = words.indexOf('--');
  return words.slice(0, end < 0 ? undefined : end).includes('--json');
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`temper: ${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = exitCodes.otherFailure;
  },
);
