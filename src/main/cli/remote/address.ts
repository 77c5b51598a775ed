import type { MachineAddress } from '../../../contract/protocol/machines';

/**
 * The machine that `--lab` names before the command; null for this one. Known before the arguments are parsed, since
 * every command opens its lab the same way.
 */
export function remoteAddress(words: readonly string[]): MachineAddress | null {
  const values = new Map<string, string>();
  for (let at = 0; at < words.length && words[at]?.startsWith('-'); at += 1) {
    const [name = '', given] = (words[at] ?? '').split(/=(.*)/s);
    if (name !== '--lab' && name !== '--lab-program') continue;
    const value = given ?? words[(at += 1)];
    if (value !== undefined) values.set(name, value);
  }
  const host = values.get('--lab');
  return host === undefined ? null : { host, program: values.get('--lab-program') ?? 'temper' };
}
