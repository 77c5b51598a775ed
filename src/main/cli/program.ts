import { Command, CommanderError } from 'commander';
import { TemperError, type WireError } from '../../contract/errors';
import { registerBench } from './commands/home/bench';
import { registerCombinations } from './commands/models/combinations';
import { registerCombine } from './commands/models/combine';
import { registerCompare } from './commands/evaluations/compare';
import { registerDatasets } from './commands/datasets/datasets';
import { registerDirections } from './commands/directions/directions';
import { registerGenerators } from './commands/directions/generators';
import { registerDemo } from './commands/home/demo';
import { registerDoctor } from './commands/home/doctor';
import { registerFederation } from './commands/federations/federation';
import { registerEvaluate } from './commands/evaluations/evaluate';
import { registerEvaluations } from './commands/evaluations/evaluations';
import { registerFewShot } from './commands/models/few-shot';
import { registerFewShotSearch } from './commands/models/few-shot-search';
import { registerInspect } from './commands/evaluations/inspect';
import { registerLab } from './commands/home/lab';
import { registerModels } from './commands/models/models';
import { registerPairs } from './commands/evaluations/pairs';
import { registerPlan } from './commands/runs/plan';
import { createRegistration } from './commands/register';
import { registerQueue } from './commands/runs/queue';
import { registerRun } from './commands/runs/run';
import { registerRuns } from './commands/runs/runs';
import { registerDevices } from './commands/home/devices';
import { registerShellHelp } from './commands/shell-help';
import { registerStorage } from './commands/home/storage';
import { registerStudy } from './commands/studies/study';
import { registerTransfer } from './commands/evaluations/transfer';
import { registerVerifications, registerVerify } from './commands/evaluations/verify';
import { registerTrash } from './commands/home/trash';
import { registerTune } from './commands/studies/tune';
import type { CliContext } from './context';
import { exitCodeFor, exitCodes, type ExitCode } from './exit-code';
import type { OutputStream } from './output/output';
import { renderText } from './output/style';

/** The streams on which help and errors appear. */
export interface ProgramStreams {
  stdout: OutputStream;
  stderr: OutputStream;
}

/**
 * Carries out one command line and gives the exit code of the process. Never throws: whatever goes wrong is reported on
 * stderr as `temper: <message>`, and with `--json` also as a last line on stdout.
 *
 * @param words the words after the program's name
 */
export async function runCommandLine(
  words: readonly string[],
  context: CliContext,
  streams: ProgramStreams,
): Promise<ExitCode> {
  const registration = createRegistration(createProgram(context, streams), context);
  registerDatasets(registration);
  registerModels(registration);
  registerPlan(registration);
  registerRun(registration);
  registerRuns(registration);
  registerEvaluate(registration);
  registerEvaluations(registration);
  registerFewShot(registration);
  registerFewShotSearch(registration);
  registerInspect(registration);
  registerCompare(registration);
  registerTransfer(registration);
  registerStudy(registration);
  registerTune(registration);
  registerCombine(registration);
  registerCombinations(registration);
  registerFederation(registration);
  registerGenerators(registration);
  registerDirections(registration);
  registerDemo(registration);
  registerVerify(registration);
  registerVerifications(registration);
  registerPairs(registration);
  registerBench(registration);
  registerQueue(registration);
  registerStorage(registration);
  registerTrash(registration);
  registerDevices(registration);
  registerDoctor(registration);
  registerLab(registration);
  registerShellHelp(registration);
  try {
    await registration.program.parseAsync(words, { from: 'user' });
    return registration.exitCode();
  } catch (error) {
    tellError(error, context);
    return exitCodeFor(error);
  }
}

function createProgram(context: CliContext, { stdout, stderr }: ProgramStreams): Command {
  const program = new Command('temper')
    .description(
      'Makes a pretrained image classifier robust by short adversarial fine-tuning, and measures what that gained and cost.',
    )
    .version(context.version, '--version', 'print the version')
    // After the command --lab would be taken and not heeded.
    .enablePositionalOptions()
    .option('--lab <host>', 'use the lab of another machine, reached through ssh')
    .option('--lab-program <command>', 'the temper program on that machine', 'temper')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print help for a command')
    .exitOverride()
    .configureHelp({ helpWidth: Math.min(stdout.columns || 100, 110) })
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      // What was typed stands in these messages.
      outputError: (text, write) => write(renderText(`temper: ${text.replace(/^error: /, '')}`)),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    });
  return program.addHelpText(
    'after',
    [
      '',
      'Examples:',
      '  $ temper demo',
      '  $ temper datasets add ~/data/fashion-mnist',
      '  $ temper run plan.json --set epochs=3',
      '  $ temper compare fine-tune scratch --baseline scratch',
      '  $ temper --lab gpu-machine run plan.json',
      '',
      'Exit codes: 0 done, 2 invalid usage or input, 3 a run ended without completing, 1 anything else.',
      'TEMPER_HOME sets the data home; NO_COLOR switches colours off.',
    ].join('\n'),
  );
}

function tellError(error: unknown, context: CliContext): void {
  context.output.liveLine(null);
  if (error instanceof CommanderError) {
    // Commander has already written its message, or the help that was asked for.
    if (exitCodeFor(error) === exitCodes.done) return;
  } else {
    context.output.notice(`temper: ${messageOf(error)}`);
  }
  context.output.emit({ type: 'error', error: toWire(error) });
}

function messageOf(error: unknown): string {
  if (error instanceof TemperError) return error.message;
  // Not foreseen: the stack is the only thing that helps whoever gets the report.
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function toWire(error: unknown): WireError {
  if (error instanceof TemperError) return error.toWire();
  if (error instanceof CommanderError) {
    return { code: 'invalid-input', message: error.message.replace(/^error: /, '') };
  }
  return { code: 'internal', message: error instanceof Error ? error.message : String(error) };
}
