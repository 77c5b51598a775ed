import { z } from 'zod';
import type { InputIssue } from '../parse';
import { type ScheduleKind, type HandleMove } from './schedule-kind';

/** Through the given points; `linear` joins them, `hold` keeps each value until the next point. */
const schema = z.strictObject({
  kind: z.literal('piecewise'),
  interpolation: z.enum(['linear', 'hold']).default('linear'),
  points: z
    .array(z.strictObject({ epoch: z.number().min(0), rate: z.number().min(0).max(100) }))
    .min(1),
});
type Piecewise = z.infer<typeof schema>;

export const piecewise = {
  schema,
  label: 'Piecewise',
  detail: 'through points of your own',
  fields: [
    {
      form: 'points',
      key: 'points',
      label: 'Points',
      hint: 'epoch:rate, such as 0:0, 5:0.05, 10:0',
    },
    {
      form: 'choice',
      key: 'interpolation',
      label: 'Between points',
      options: [
        { value: 'linear', label: 'linear' },
        { value: 'hold', label: 'hold until the next' },
      ],
    },
  ],
  times: ['points.*.epoch'],
  issue: zeroIssue,
  warning: latePointsWarning,
  rateAt: rateBetweenPoints,
  handles: (schedule) =>
    schedule.points.map(({ epoch, rate }, index) => ({
      id: `points.${index}`,
      label: `Point ${index + 1}`,
      epoch,
      rate,
      axis: 'both',
      says: '',
      moved: (move) => withMovedPoint(schedule, index, move),
    })),
  heightOf: ({ points }) => Math.max(...points.map(({ rate }) => rate)),
  ofHeight: (rate) => ({
    kind: 'piecewise',
    interpolation: 'linear',
    points: [
      { epoch: 0, rate: 0 },
      { epoch: 5, rate },
      { epoch: 10, rate: 0 },
    ],
  }),
} satisfies ScheduleKind<Piecewise>;

/** Where every point is 0. */
function zeroIssue({ points }: Piecewise): InputIssue | null {
  if (points.some(({ rate }) => rate !== 0)) return null;
  const message = 'The learning rate is 0 throughout, so nothing is learned. Raise a point.';
  return { path: 'points', message };
}

/** Where points lie after the end of the training. */
function latePointsWarning({ points }: Piecewise, epochs: number): InputIssue | null {
  const late = points.filter(({ epoch }) => epoch > epochs).length;
  if (late === 0) return null;
  const what = late === 1 ? 'One point lies' : `${late} points lie`;
  const message = `${what} after the end of the training at epoch ${epochs}. Move them or train longer.`;
  return { path: 'points', message };
}

/** Before the first point its rate holds, after the last point the last rate; of two points at one epoch the later counts. */
function rateBetweenPoints(schedule: Piecewise, epoch: number): number {
  const points = [...schedule.points].sort((left, right) => left.epoch - right.epoch);
  const passed = points.filter((point) => point.epoch <= epoch);
  const previous = passed.at(-1) ?? points[0];
  if (!previous) throw new RangeError('a piecewise schedule needs at least one point');
  const following = points[passed.length];
  if (!following || passed.length === 0 || schedule.interpolation === 'hold') return previous.rate;
  const progress = (epoch - previous.epoch) / (following.epoch - previous.epoch);
  return previous.rate + (following.rate - previous.rate) * progress;
}

/** A point stays between its neighbours. */
function withMovedPoint(schedule: Piecewise, index: number, move: HandleMove): Piecewise {
  const { points } = schedule;
  const first = points[index - 1]?.epoch ?? 0;
  const last = points[index + 1]?.epoch ?? Infinity;
  const moved = (point: { epoch: number; rate: number }) => ({
    epoch: Math.min(last, Math.max(first, move.epoch ?? point.epoch)),
    rate: move.rate ?? point.rate,
  });
  return {
    ...schedule,
    points: points.map((point, place) => (place === index ? moved(point) : point)),
  };
}
