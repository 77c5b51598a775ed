import type { CommandNode } from './command-tree';

/** A shell for which there is a completion script. */
export type Shell = 'bash' | 'zsh' | 'fish';

/** The script that makes a shell complete commands and options; files where neither fits. */
export function completionScript(shell: Shell, tree: readonly CommandNode[]): string {
  return { bash, zsh, fish }[shell](tree);
}

/** In all three: the words before the cursor are followed down the tree as far as they are commands. */
const wordsOf = ({ children, choices, options }: CommandNode): string[] => [
  ...children.map(({ name }) => name),
  ...choices,
  ...options.map(({ long }) => long),
];

const inner = (tree: readonly CommandNode[]): CommandNode[] =>
  tree.filter(({ path }) => path.length > 0);

function bash(tree: readonly CommandNode[]): string {
  const branches = tree.map(
    (node) => `    '${node.path.join(' ')}') words='${wordsOf(node).join(' ')}' ;;`,
  );
  return [
    '# bash completion for temper',
    '_temper() {',
    "  local current=${COMP_WORDS[COMP_CWORD]} path='' word words=''",
    '  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do',
    '    case "${path:+$path }$word" in',
    `      ${quotedPaths(tree).join('|')}) path="\${path:+$path }$word" ;;`,
    '    esac',
    '  done',
    '  case "$path" in',
    ...branches,
    '  esac',
    '  COMPREPLY=($(compgen -W "$words" -- "$current"))',
    '}',
    'complete -o bashdefault -o default -F _temper temper',
  ].join('\n');
}

function zsh(tree: readonly CommandNode[]): string {
  const described = (name: string, text: string) =>
    `'${quoted(`${name.replaceAll(':', '\\:')}:${text}`)}'`;
  const branches = tree.map((node) => {
    const entries = [
      ...node.children.map(({ name, description }) => described(name, description)),
      ...node.choices.map((choice) => described(choice, '')),
      ...node.options.map(({ long, description }) => described(long, description)),
    ];
    return `    '${node.path.join(' ')}') entries=(${entries.join(' ')}) ;;`;
  });
  return [
    '#compdef temper',
    "local place='' word",
    'local -a entries',
    'for word in "${(@)words[2,CURRENT-1]}"; do',
    '  case "${place:+$place }$word" in',
    `    ${quotedPaths(tree).join('|')}) place="\${place:+$place }$word" ;;`,
    '  esac',
    'done',
    'case "$place" in',
    ...branches,
    'esac',
    "_describe -o 'temper' entries",
    '_files',
  ].join('\n');
}

function fish(tree: readonly CommandNode[]): string {
  const lines = tree.flatMap((node) => {
    const at = `-n '__temper_at "${node.path.join(' ')}"'`;
    return [
      ...node.children.map(
        ({ name, description }) =>
          `complete -c temper ${at} -f -a '${name}' -d '${fishQuoted(description)}'`,
      ),
      ...node.choices.map((choice) => `complete -c temper ${at} -f -a '${choice}'`),
      ...node.options.map(
        ({ long, description }) =>
          `complete -c temper ${at} -l '${long.replace(/^--/, '')}' -d '${fishQuoted(description)}'`,
      ),
    ];
  });
  return [
    'function __temper_at',
    '  set -l place',
    '  for word in (commandline -opc)[2..-1]',
    '    switch (string join " " $place $word)',
    `      case ${quotedPaths(tree).join(' ')}`,
    '        set -a place $word',
    '    end',
    '  end',
    '  test "$place" = "$argv[1]"',
    'end',
    ...lines,
  ].join('\n');
}

function quotedPaths(tree: readonly CommandNode[]): string[] {
  return inner(tree).map(({ path }) => `'${path.join(' ')}'`);
}

/** Within single quotes of bash and zsh. */
function quoted(text: string): string {
  return text.replaceAll("'", `'\\''`);
}

function fishQuoted(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll("'", "\\'");
}
