import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSshServer, sshServer, type SshServer } from './support/ssh-server';
import { cli, start, temper, type Finished } from './support/temper';
import { writeTinyImages } from './support/tiny-images';
import { tinyPlan } from './support/tiny-plan';

/**
 * A lab on another machine. Where there is a server for ssh it is the real one, on loopback; everywhere a program that
 * stands in for ssh and starts the other machine's shell on this one.
 */

/** Who asks without a pause takes the processor from the run that he waits for. */
const betweenQuestionsMs = 500;

let root: string;
let local: string;
let remote: string;
let server: SshServer | null = null;
const names = sshServer === null ? ['a stand-in'] : ['a stand-in', 'ssh'];

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'temper-remote-'));
  local = join(root, 'local');
  remote = join(root, 'remote');
  await writeTinyImages(join(root, 'tiny-images'), 40);
  await writeFile(join(root, 'plan.json'), JSON.stringify(tinyPlan));
  await script(
    'stand-in',
    'for last; do :; done',
    'echo "Welcome to the other machine"',
    'exec sh -c "$last"',
  );
  if (sshServer !== null) server = await startSshServer(sshServer, join(root, 'ssh'));
});
afterAll(async () => {
  await server?.stop();
  await rm(root, { recursive: true, force: true });
});

async function script(name: string, ...lines: string[]): Promise<string> {
  const file = join(root, name);
  await writeFile(file, ['#!/bin/sh', ...lines, ''].join('\n'));
  chmodSync(file, 0o755);
  return file;
}

/** What starts Temper on the other machine, with a data home of its own. */
const program = () => `TEMPER_HOME='${remote}' '${process.execPath}' '${cli}'`;

function away(through: string): string[] {
  process.env['TEMPER_SSH'] = through === 'ssh' ? server?.client : join(root, 'stand-in');
  return ['--lab', 'other-machine', '--lab-program', program()];
}

const last = (finished: Finished) => finished.json().at(-1) as Record<string, never>;

describe.each(names)('through %s', (through) => {
  it('a dataset is sent, and a run is carried out there', async () => {
    const words = ['datasets', 'add', join(root, 'tiny-images'), '--json'];
    const added = await temper(local, ...away(through), ...words);
    expect(added.stderr).toBe('');
    expect(added.code).toBe(0);
    expect(last(added)).toMatchObject({ dataset: { name: 'tiny-images' } });
    expect(existsSync(join(local, 'temper.sqlite'))).toBe(false);
    // What was sent is not kept beside what was imported.
    expect(await readdir(join(remote, 'sent', 'trees'))).toEqual([]);

    const name = `run-${names.indexOf(through)}`;
    const plan = join(root, 'plan.json');
    const ran = await temper(local, ...away(through), 'run', plan, '--set', `name=${name}`);
    expect(ran.code).toBe(0);
    const listed = await temper(remote, 'runs', 'list', '--json');
    expect(listed.stdout).toContain(`"${name}"`);
  });

  it('a lost connection does not touch the run, and the next one shows how it ended', async () => {
    const name = `lost-${names.indexOf(through)}`;
    const settings = ['--set', `name=${name}`, '--set', 'epochs=40', '--set', 'evaluation=null'];
    const plan = join(root, 'plan.json');
    const long = start(local, ...away(through), 'run', plan, ...settings);
    await long.says(/^epoch 2\/40/m);
    await (through === 'ssh' ? server?.drop() : dropStandIn(long.process.pid));
    const { code, stderr } = await long.finished;
    expect(code).toBe(3);
    expect(stderr).toContain('The connection to other-machine was lost');
    expect(stderr).toContain('continues there');
    let state = 'running';
    while (state === 'running') {
      await delay(betweenQuestionsMs);
      const shown = await temper(local, ...away(through), 'runs', 'show', name, '--json');
      state = (last(shown) as unknown as { run: { state: string } }).run.state;
    }
    expect(state).toBe('completed');
  });
});

describe('what is refused', () => {
  it('another version, with the remedy', async () => {
    process.env['TEMPER_SSH'] = await script('newer', 'echo "temper-lab/1 9.9.9"', 'sleep 60');
    const { code, stderr } = await temper(local, '--lab', 'gpu', 'runs', 'list');
    expect(code).toBe(1);
    expect(stderr).toMatch(/gpu has Temper 9\.9\.9, this is Temper .* Install the same version/);
  });

  it('a machine without Temper', async () => {
    process.env['TEMPER_SSH'] = join(root, 'stand-in');
    const words = ['--lab', 'gpu', '--lab-program', '/nowhere/temper', 'doctor'];
    const { code, stderr } = await temper(local, ...words);
    expect(code).toBe(1);
    expect(stderr).toContain('gpu has no command "/nowhere/temper"');
  });

  it('a machine that asks a question or cannot be reached', async () => {
    process.env['TEMPER_SSH'] = await script(
      'asking',
      'echo "me@gpu: Permission denied (publickey,password)." >&2',
      'exit 255',
    );
    const { code, stderr } = await temper(local, '--lab', 'gpu', 'runs', 'list');
    expect(code).toBe(1);
    expect(stderr).toContain('Permission denied');
    expect(stderr).toContain('ssh-copy-id gpu');
  });
});

/** Ends the program that stands in for ssh, as a cable that is pulled does; the lab is in a group of its own. */
function dropStandIn(parent: number | undefined): void {
  const children = execFileSync('ps', ['--ppid', String(parent), '-o', 'pid='], {
    encoding: 'utf8',
  });
  for (const pid of children.trim().split(/\s+/)) process.kill(Number(pid), 'SIGKILL');
}
