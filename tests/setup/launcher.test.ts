import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../support/lab-records';

/** The command line of a package, on a system that says of its C library what it is to say. */
function launch(libc: string | null) {
  const { folder, remove } = temporaryFolder();
  onTestFinished(remove);
  const program = (path: string, ...lines: string[]) => {
    writeFileSync(join(folder, path), ['#!/bin/sh', ...lines, ''].join('\n'));
    chmodSync(join(folder, path), 0o755);
  };
  mkdirSync(join(folder, 'bin'));
  mkdirSync(join(folder, 'resources/node/bin'), { recursive: true });
  copyFileSync('scripts/package/temper.sh', join(folder, 'temper'));
  chmodSync(join(folder, 'temper'), 0o755);
  program('bin/getconf', libc === null ? 'exit 1' : `echo "${libc}"`);
  program('resources/node/bin/node', 'shift', 'echo "started with: $*"');
  const PATH = `${join(folder, 'bin')}:${process.env['PATH']}`;
  return spawnSync(join(folder, 'temper'), ['doctor', '--json'], {
    encoding: 'utf8',
    env: { ...process.env, PATH },
  });
}

it.each(['glibc 2.28', 'glibc 2.36', 'glibc 2.41.9000'])('a package starts with %s', (libc) => {
  expect(launch(libc)).toMatchObject({ status: 0, stdout: 'started with: doctor --json\n' });
});

it.each(['glibc 2.27', 'glibc 2.17', 'musl 1.2', null])(
  'a package refuses a system with %s in words, with the remedy',
  (libc) => {
    const { status, stdout, stderr } = launch(libc);
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain(`this system has ${libc ?? 'no glibc'}; Temper needs glibc 2.28`);
    expect(stderr).toContain('What to do: use a newer Linux');
  },
);
