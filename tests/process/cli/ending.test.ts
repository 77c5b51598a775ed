import { spawn } from 'node:child_process';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { start, temper } from './support/temper';
import { writeTinyImages } from './support/tiny-images';
import { tinyPlan } from './support/tiny-plan';

/** How a command ends when a signal comes, when its reader goes away and when its output cannot be written. */

const wrapper = resolve('bin', 'temper.mjs');

let root: string;
let home: string;
let plan: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'temper-cli-'));
  home = join(root, 'home');
  plan = join(root, 'plan.json');
  await writeTinyImages(join(root, 'tiny-images'), 40);
  await writeFile(plan, JSON.stringify({ ...tinyPlan, epochs: 5000 }));
  await temper(home, 'datasets', 'add', join(root, 'tiny-images'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

/** The state of a run, and whether it left a checkpoint to resume from. */
async function endOf(id: string | undefined) {
  const shown = await temper(home, 'runs', 'show', id ?? 'no id was printed', '--json');
  const { run, checkpoints } = shown.json().at(-1) as {
    run: { state: string };
    checkpoints: { kind: string }[];
  };
  return { state: run.state, kinds: checkpoints.map(({ kind }) => kind) };
}

const resumeHint = /temper runs resume (run-\w+)/;

describe('signals', () => {
  it('counts one Ctrl-C of a terminal once, although the whole group receives it', async () => {
    const child = spawn(process.execPath, [wrapper, 'run', '-', '--set', 'name=piped'], {
      env: { ...process.env, TEMPER_HOME: home, NO_COLOR: '1' },
      detached: true,
    });
    child.stdin.end(JSON.stringify({ ...tinyPlan, epochs: 5000 }));
    let text = '';
    const trains = new Promise<void>((done) => {
      const look = (chunk: Buffer) => {
        text += String(chunk);
        if (/^epoch 2\/5000/m.test(text)) done();
      };
      child.stdout.on('data', look);
      child.stderr.on('data', look);
    });
    const ended = new Promise<number | null>((done) => child.on('close', done));
    await Promise.race([trains, ended]);
    // What a terminal does: everything in the foreground group is sent the signal.
    process.kill(-(child.pid ?? 0), 'SIGINT');
    expect([await ended, text.match(/Ctrl-C again/g)?.length]).toEqual([3, 1]);
    const { state, kinds } = await endOf(resumeHint.exec(text)?.[1]);
    expect(state).toBe('cancelled');
    expect(kinds).toContain('last');
  });

  it('keeps a checkpoint when the terminal is closed', async () => {
    const long = start(home, 'run', plan, '--set', 'name=hung-up');
    await long.says(/^epoch 2\/5000/m);
    // A shell passes the hang-up on, and the system sends it as well.
    long.process.kill('SIGHUP');
    long.process.kill('SIGHUP');
    const { code, stdout } = await long.finished;
    expect(code).toBe(3);
    expect((await endOf(resumeHint.exec(stdout)?.[1])).kinds).toContain('last');
  });
});

describe('output that nobody takes', () => {
  it('stops a run with a checkpoint when its reader goes away, and does not call that done', async () => {
    const long = start(home, 'run', plan, '--set', 'name=unread');
    await long.says(/^unread \(/m);
    long.process.stdout.destroy();
    const { code, stderr } = await long.finished;
    expect(code).toBe(3);
    expect(stderr).toContain('the output was closed');
    expect(await endOf(resumeHint.exec(stderr)?.[1])).toMatchObject({ state: 'cancelled' });
  });

  const onFullDevice = process.platform === 'linux' ? it : it.skip;

  onFullDevice('says that the output could not be written', async () => {
    const full = await open('/dev/full', 'w');
    const child = spawn(process.execPath, [join('out', 'main', 'cli.cjs'), 'plan', 'schema'], {
      env: { ...process.env, TEMPER_HOME: home },
      stdio: ['ignore', full.fd, 'pipe'],
    });
    let stderr = '';
    child.stderr?.on('data', (chunk: Buffer) => (stderr += String(chunk)));
    const code = await new Promise((done) => child.on('close', done));
    await full.close();
    expect(code).toBe(1);
    expect(stderr).toMatch(/^temper: the output cannot be written: ENOSPC.*\n$/);
  });
});
