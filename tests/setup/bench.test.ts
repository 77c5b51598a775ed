import { describe, expect, it } from 'vitest';
import { peerPython, PEERS, peersFolder } from '../../scripts/lib/peers.mjs';
import { median, interleave } from '../bench/lib/rounds.mjs';
import { compileGoal, judgeGoals, stepFlops, suites } from '../bench/lib/suites.mjs';

describe('median', () => {
  it('is the middle one, or between the middle two', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });
});

describe('interleave', () => {
  it('begins every round with another participant', async () => {
    const order: string[] = [];
    const participant = (name: string) => ({
      name,
      ask: () => {
        order.push(name);
        return Promise.resolve({ ms: order.length });
      },
    });
    const all = [participant('a'), participant('b'), participant('c')];
    const times = await interleave(all, 2, 1, () => undefined, 0);
    expect(order).toEqual(['a', 'b', 'c', 'b', 'c', 'a']);
    expect(times.get('b')).toEqual([2, 4]);
  });
});

describe('goals', () => {
  it('are ratios of medians, and left out where a side was not measured', () => {
    const times = new Map([
      ['temper', [100, 90, 110]],
      ['pytorch', [120, 110, 130]],
    ]);
    const goals = judgeGoals(suites['resnet-18-width-16'].goals, times);
    expect(goals).toEqual([{ name: 'against PyTorch', ratio: 1.2, goal: 1.15, reached: true }]);
  });

  it('count what the first step takes longer as compiling, for ResNet-18', () => {
    const participants = [{ name: 'temper', firstStepMs: 2700.4, medianMs: 700 }];
    expect(compileGoal({ network: 'resnet-18' }, participants)).toEqual([
      { name: 'compiling', ms: 2000, goal: 2000, reached: true },
    ]);
    expect(compileGoal({ network: 'small-cnn' }, participants)).toEqual([]);
    expect(compileGoal({ network: 'resnet-18' }, [])).toEqual([]);
  });

  it('count a step of K attack steps and one update', () => {
    expect(stepFlops(1, { batchSize: 1, attackSteps: 10 })).toBe(46);
  });
});

describe('peers', () => {
  it('are pinned and live in environments of their own', () => {
    expect(PEERS.torch.requirements).toContain('torch==2.15.0');
    expect(PEERS.tensorflow.requirements).toContain('tensorflow-cpu==2.21.0');
    const folder = peersFolder('/somewhere');
    expect(peerPython(folder, 'torch')).not.toBe(peerPython(folder, 'tensorflow'));
  });
});
