import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/renderer/features/new-run/draft';
import { handlesOf, movedSchedule } from '../../../src/renderer/features/new-run/schedule-handles';
import {
  moveByKey,
  snapEpoch,
  snapRate,
  type HandleMove,
} from '../../../src/renderer/plots/shape/schedule-handle';

const fast: JsonObject = {
  kind: 'slow-start-fast-decay',
  peak: 0.05,
  warmUpEpochs: 5,
  halfLifeEpochs: 1,
  floor: 0,
};
const move = (schedule: JsonObject, id: string, change: HandleMove) =>
  movedSchedule(schedule, id, change, 10);

describe('the handles of a schedule', () => {
  it('stand on the curve', () => {
    const places = handlesOf(fast, 10).map(({ id, epoch, rate }) => [id, epoch, rate]);
    expect(places).toEqual([
      ['warmUpEpochs', 5, 0],
      ['peak', 5, 0.05],
      ['halfLifeEpochs', 6, 0.025],
    ]);
    // Never below the floor, where the curve ends its fall.
    expect(handlesOf({ ...fast, floor: 0.04 }, 10).at(-1)?.rate).toBe(0.04);
    expect(handlesOf({ kind: 'one-cycle', peak: 0.1, peakAtFraction: 0.4 }, 10)[0]?.epoch).toBe(4);
  });

  it('are gone while the schedule does not parse', () => {
    expect(handlesOf({ ...fast, peak: 'high' }, 10)).toEqual([]);
    expect(handlesOf(undefined, 10)).toEqual([]);
  });

  it('move what they stand for and leave the rest', () => {
    expect(move(fast, 'warmUpEpochs', { epoch: 2 })).toEqual({ ...fast, warmUpEpochs: 2 });
    expect(move(fast, 'peak', { epoch: 3, rate: 0.1 })).toEqual({
      ...fast,
      warmUpEpochs: 3,
      peak: 0.1,
    });
    expect(move(fast, 'halfLifeEpochs', { epoch: 7.5 })).toEqual({ ...fast, halfLifeEpochs: 2.5 });
    expect(move({ kind: 'constant', rate: 0.1 }, 'rate', { rate: 0.2 })).toEqual({
      kind: 'constant',
      rate: 0.2,
    });
    expect(
      move({ kind: 'one-cycle', peak: 0.1, peakAtFraction: 0.4 }, 'peak', { epoch: 10 }),
    ).toMatchObject({ peakAtFraction: 0.99 });
  });

  it('keep a half-life above nothing, and points between their neighbours', () => {
    expect(move(fast, 'halfLifeEpochs', { epoch: 4 })['halfLifeEpochs']).toBe(0.05);
    const points = [0, 5, 10].map((epoch) => ({ epoch, rate: 0.1 }));
    const moved = move({ kind: 'piecewise', interpolation: 'linear', points }, 'points.1', {
      epoch: 12,
      rate: 0.3,
    });
    expect(moved['points']).toEqual([points[0], { epoch: 10, rate: 0.3 }, points[2]]);
  });
});

describe('arrow keys on a handle', () => {
  const [warmUp, peak] = handlesOf(fast, 10);

  it('go along the axes that the handle has', () => {
    expect(warmUp && moveByKey(warmUp, 'ArrowRight', false, 10)).toEqual({ epoch: 5.1 });
    expect(warmUp && moveByKey(warmUp, 'ArrowLeft', true, 10)).toEqual({ epoch: 4 });
    expect(warmUp && moveByKey(warmUp, 'ArrowUp', false, 10)).toBeNull();
    expect(peak && moveByKey(peak, 'ArrowUp', false, 10)).toEqual({ rate: 0.053 });
    expect(peak && moveByKey(peak, 'Enter', false, 10)).toBeNull();
  });

  it('stop at the ends of the training and above zero', () => {
    expect(warmUp && moveByKey({ ...warmUp, epoch: 10 }, 'ArrowRight', false, 10)).toEqual({
      epoch: 10,
    });
    expect(peak && moveByKey({ ...peak, rate: 0.001 }, 'ArrowDown', true, 10)?.rate).toBe(0.0001);
  });

  it('land on round values', () => {
    expect(snapEpoch(1.23456, 10)).toBe(1.2);
    expect(snapEpoch(44.4, 60)).toBe(44.5);
    expect(snapRate(0.012345)).toBe(0.012);
  });
});
