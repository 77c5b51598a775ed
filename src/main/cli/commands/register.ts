import type { Command } from 'commander';
import type { CliContext, CommandResult } from '../context';
import { exitCodes, type ExitCode } from '../exit-code';

/** What a command group gets to add its commands with. */
export interface Registration {
  program: Command;
  context: CliContext;
  /** Turns what an action returns into the exit code of the process. */
  ends(result: Promise<CommandResult>): Promise<void>;
}

/** A registration whose exit code can be read once commander has run an action. */
export function createRegistration(
  program: Command,
  context: CliContext,
): Registration & { exitCode(): ExitCode } {
  let code: ExitCode = exitCodes.done;
  return {
    program,
    context,
    async ends(result) {
      code = (await result) ?? exitCodes.done;
    },
    exitCode: () => code,
  };
}

/** Adds `--json` and examples to a command: every command has both. */
export function withExamples(command: Command, examples: readonly string[]): Command {
  return addExamples(
    command.option('--json', 'print newline-delimited JSON for machines'),
    examples,
  );
}

/** Adds examples to a group, which does nothing itself. */
export function addExamples(command: Command, examples: readonly string[]): Command {
  const lines = examples.map((example) => `  $ temper ${example}`).join('\n');
  return command.addHelpText('after', `\nExamples:\n${lines}`);
}

/** For options that may be given several times. */
export function collect(value: string, earlier: readonly string[]): string[] {
  return [...earlier, value];
}
