import { describe, expect, it } from 'vitest';
import { scheduleHandles } from '../../../../../src/contract/schedules';
import { snapEpoch, type HandleMove } from '../../../../../src/contract/schedules/schedule-kind';
import {
  handleText,
  moveByKey,
  snapRate,
} from '../../../../../src/renderer/plots/shape/schedule-handle';

const fast = {
  kind: 'slow-start-fast-decay',
  peak: 0.05,
  warmUpEpochs: 5,
  halfLifeEpochs: 1,
  floor: 0,
};
const move = (schedule: object, id: string, change: HandleMove) =>
  scheduleHandles(schedule, 10)
    .find((handle) => handle.id === id)
    ?.moved(change);

describe('the handles of a schedule', () => {
  it('stand on the curve', () => {
    const places = scheduleHandles(fast, 10).map(({ id, epoch, rate }) => [id, epoch, rate]);
    expect(places).toEqual([
      ['warmUpEpochs', 5, 0],
      ['peak', 5, 0.05],
      ['halfLifeEpochs', 6, 0.025],
    ]);
    // Never below the floor, where the curve ends its fall.
    expect(scheduleHandles({ ...fast, floor: 0.04 }, 10).at(-1)?.rate).toBe(0.04);
    expect(
      scheduleHandles({ kind: 'one-cycle', peak: 0.1, peakAtFraction: 0.4 }, 10)[0]?.epoch,
    ).toBe(4);
  });

  it('say what they set', () => {
    expect(scheduleHandles(fast, 10).map(handleText)).toEqual([
      'warm-up of 5 epochs',
      'peak of 0.05 at epoch 5',
      'halves every 1 epoch',
    ]);
    const points = { kind: 'piecewise', points: [{ epoch: 3, rate: 0.2 }] };
    expect(scheduleHandles(points, 10).map(handleText)).toEqual(['0.2 at epoch 3']);
  });

  it('are gone while the schedule does not parse', () => {
    expect(scheduleHandles({ ...fast, peak: 'high' }, 10)).toEqual([]);
    expect(scheduleHandles(undefined, 10)).toEqual([]);
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
    expect(move(fast, 'halfLifeEpochs', { epoch: 4 })).toMatchObject({ halfLifeEpochs: 0.05 });
    const points = [0, 5, 10].map((epoch) => ({ epoch, rate: 0.1 }));
    const moved = move({ kind: 'piecewise', interpolation: 'linear', points }, 'points.1', {
      epoch: 12,
      rate: 0.3,
    });
    expect(moved).toMatchObject({ points: [points[0], { epoch: 10, rate: 0.3 }, points[2]] });
  });
});

describe('arrow keys on a handle', () => {
  const [warmUp, peak] = scheduleHandles(fast, 10);

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
