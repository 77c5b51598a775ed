import type { CommandNode } from './command-tree';

/**
 * The manual page in roff, made from what `--help` says, so that the two cannot differ.
 *
 * @param tree of the whole program, the program itself first
 */
export function manualPage(tree: readonly CommandNode[], version: string): string {
  const [program, ...commands] = tree;
  return [
    `.TH TEMPER 1 "" "Temper ${escaped(version)}" "User Commands"`,
    '.SH NAME',
    'temper \\- make image classifiers robust and measure how robust they are',
    '.SH SYNOPSIS',
    '.B temper',
    '\\fIcommand\\fR [\\fIoption\\fR ...]',
    '.SH DESCRIPTION',
    escaped(program?.description ?? ''),
    '.PP',
    'The program \\fBtemper-window\\fR opens the window, which shows the same history.',
    '.SH COMMANDS',
    ...commands.filter(({ children }) => children.length === 0).flatMap(commandLines),
    '.SH EXIT STATUS',
    '0 done, 2 invalid usage or input, 3 a run ended without completing, 1 anything else.',
    '.SH ENVIRONMENT',
    '.TP',
    '.B TEMPER_HOME',
    'the data home; without it, the folder Temper in $XDG_DATA_HOME or ~/.local/share',
    '.TP',
    '.B TEMPER_THREADS',
    'how many threads TensorFlow uses',
    '.TP',
    '.B NO_COLOR',
    'switches colours off',
  ].join('\n');
}

function commandLines({ path, usage, description, options }: CommandNode): string[] {
  return [
    `.SS "temper ${escaped([...path, usage].join(' '))}"`,
    escaped(description),
    ...options
      .filter(({ long }) => long !== '--help')
      .flatMap((option) => [
        '.TP',
        `\\fB${escaped(option.flags)}\\fR`,
        escaped(option.description),
      ]),
  ];
}

/** A backslash, a hyphen, a quotation mark in a request and a point at the start of a line mean something to roff. */
function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll('"', '\\(dq')
    .replace(/^([.'])/gm, '\\&$1');
}
