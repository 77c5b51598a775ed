import { LearningRateSchedule } from '../../../contract/schedule';
import { snapEpoch, type HandleMove, type ScheduleHandle } from '../../plots/shape/schedule-handle';
import { formatEpoch, formatRate } from '../../ui/format';
import type { Json, JsonObject } from './draft';

/** The points of a schedule that can be dragged; none while it does not parse. */
export function handlesOf(schedule: Json | undefined, epochs: number): ScheduleHandle[] {
  const parsed = LearningRateSchedule.safeParse(schedule);
  return parsed.success ? handlesOfKind(parsed.data, epochs) : [];
}

function handlesOfKind(schedule: LearningRateSchedule, epochs: number): ScheduleHandle[] {
  switch (schedule.kind) {
    case 'slow-start-fast-decay': {
      const { peak, warmUpEpochs, halfLifeEpochs, floor } = schedule;
      return [
        warmUpHandle(warmUpEpochs),
        peakHandle(warmUpEpochs, peak),
        {
          id: 'halfLifeEpochs',
          label: 'Half-life',
          epoch: warmUpEpochs + halfLifeEpochs,
          rate: Math.max(Math.min(floor, peak), peak / 2),
          axis: 'epoch',
          text: `halves every ${inEpochs(halfLifeEpochs)}`,
        },
      ];
    }
    case 'cosine':
      return [
        warmUpHandle(schedule.warmUpEpochs),
        peakHandle(schedule.warmUpEpochs, schedule.peak),
      ];
    case 'one-cycle':
      return [peakHandle(schedule.peakAtFraction * epochs, schedule.peak)];
    case 'constant':
      return [rateHandle('rate', 'Rate', epochs / 2, schedule.rate)];
    case 'step':
      return [rateHandle('initial', 'Initial rate', 0, schedule.initial)];
    case 'piecewise':
      return schedule.points.map(({ epoch, rate }, index) => ({
        id: `points.${index}`,
        label: `Point ${index + 1}`,
        epoch,
        rate,
        axis: 'both',
        text: `${formatRate(rate)} at epoch ${formatEpoch(epoch)}`,
      }));
  }
}

function warmUpHandle(warmUpEpochs: number): ScheduleHandle {
  return {
    id: 'warmUpEpochs',
    label: 'Warm-up',
    epoch: warmUpEpochs,
    rate: 0,
    axis: 'epoch',
    text: `warm-up of ${inEpochs(warmUpEpochs)}`,
  };
}

function peakHandle(epoch: number, peak: number): ScheduleHandle {
  return {
    id: 'peak',
    label: 'Peak',
    epoch,
    rate: peak,
    axis: 'both',
    text: `peak of ${formatRate(peak)} at epoch ${formatEpoch(epoch)}`,
  };
}

function rateHandle(id: string, label: string, epoch: number, rate: number): ScheduleHandle {
  return { id, label, epoch, rate, axis: 'rate', text: `rate of ${formatRate(rate)}` };
}

const inEpochs = (epochs: number) => `${formatEpoch(epochs)} ${epochs === 1 ? 'epoch' : 'epochs'}`;

/** The schedule after one of its handles was moved. */
export function movedSchedule(
  schedule: JsonObject,
  id: string,
  { epoch, rate }: HandleMove,
  epochs: number,
): JsonObject {
  const moved = { ...schedule };
  const warmUp = Number(schedule['warmUpEpochs'] ?? 0);
  if (id.startsWith('points.')) return movedPoint(schedule, Number(id.slice(7)), { epoch, rate });
  if (id === 'warmUpEpochs' && epoch !== undefined) moved['warmUpEpochs'] = epoch;
  if (id === 'halfLifeEpochs' && epoch !== undefined) {
    // Half of a step at the least: a half-life of nothing is no schedule.
    moved['halfLifeEpochs'] = Math.max(snapEpoch(epoch - warmUp, epochs), 0.05);
  }
  if (rate !== undefined && id !== 'warmUpEpochs' && id !== 'halfLifeEpochs') moved[id] = rate;
  if (id === 'peak' && epoch !== undefined) {
    if (schedule['kind'] === 'one-cycle') {
      moved['peakAtFraction'] = Number(Math.min(0.99, Math.max(0.01, epoch / epochs)).toFixed(3));
    } else {
      moved['warmUpEpochs'] = epoch;
    }
  }
  return moved;
}

/** A point stays between its neighbours. */
function movedPoint(schedule: JsonObject, index: number, { epoch, rate }: HandleMove): JsonObject {
  const parsed = LearningRateSchedule.safeParse(schedule);
  if (!parsed.success || parsed.data.kind !== 'piecewise') return schedule;
  const { points } = parsed.data;
  const first = points[index - 1]?.epoch ?? 0;
  const last = points[index + 1]?.epoch ?? Infinity;
  return {
    ...schedule,
    points: points.map((point, place) =>
      place === index
        ? {
            epoch: Math.min(last, Math.max(first, epoch ?? point.epoch)),
            rate: rate ?? point.rate,
          }
        : point,
    ),
  };
}
