import { readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { isMachineName } from '../../../contract/protocol/machines';

/** What a configuration of ssh says about names: the hosts, and the further files that it includes. */
export interface SshConfiguration {
  hosts: string[];
  /** As written: patterns, relative to `~/.ssh` where they are not absolute. */
  includes: string[];
}

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

/** The machines of a person's own ssh configuration, in its order; empty where it cannot be read. */
export function readSshHosts(home: string = homedir()): string[] {
  const folder = join(home, '.ssh');
  const hosts = new Set<string>();
  const seen = new Set<string>();
  const read = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    const { hosts: named, includes } = parseSshConfiguration(contentOf(file));
    for (const host of named) hosts.add(host);
    for (const pattern of includes) filesOf(pattern, home, folder).forEach(read);
  };
  read(join(folder, 'config'));
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
  const name = new RegExp(`^${basename(path).replace(/[.*+?^${}()|[\]\\]/g, wildcard)}$`);
  return namesIn(parent)
    .filter((each) => name.test(each))
    .sort()
    .map((each) => join(parent, each));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // Missing, a file, or not ours to read.
    return [];
  }
}

function wildcard(sign: string): string {
  return { '*': '[^/]*', '?': '[^/]' }[sign] ?? `\\${sign}`;
}
