import type { LearningRateSchedule } from '../../../contract/schedule';
import type { Json, JsonObject } from './draft';

export type ScheduleKind = LearningRateSchedule['kind'];

export interface ScheduleField {
  key: string;
  label: string;
  hint?: string;
  suffix?: string;
  form: 'number' | 'numbers' | 'points';
}

export const scheduleKinds: { value: ScheduleKind; label: string; detail: string }[] = [
  {
    value: 'slow-start-fast-decay',
    label: 'Slow start, fast decay',
    detail: 'linear warm-up, then halving: made for fine-tuning',
  },
  { value: 'one-cycle', label: 'One cycle', detail: 'up to the peak and down to zero' },
  { value: 'cosine', label: 'Cosine', detail: 'half a cosine from peak to floor' },
  { value: 'step', label: 'Step', detail: 'multiplied at fractions of the training' },
  { value: 'piecewise', label: 'Piecewise', detail: 'through points of your own' },
  { value: 'constant', label: 'Constant', detail: 'one rate throughout' },
];

const peak: ScheduleField = { key: 'peak', label: 'Peak rate', form: 'number' };
const floor: ScheduleField = { key: 'floor', label: 'Floor', form: 'number' };
const warmUp: ScheduleField = {
  key: 'warmUpEpochs',
  label: 'Warm-up',
  suffix: 'epochs',
  form: 'number',
};

export const scheduleFields: Record<ScheduleKind, ScheduleField[]> = {
  'slow-start-fast-decay': [
    warmUp,
    peak,
    { key: 'halfLifeEpochs', label: 'Half-life', suffix: 'epochs', form: 'number' },
    floor,
  ],
  constant: [{ key: 'rate', label: 'Rate', form: 'number' }],
  step: [
    { key: 'initial', label: 'Initial rate', form: 'number' },
    { key: 'factor', label: 'Factor', form: 'number' },
    {
      key: 'atFractions',
      label: 'At fractions',
      hint: 'shares of the training, such as 0.5, 0.75',
      form: 'numbers',
    },
  ],
  piecewise: [
    {
      key: 'points',
      label: 'Points',
      hint: 'epoch:rate, such as 0:0, 5:0.05, 10:0',
      form: 'points',
    },
  ],
  cosine: [warmUp, peak, floor],
  'one-cycle': [
    peak,
    { key: 'peakAtFraction', label: 'Peak at', hint: 'share of the training', form: 'number' },
  ],
};

/** A schedule of another kind that keeps the height of the one before it. */
export function scheduleOfKind(kind: ScheduleKind, before: Json | undefined): JsonObject {
  const rate = heightOf(before) ?? 0.05;
  switch (kind) {
    case 'slow-start-fast-decay':
      return { kind, peak: rate, warmUpEpochs: 5, halfLifeEpochs: 1, floor: 0 };
    case 'constant':
      return { kind, rate };
    case 'step':
      return { kind, initial: rate, factor: 0.1, atFractions: [0.5, 0.75] };
    case 'piecewise':
      return {
        kind,
        interpolation: 'linear',
        points: [
          { epoch: 0, rate: 0 },
          { epoch: 5, rate },
          { epoch: 10, rate: 0 },
        ],
      };
    case 'cosine':
      return { kind, peak: rate, floor: 0, warmUpEpochs: 0 };
    case 'one-cycle':
      return { kind, peak: rate, peakAtFraction: 0.4 };
  }
}

function heightOf(schedule: Json | undefined): number | null {
  if (schedule === null || typeof schedule !== 'object' || Array.isArray(schedule)) return null;
  for (const key of ['peak', 'rate', 'initial']) {
    const value = schedule[key];
    if (typeof value === 'number') return value;
  }
  return null;
}
