import type { InputIssue } from '../parse';
import type { Plan } from './plan';
import type { LearningRateSchedule } from '../schedules';

type Warmed = Extract<LearningRateSchedule, { warmUpEpochs: number }>;

/** What makes a schedule senseless whatever the length of the training. */
export function scheduleIssues(schedule: LearningRateSchedule): InputIssue[] {
  if ('floor' in schedule && schedule.floor > schedule.peak) {
    const message = `The floor of ${schedule.floor} is above the peak of ${schedule.peak}. Choose a floor below the peak, or 0.`;
    return [{ path: 'learningRate.floor', message }];
  }
  if (schedule.kind === 'piecewise' && schedule.points.every(({ rate }) => rate === 0)) {
    const message = 'The learning rate is 0 throughout, so nothing is learned. Raise a point.';
    return [{ path: 'learningRate.points', message }];
  }
  return [];
}

/** Where the training is too short for its schedules, or a schedule does nothing. */
export function scheduleWarnings(plan: Plan): InputIssue[] {
  const { learningRate, epochs } = plan;
  return [
    ...('warmUpEpochs' in learningRate ? warmUpWarnings(learningRate, epochs) : []),
    ...shapeWarnings(learningRate, epochs),
    ...rampWarnings(plan),
    ...headWarnings(plan),
  ];
}

function warmUpWarnings(schedule: Warmed, epochs: number): InputIssue[] {
  const { warmUpEpochs, peak } = schedule;
  if (warmUpEpochs > epochs) {
    const highest = Number(((peak * epochs) / warmUpEpochs).toPrecision(3));
    const message = `The warm-up of ${inEpochs(warmUpEpochs)} is longer than the training of ${inEpochs(epochs)}: the rate rises to ${highest} and never reaches its peak of ${peak}. Shorten the warm-up or train longer.`;
    return [{ path: 'learningRate.warmUpEpochs', message }];
  }
  if (warmUpEpochs === epochs) {
    const message = `The warm-up takes the whole training of ${inEpochs(epochs)}: the rate never decays. Shorten the warm-up or train longer.`;
    return [{ path: 'learningRate.warmUpEpochs', message }];
  }
  if ('floor' in schedule && schedule.floor === peak) {
    const message = 'The floor is the peak: the rate never decays. Choose a lower floor.';
    return [{ path: 'learningRate.floor', message }];
  }
  if (
    schedule.kind === 'slow-start-fast-decay' &&
    epochs - warmUpEpochs < schedule.halfLifeEpochs
  ) {
    const message = `After the warm-up ${inEpochs(epochs - warmUpEpochs)} of training remain, less than one half-life of ${inEpochs(schedule.halfLifeEpochs)}: the rate hardly decays. Shorten the half-life or the warm-up, or train longer.`;
    return [{ path: 'learningRate.halfLifeEpochs', message }];
  }
  return [];
}

function shapeWarnings(schedule: LearningRateSchedule, epochs: number): InputIssue[] {
  if (schedule.kind === 'step') {
    const drops = schedule.factor < 1 && schedule.atFractions.some((fraction) => fraction < 1);
    if (drops) return [];
    const path = schedule.factor < 1 ? 'learningRate.atFractions' : 'learningRate.factor';
    const message = 'The rate never decays. Use a factor below 1 at a fraction below 1.';
    return [{ path, message }];
  }
  if (schedule.kind === 'piecewise') {
    const late = schedule.points.filter(({ epoch }) => epoch > epochs).length;
    if (late === 0) return [];
    const what = late === 1 ? 'One point lies' : `${late} points lie`;
    const message = `${what} after the end of the training at epoch ${epochs}. Move them or train longer.`;
    return [{ path: 'learningRate.points', message }];
  }
  return [];
}

function rampWarnings({ recipe, epochs }: Plan): InputIssue[] {
  const ramp = recipe.crafting?.epsilonSchedule;
  if (ramp?.kind !== 'linear-ramp' || ramp.epochs <= epochs) return [];
  const message = `Epsilon grows over ${inEpochs(ramp.epochs)}, longer than the training of ${inEpochs(epochs)}: the full epsilon is never trained against. Shorten the ramp or train longer.`;
  return [{ path: 'recipe.crafting.epsilonSchedule.epochs', message }];
}

function headWarnings({ freezing, epochs }: Plan): InputIssue[] {
  if (freezing.headOnlyEpochs < epochs) return [];
  const message = `Only the last layer trains in all of the ${inEpochs(epochs)}. To train the rest as well, choose fewer epochs for the last layer alone.`;
  return [{ path: 'freezing.headOnlyEpochs', message }];
}

function inEpochs(epochs: number): string {
  return `${Number(epochs.toPrecision(6))} ${epochs === 1 ? 'epoch' : 'epochs'}`;
}
