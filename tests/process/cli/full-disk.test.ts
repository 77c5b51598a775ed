import { appendFileSync, mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../../support/lab-records';
import { plantDataset } from '../../support/lab-process';
import { canMountSmallDisk, mountSmallDisk } from '../../support/small-disk';
import { start, temper, type Finished } from './support/temper';
import { tinyPlan } from './support/tiny-plan';

/** A data home on a disk of its own, with a dataset and a plan of that many epochs. */
function smallHome(epochs: number): { home: string; plan: string } {
  const { folder, remove } = temporaryFolder();
  // After the disk is taken away: the last said is done first.
  onTestFinished(remove);
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  mountSmallDisk(disk, '24m');
  const home = join(disk, 'home');
  plantDataset(home);
  const plan = join(folder, 'plan.json');
  // Weights are written after every epoch, and validated three times only.
  const validation = { ...tinyPlan.validation, everyEpochs: Math.ceil(epochs / 3) };
  const changes = { dataset: 'bars', epochs, validation, evaluation: null };
  writeFileSync(plan, JSON.stringify({ ...tinyPlan, ...changes }));
  return { home, plan };
}

const fill = (home: string) => join(home, '..', 'fill');

/** A checkpoint that was being written is removed once it is refused, well within this time, and leaves room again. */
const fillingMs = 500;

/** Takes all the space that is left, and what is given back. */
function fillDisk(home: string): void {
  const until = performance.now() + fillingMs;
  do {
    const { bavail, bsize } = statfsSync(home);
    try {
      if (bavail > 0) appendFileSync(fill(home), Buffer.alloc(bavail * bsize));
    } catch {
      // Something else took the last block: full all the same.
    }
  } while (performance.now() < until);
}

async function lastWeights(home: string, run: string): Promise<string | undefined> {
  const [shown] = (await temper(home, 'runs', 'show', run, '--json')).json();
  const checkpoints = shown?.['checkpoints'] as { kind: string; weightsSha256: string }[];
  return checkpoints.find(({ kind }) => kind === 'last')?.weightsSha256;
}

const said = ({ stdout, stderr }: Finished) => stdout + stderr;

describe.skipIf(!canMountSmallDisk())('on a full disk', () => {
  it('a run says so once, ends with exit 3 at the first signal, and resumes to the same weights', async () => {
    const { home, plan } = smallHome(150);
    const run = start(home, 'run', plan, '--json');
    // Of the 51st epoch: the weights of the 50th are written.
    await run.says(/"series":"train","steps":\[3\d\d/);
    fillDisk(home);
    await run.says(/cannot be recorded/);
    run.process.kill('SIGTERM');
    const ended = await run.finished;
    expect(ended.code).toBe(3);
    expect(ended.stderr.match(/cannot be recorded/g)).toHaveLength(1);
    expect(said(ended)).toContain('Free some space');
    expect(said(ended)).not.toMatch(/SqliteError|\n\s+at /);
    rmSync(fill(home));
    const [shown] = (await temper(home, 'runs', 'show', 'tiny', '--json')).json();
    expect(shown).toMatchObject({ run: { state: 'interrupted' } });
    const resumed = await temper(home, 'runs', 'resume', 'tiny');
    expect(resumed).toMatchObject({ code: 0 });
    await temper(home, 'run', plan, '--set', 'name=reference');
    expect(await lastWeights(home, 'tiny')).toBe(await lastWeights(home, 'reference'));
  });

  it('that was full before, every command and the doctor say so without a stack', async () => {
    const { home, plan } = smallHome(1);
    fillDisk(home);
    onTestFinished(() => rmSync(fill(home), { force: true }));
    const doctor = await temper(home, 'doctor');
    expect(said(doctor)).toContain('is full. Free some space');
    for (const words of [
      ['run', plan],
      ['runs', 'list'],
      ['storage', 'backups'],
    ]) {
      const ended = await temper(home, ...words);
      expect(ended.code, words.join(' ')).not.toBe(0);
      expect(said(ended), words.join(' ')).toContain('is full. Free some space');
      expect(said(ended), words.join(' ')).not.toMatch(/SqliteError|\n\s+at /);
    }
  });
});
