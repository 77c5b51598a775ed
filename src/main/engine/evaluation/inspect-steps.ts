import type { Norm } from '../../../contract/attacks/threat-model';
import type { InspectionStep } from '../../../contract/evaluations/inspection';
import type { RecordedStep } from './inspect-recorder';
import { measureLogits } from '../measurement/measure';

/** Measures of every recorded step of one image; the first step is the unchanged image. */
export function describeSteps(
  steps: readonly RecordedStep[],
  label: number,
  norm: Norm,
): InspectionStep[] {
  const original = steps[0]?.pixels ?? new Float32Array();
  return steps.map(({ query, pixels, logits }) => {
    const measured = measureLogits(logits, [label], logits.length);
    const prediction = measured.predictions[0] as number;
    const loss = measured.losses[0] as number;
    return {
      query,
      loss,
      margin: measured.margins[0] as number,
      prediction,
      labelProbability: Math.exp(-loss),
      probability: probabilityOf(logits, prediction),
      distance: distanceBetween(original, pixels, norm),
    };
  });
}

/** Softmax probability of one class. */
function probabilityOf(logits: Float32Array, index: number): number {
  const largest = Math.max(...logits);
  const sum = logits.reduce((total, logit) => total + Math.exp(logit - largest), 0);
  return Math.exp((logits[index] as number) - largest) / sum;
}

function distanceBetween(original: Float32Array, pixels: Float32Array, norm: Norm): number {
  let largest = 0;
  let squares = 0;
  pixels.forEach((value, index) => {
    const difference = Math.abs(value - (original[index] as number));
    largest = Math.max(largest, difference);
    squares += difference * difference;
  });
  return norm === 'linf' ? largest : Math.sqrt(squares);
}
