import { spawnSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Plan } from '../../src/contract/plans/plan';
import { checkGpu, firstGpu, planOf } from '../gpu/checks.mjs';
import { temporaryFolder } from '../support/lab-records';

/** A machine that answers as one with a GPU would, and what may be wrong with it. */
function simulated(folder: string, wrong: Record<string, boolean> = {}) {
  const runs = new Map<string, number>();
  const batch = wrong['forgotten'] ? '' : ' a new run with batchSize=2048 instead of 4096';
  return {
    folder,
    goldens: async () => ({ passed: 300, failed: wrong['goldens'] ? 2 : 0 }),
    torchGigaflops: async () => (wrong['slow'] ? 50_000 : null),
    usedMemoryBytes() {
      const isTraining = [...runs.keys()].some((home) => home.includes('memory'));
      return wrong['greedy'] && isTraining ? 7.9e10 : 1e9;
    },
    stopRun: async () => ({ code: 3, stopMs: wrong['late'] ? 60_000 : 900 }),
    async temper(home: string, ...words: string[]) {
      const answer = (result: unknown, code = 0) => ({ code, result, text: '' });
      const [command, verb, subject] = words;
      if (command === 'run' && words[1]?.includes('too-large')) return answer(null, 3);
      if (command === 'run') runs.set(home, (runs.get(home) ?? 0) + 1);
      if (command === 'bench') {
        const gpuMs = wrong['slow'] ? 90 : 4;
        const devices = [
          { deviceKind: 'gpu', stepMs: gpuMs },
          { deviceKind: 'cpu', stepMs: 60 },
        ];
        return answer({ devices });
      }
      if (command === 'devices' && verb === 'measure') {
        return answer({ bench: { matrix: { side: 4096, gigaflops: 20_000 } } });
      }
      if (command === 'runs' && subject === 'too large') {
        const reason = `The engine ran out of memory (OOM).${batch}`;
        return answer({ run: { state: 'interrupted', reason } });
      }
      const loss = home.endsWith('cpu') || !wrong['apart'] ? 0.61 : 0.9;
      const other = wrong['random'] ? String(runs.get(home)) : '';
      return answer({
        epochs: { columns: { trainLoss: [null, loss] } },
        checkpoints: [{ kind: 'last', weightsSha256: `0123456789abcdef${other}` }],
      });
    },
  };
}

const gpu = { id: 'gpu-0', name: 'NVIDIA H100', memoryBytes: 8e10 };
let folder: string;
let remove: () => void;
beforeEach(() => ({ folder, remove } = temporaryFolder()));
afterEach(() => remove());

async function failing(wrong: Record<string, boolean> = {}): Promise<string[]> {
  const failed: string[] = [];
  let total = 0;
  await checkGpu(simulated(folder, wrong), gpu, ({ name, ok }) => {
    total += 1;
    if (!ok) failed.push(name);
  });
  expect(total).toBe(9);
  return failed;
}

describe('the checks of a GPU', () => {
  it('hold on a machine that is as it should be', async () => {
    expect(await failing()).toEqual([]);
  });

  it.each([
    ['goldens', 'golden values'],
    ['apart', 'the processor and the GPU agree'],
    ['random', 'the same plan gives the same bits'],
    ['late', 'a run stops when told to'],
    ['slow', 'a step is faster than on the processor'],
    ['greedy', 'memory grows as needed'],
    ['forgotten', 'a batch that does not fit'],
  ])('notice what is %s', async (wrong, name) => {
    expect(await failing({ [wrong]: true })).toContain(name);
  });

  it('go on after one that cannot be made', async () => {
    const machine = simulated(folder);
    const findings: { ok: boolean; finding: string }[] = [];
    machine.goldens = () => Promise.reject(new Error('no build'));
    await checkGpu(machine, gpu, (finding) => findings.push(finding));
    expect(findings.filter(({ ok }) => !ok).map(({ finding }) => finding)).toEqual([
      'could not be checked: no build',
    ]);
  });

  it('ask for runs that Temper can carry out', () => {
    expect(Plan.safeParse(planOf()).error).toBeUndefined();
    const network = { preset: 'wide-resnet-28-10', widenFactor: 10 };
    const large = planOf({ start: { kind: 'fresh', network }, batchSize: 4096 });
    expect(Plan.safeParse(large).error).toBeUndefined();
  });

  it('find the first GPU, or the reason why there is none', () => {
    const cpu = { id: 'cpu', kind: 'cpu' };
    expect(firstGpu({ devices: [{ ...gpu, kind: 'gpu' }, cpu] })).toMatchObject({ id: 'gpu-0' });
    expect(firstGpu({ devices: [cpu], gpuReason: 'No NVIDIA driver.' })).toBe('No NVIDIA driver.');
  });

  it('are files that Node can read', () => {
    for (const file of ['run.mjs', 'checks.mjs']) {
      expect(spawnSync(process.execPath, ['--check', `tests/gpu/${file}`]).status).toBe(0);
    }
  });
});
