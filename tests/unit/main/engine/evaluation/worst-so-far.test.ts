import { describe, expect, it } from 'vitest';
import {
  nothingMeasured,
  keepWorst,
  unbroken,
} from '../../../../../src/main/engine/evaluation/worst-so-far';

/** One image with label 1. */
function part(prediction: number, margin: number, distance = Infinity) {
  return {
    indexes: Uint32Array.of(0),
    labels: Int32Array.of(1),
    predictions: Int32Array.of(prediction),
    margins: Float32Array.of(margin),
    losses: Float64Array.of(0),
    distances: Float64Array.of(distance),
    correct: 0,
    othersCorrect: [],
    durationMs: 0,
  };
}

function after(...parts: ReturnType<typeof part>[]) {
  const worst = nothingMeasured(1);
  for (const each of parts) keepWorst(worst, each);
  return { ...worst, isUnbroken: unbroken(worst, Uint32Array.of(0)).length === 1 };
}

describe('how an image stands', () => {
  it('is the smallest margin so far, with the closest adversarial image of all', () => {
    const worst = after(part(1, 2), part(0, -1, 0.1), part(0, -0.5, 0.05));
    expect(worst.margins[0]).toBe(-1);
    expect(worst.distances[0]).toBe(0.05);
    expect(worst.isUnbroken).toBe(false);
  });

  it('stays broken where two logits are equal and the next answer is right again', () => {
    expect(after(part(1, 2), part(0, 0), part(1, 0)).isUnbroken).toBe(false);
    expect(after(part(1, 2), part(1, 0), part(0, 0)).isUnbroken).toBe(false);
    expect(after(part(1, 2), part(1, 0)).isUnbroken).toBe(true);
  });
});
