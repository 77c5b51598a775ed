import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { mapInOrder } from '../../../../../../src/main/foreign/datasets/readers/in-order';

async function collect<Value>(values: AsyncIterable<Value>): Promise<Value[]> {
  const collected: Value[] = [];
  for await (const value of values) collected.push(value);
  return collected;
}

describe('mapInOrder', () => {
  it('keeps the order of the inputs, whichever is done first', async () => {
    const finish: (() => void)[] = [];
    const work = (input: number): Promise<number> =>
      new Promise((resolve) => {
        finish.push(() => resolve(input * 10));
        // The last of three in flight ends first.
        if (finish.length === 3)
          finish
            .splice(0)
            .reverse()
            .forEach((end) => end());
      });
    expect(await collect(mapInOrder([1, 2, 3, 4, 5, 6], 3, work))).toEqual([
      10, 20, 30, 40, 50, 60,
    ]);
  });

  it('has at most so many in flight', async () => {
    let running = 0;
    let most = 0;
    const work = async (input: number): Promise<number> => {
      running += 1;
      most = Math.max(most, running);
      await setImmediate();
      running -= 1;
      return input;
    };
    await collect(mapInOrder([...Array(50).keys()], 4, work));
    expect(most).toBeLessThanOrEqual(4);
    expect(most).toBeGreaterThan(1);
  });

  it('throws a failure in its turn, after the results before it', async () => {
    const seen: number[] = [];
    const work = async (input: number): Promise<number> => {
      if (input >= 3) throw new Error(`no ${input}`);
      return input;
    };
    const reading = (async () => {
      for await (const value of mapInOrder([1, 2, 3, 4], 4, work)) seen.push(value);
    })();
    await expect(reading).rejects.toThrow('no 3');
    expect(seen).toEqual([1, 2]);
  });
});
