import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  parseSshConfiguration,
  readSshHosts,
} from '../../../../../src/main/shell/machines/ssh-hosts';
import { temporaryFolder } from '../../../../support/lab-records';

let home: string;
let remove: () => void;
beforeEach(() => {
  ({ folder: home, remove } = temporaryFolder());
  mkdirSync(join(home, '.ssh', 'config.d'), { recursive: true });
});
afterEach(() => remove());

const write = (name: string, ...lines: string[]) =>
  writeFileSync(join(home, '.ssh', name), lines.join('\n'));

describe('the machines of the ssh configuration', () => {
  it('are the names of its hosts, without patterns and exceptions', () => {
    const text = [
      '# Host commented',
      'Host gpu cluster-1 # the rack',
      '  HostName 10.0.0.7',
      'host = "lab"',
      'Host * !secret *.example.org gpu?',
      'Match host other exec "true"',
      'Host -oProxyCommand=sh',
    ].join('\n');
    expect(parseSshConfiguration(text)).toEqual({
      hosts: ['gpu', 'cluster-1', 'lab'],
      includes: [],
    });
  });

  it('come from included files too, each once and in order', () => {
    write('config', 'Include config.d/*.conf ~/.ssh/more "missing file"', 'Host last gpu');
    write('config.d/20.conf', 'Host second');
    write('config.d/10.conf', 'Host gpu', 'Include ../config');
    write('config.d/notes.txt', 'Host notes');
    write('more', 'Host more');
    expect(readSshHosts(home)).toEqual(['last', 'gpu', 'second', 'more']);
  });

  it('are the others where an included folder cannot be read, or files include each other', () => {
    write('config', 'Include notes/*.conf config.d/*', 'Host gpu');
    write('notes', 'a file in the place of a folder');
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      write(`config.d/${name}`, `Host ${name}`, 'Include config.d/*');
    }
    expect(readSshHosts(home)).toEqual(['gpu', 'a', 'b', 'c', 'd', 'e']);
  });

  it('are none where there is no configuration', () => {
    expect(readSshHosts(join(home, 'nobody'))).toEqual([]);
  });
});
