import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { isMachineName } from '../../../contract/protocol/machines';

/** What a configuration of ssh says about names: the hosts, and the further files that it includes. */
export interface SshConfiguration {
  hosts: string[];
  /** As written: patterns, relative to `~/.ssh` where they are not absolute. */
  includes: string[];
}

/** Includes within includes; ssh itself stops at 16. */
const deepest = 16;

/** The machines that a configuration names; patterns such as `*.example.org` name none. */
export function parseSshConfiguration(text: string): SshConfiguration {
  const found: SshConfiguration = { hosts: [], includes: [] };
  for (const line of text.split(/\r?\n/)) {
    const [, keyword = '', rest = ''] = /^\s*([A-Za-z]+)(?:\s*=\s*|\s+)(.*)$/.exec(line) ?? [];
    const words = wordsOf(rest);
    if (/^host$/i.test(keyword)) {
      // `isMachineName` leaves out patterns (`*`, `?`) and what is excepted (`!`).
      found.hosts.push(...words.filter(isMachineName));
    }
    if (/^include$/i.test(keyword)) found.includes.push(...words);
  }
  return found;
}

/** Words between spaces; quotes hold one together, a # begins a comment. */
function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const [, quoted, plain] of text.matchAll(/"([^"]*)"|([^\s"]+)/g)) {
    if (plain?.startsWith('#')) break;
    words.push(quoted ?? plain ?? '');
  }
  return words;
}

/** The machines of a person's own ssh configuration, in its order; none where there is none that can be read. */
export function readSshHosts(home: string = homedir()): string[] {
  const folder = join(home, '.ssh');
  const hosts = new Set<string>();
  const read = (file: string, depth: number): void => {
    const { hosts: named, includes } = parseSshConfiguration(contentOf(file));
    for (const host of named) hosts.add(host);
    if (depth >= deepest) return;
    for (const pattern of includes) {
      for (const included of filesOf(pattern, home, folder)) read(included, depth + 1);
    }
  };
  read(join(folder, 'config'), 0);
  return [...hosts];
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Missing, a folder, or not ours to read: it names no machine.
    return '';
  }
}

/** The files of an include; wildcards are understood in the name of the file, where people write them. */
function filesOf(pattern: string, home: string, folder: string): string[] {
  const written = pattern.replace(/^~(?=\/)/, home);
  const path = isAbsolute(written) ? written : join(folder, written);
  if (!/[*?]/.test(path)) return [path];
  const parent = dirname(path);
  if (!existsSync(parent)) return [];
  const name = new RegExp(`^${basename(path).replace(/[.*+?^${}()|[\]\\]/g, wildcard)}$`);
  return readdirSync(parent)
    .filter((each) => name.test(each))
    .sort()
    .map((each) => join(parent, each));
}

function wildcard(sign: string): string {
  return { '*': '[^/]*', '?': '[^/]' }[sign] ?? `\\${sign}`;
}
