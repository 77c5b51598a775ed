import type { Command } from 'commander';

/** One command or group of the command line, with what help says about it. */
export interface CommandNode {
  /** The words that lead to it, without the program's name. */
  path: string[];
  description: string;
  /** Its arguments and options as they are written in a usage line. */
  usage: string;
  options: { flags: string; long: string; short: string | null; description: string }[];
  /** Values that the first argument may have, where they are fixed. */
  choices: string[];
  children: { name: string; description: string }[];
}

/** Every command below a program, groups before what is in them. */
export function commandTree(program: Command): CommandNode[] {
  const walk = (command: Command, path: string[]): CommandNode[] => {
    const help = command.createHelp();
    const children = help.visibleCommands(command).filter((child) => child.name() !== 'help');
    const node: CommandNode = {
      path,
      description: command.description(),
      usage: command.usage(),
      options: help.visibleOptions(command).map(({ flags, long, short, description }) => ({
        flags,
        long: long ?? flags,
        short: short ?? null,
        description,
      })),
      choices: [...(command.registeredArguments[0]?.argChoices ?? [])],
      children: children.map((child) => ({
        name: child.name(),
        description: child.description(),
      })),
    };
    return [node, ...children.flatMap((child) => walk(child, [...path, child.name()]))];
  };
  return walk(program, []);
}
