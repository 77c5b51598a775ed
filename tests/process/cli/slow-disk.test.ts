import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { plantDataset } from '../../support/lab-process';
import { temporaryFolder } from '../../support/lab-records';
import { cli, temper } from './support/temper';
import { tinyPlan } from './support/tiny-plan';

/** What makes every write that is to be durable take so much longer, in the lab and the engine. */
const slowly = (delay: string) => [
  ...['--seccomp-bpf', '-f', '-qq', '-o', '/dev/null', '-e', 'trace=fsync,fdatasync'],
  ...['-e', `inject=fsync,fdatasync:delay_enter=${delay}`],
];

const canSlowDown =
  spawnSync('strace', [...slowly('1ms'), 'true'], { stdio: 'ignore' }).status === 0;
if (!canSlowDown) process.stdout.write('A slow disk is not tested here: strace does not work\n');

async function lastWeights(home: string, run: string): Promise<string | undefined> {
  const [shown] = (await temper(home, 'runs', 'show', run, '--json')).json();
  const checkpoints = shown?.['checkpoints'] as { kind: string; weightsSha256: string }[];
  return checkpoints.find(({ kind }) => kind === 'last')?.weightsSha256;
}

/** Runs a command whose disk is slow; `onText` sees what it prints. */
function runSlowly(
  home: string,
  words: string[],
  onText: (text: string, pid: number) => void = () => undefined,
): Promise<number | null> {
  const child = spawn('strace', [...slowly('400ms'), process.execPath, cli, ...words], {
    env: { ...process.env, TEMPER_HOME: home, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  child.stdout.setEncoding('utf8').on('data', (text: string) => onText(text, child.pid ?? 0));
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (code) => done(code));
  });
}

describe.skipIf(!canSlowDown)('on a slow disk', () => {
  it('a run takes longer and comes to the same weights, also after it was cancelled', async () => {
    const { folder, remove } = temporaryFolder();
    onTestFinished(remove);
    const home = join(folder, 'home');
    plantDataset(home);
    const plan = join(folder, 'plan.json');
    const content = { ...tinyPlan, dataset: 'bars', epochs: 6, evaluation: null };
    writeFileSync(plan, JSON.stringify({ ...content, checkpointEverySteps: 5 }));
    let isAsked = false;
    const code = await runSlowly(home, ['run', plan, '--json'], (text, pid) => {
      if (isAsked || !/"series":"epoch".*"steps":\[[1-9]/.test(text)) return;
      isAsked = true;
      // What strace started; strace itself waits for it.
      const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
      children.forEach((child) => process.kill(Number(child), 'SIGINT'));
    });
    expect(code).toBe(3);
    const [shown] = (await temper(home, 'runs', 'show', 'tiny', '--json')).json();
    expect(shown).toMatchObject({ run: { state: 'cancelled' } });
    expect(await runSlowly(home, ['runs', 'resume', 'tiny'])).toBe(0);
    await temper(home, 'run', plan, '--set', 'name=reference');
    expect(await lastWeights(home, 'tiny')).toBe(await lastWeights(home, 'reference'));
    const doctor = await temper(home, 'doctor', '--json');
    expect(doctor.code).toBe(0);
  });
});
