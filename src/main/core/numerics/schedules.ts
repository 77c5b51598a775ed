import type { EpsilonSchedule, LearningRateSchedule } from '../../../contract/schedule';

type ScheduleOf<Kind extends LearningRateSchedule['kind']> = Extract<
  LearningRateSchedule,
  { kind: Kind }
>;

/**
 * The learning rate at a point of the training: a pure function of progress, computed from the plan's base values
 * each time, so that nothing compounds. Formulas: docs/numerics.
 *
 * @param epoch finished epochs, fractional (step divided by steps per epoch), from 0
 * @param epochs the length of the training
 */
export function learningRateAt(
  schedule: LearningRateSchedule,
  epoch: number,
  epochs: number,
): number {
  switch (schedule.kind) {
    case 'slow-start-fast-decay':
      return slowStartFastDecay(schedule, epoch);
    case 'constant':
      return schedule.rate;
    case 'step':
      return step(schedule, epoch, epochs);
    case 'piecewise':
      return piecewise(schedule, epoch);
    case 'cosine':
      return cosine(schedule, epoch, epochs);
    case 'one-cycle':
      return oneCycle(schedule, epoch, epochs);
  }
}

/** Epsilon in pixel units at a point of the training; `epsilon` is the threat model's. */
export function epsilonAt(schedule: EpsilonSchedule, epsilon: number, epoch: number): number {
  if (schedule.kind === 'constant') return epsilon;
  const progress = Math.min(1, epoch / schedule.epochs);
  return epsilon * (schedule.startFraction + (1 - schedule.startFraction) * progress);
}

/** Linear to the peak at `warmUpEpochs`, then halved every `halfLifeEpochs`, never below the floor. */
function slowStartFastDecay(schedule: ScheduleOf<'slow-start-fast-decay'>, epoch: number): number {
  const { peak, warmUpEpochs, halfLifeEpochs, floor } = schedule;
  if (epoch < warmUpEpochs) return (peak * epoch) / warmUpEpochs;
  const decayed = peak * 2 ** (-(epoch - warmUpEpochs) / halfLifeEpochs);
  return Math.max(Math.min(floor, peak), decayed);
}

function step(schedule: ScheduleOf<'step'>, epoch: number, epochs: number): number {
  const drops = schedule.atFractions.filter((fraction) => epoch >= fraction * epochs).length;
  return schedule.initial * schedule.factor ** drops;
}

/** Before the first point its rate holds, after the last point the last rate; of two points at one epoch the later counts. */
function piecewise(schedule: ScheduleOf<'piecewise'>, epoch: number): number {
  const points = [...schedule.points].sort((left, right) => left.epoch - right.epoch);
  const passed = points.filter((point) => point.epoch <= epoch);
  const previous = passed.at(-1) ?? points[0];
  if (!previous) throw new RangeError('a piecewise schedule needs at least one point');
  const following = points[passed.length];
  if (!following || passed.length === 0 || schedule.interpolation === 'hold') return previous.rate;
  const progress = (epoch - previous.epoch) / (following.epoch - previous.epoch);
  return previous.rate + (following.rate - previous.rate) * progress;
}

function cosine(schedule: ScheduleOf<'cosine'>, epoch: number, epochs: number): number {
  const { peak, floor, warmUpEpochs } = schedule;
  if (epoch < warmUpEpochs) return (peak * epoch) / warmUpEpochs;
  const length = epochs - warmUpEpochs;
  const progress = length > 0 ? Math.min(1, (epoch - warmUpEpochs) / length) : 0;
  return floor + ((peak - floor) / 2) * (1 + Math.cos(Math.PI * progress));
}

function oneCycle(schedule: ScheduleOf<'one-cycle'>, epoch: number, epochs: number): number {
  const progress = Math.min(1, epoch / epochs);
  const { peak, peakAtFraction } = schedule;
  return progress < peakAtFraction
    ? (peak * progress) / peakAtFraction
    : (peak * (1 - progress)) / (1 - peakAtFraction);
}
