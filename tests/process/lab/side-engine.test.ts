import { resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EngineJob, JobOutcome } from '../../../src/contract/engine-protocol';
import { isProcessRunning } from '../../../src/main/core/files/running-process';
import { createSideEngine, type SideEngine } from '../../../src/main/lab/engines/side-engine';
import { temporaryFolder } from '../../support/lab-records';
import { until } from '../../support/until';

const probe: EngineJob = { kind: 'probe' };

let folder: string;
let remove: () => void;
let engine: SideEngine;

beforeEach(() => {
  ({ folder, remove } = temporaryFolder());
});
afterEach(async () => {
  delete process.env['TEMPER_FAKE_ENGINE'];
  await engine.close();
  remove();
});

function open(mode: string, idleMs = 20_000): void {
  process.env['TEMPER_FAKE_ENGINE'] = mode;
  const enginePath = resolve('tests/support/fake-engine.mjs');
  engine = createSideEngine({ enginePath, logFolder: folder, helloTimeoutMs: 20_000, idleMs });
}

/** The fake tells its process. */
function pidOf(outcome: JobOutcome): number {
  if (outcome.kind !== 'probed') throw new Error(`the engine answered "${outcome.kind}"`);
  return Number(outcome.runtime.variant.split(' ')[1]);
}

describe('the side engine', () => {
  it('starts on the first job, without a GPU, and serves the next from the same process', async () => {
    open('well');
    const first = await engine.run(probe);
    expect(first).toMatchObject({ runtime: { gpuReason: 'it is a fake that sees ""' } });
    const [second, third] = await Promise.all([engine.run(probe), engine.run(probe)]);
    expect([pidOf(second), pidOf(third)]).toEqual([pidOf(first), pidOf(first)]);
  });

  it('ends when nothing was asked for a while, and starts again', async () => {
    open('well', 1);
    const pid = pidOf(await engine.run(probe));
    await until(() => !isProcessRunning(pid));
    expect(pidOf(await engine.run(probe))).not.toBe(pid);
  });

  it('starts anew after a crash, which ends one job alone', async () => {
    open('crash');
    expect(await engine.run(probe)).toMatchObject({
      kind: 'failed',
      error: { code: 'engine-lost' },
    });
    process.env['TEMPER_FAKE_ENGINE'] = 'well';
    expect((await engine.run(probe)).kind).toBe('probed');
  });

  it('leaves no process behind, and refuses work, once it is closed', async () => {
    open('well');
    const pid = pidOf(await engine.run(probe));
    await engine.close();
    expect(isProcessRunning(pid)).toBe(false);
    await expect(engine.run(probe)).rejects.toMatchObject({ code: 'cancelled' });
  });
});
