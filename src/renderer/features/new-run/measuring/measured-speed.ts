import type { PlanSpeed } from '../../../../contract/devices/bench';
import { valueAt, withValue, type JsonObject } from '../../../../contract/json-value';

/** A measurement of the speed of a plan's steps, and the draft that it was made with. */
export interface MeasuredSpeed {
  draft: JsonObject;
  speed: PlanSpeed;
}

/** What may change without changing how long a step takes. */
const indifferent = [
  'name',
  'description',
  'seed',
  'epochs',
  'learningRate',
  'recipe.crafting.epsilonSchedule',
  'freezing.headOnlyEpochs',
  'threatModel.epsilon',
  'checkpointEverySteps',
  'evaluation',
];

/**
 * The measurement as far as it holds for a draft: for another length its durations are scaled. Null where a step of the
 * draft does something else.
 */
export function speedFor(measured: MeasuredSpeed | null, draft: JsonObject): PlanSpeed | null {
  if (!measured || stepsOf(measured.draft) !== stepsOf(draft)) return null;
  const [before, now] = [measured.draft, draft].map((each) => valueAt(each, 'epochs'));
  if (typeof before !== 'number' || typeof now !== 'number' || before === now)
    return measured.speed;
  const devices = measured.speed.devices.map((device) => ({
    ...device,
    // The first step is longer, however many follow.
    estimatedDurationMs:
      device.firstStepMs + ((device.estimatedDurationMs - device.firstStepMs) * now) / before,
  }));
  return { ...measured.speed, devices };
}

function stepsOf(draft: JsonObject): string {
  return JSON.stringify(
    indifferent.reduce((plan, path) => {
      return valueAt(plan, path) === undefined ? plan : withValue(plan, path, undefined);
    }, draft),
  );
}
