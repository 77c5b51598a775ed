import { Argument } from 'commander';
import { commandTree } from '../format/command-tree';
import { completionScript, type Shell } from '../format/completion';
import { manualPage } from '../format/manual';
import { withExamples, type Registration } from './register';

/** What a shell and `man` know about the command line; a package puts both into place. */
export function registerShellHelp({ program, context }: Registration): void {
  const { output } = context;
  withExamples(
    program
      .command('completion')
      .addArgument(new Argument('<shell>', 'for which shell').choices(['bash', 'zsh', 'fish'])),
    ['completion bash > ~/.local/share/bash-completion/completions/temper'],
  )
    .description('print the script that makes a shell complete commands and options')
    .action((shell: Shell) => {
      const script = completionScript(shell, commandTree(program));
      output.result({ command: 'completion', shell, script }, () => script.split('\n'));
    });
  withExamples(program.command('manual'), ['manual | man -l -'])
    .description('print the manual page of all commands, for man')
    .action(() => {
      const page = manualPage(commandTree(program), context.version);
      output.result({ command: 'manual', page }, () => page.split('\n'));
    });
}
