import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { averagingKinds } from '../../src/contract/averaging';
import { Optimizer, optimizerKindOf } from '../../src/contract/optimizers';
import { beginAverage, moveAverage } from '../../src/main/engine/recipes/average';
import { clippedGradients } from '../../src/main/engine/recipes/clip-gradients';
import { descend, type Slots } from '../../src/main/engine/recipes/optimizers';
import { averageEntry } from '../../src/main/engine/recipes/training-state';
import { tf } from '../../src/main/engine/runtime/tensorflow';
import type { Scalar, Tensor, Tensors } from '../../src/main/engine/tensors/types';
import { uniform } from './golden-file';

const Values = z.record(z.string(), z.array(z.number()));
const Case = z.strictObject({
  optimizer: Optimizer,
  gradientClipping: z.number().nullable(),
  decay: z.number().nullable(),
  rateFactors: z.record(z.string(), z.number()),
  weights: Values,
  average: Values,
});
const golden = z
  .strictObject({
    shapes: z.record(z.string(), z.array(z.int())),
    rates: z.array(z.number()),
    cases: z.array(Case),
  })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, 'updates.json'), 'utf8')));

const names = Object.keys(golden.shapes);

/** Must match make-update-goldens.py. */
function tensorOf(text: string, name: string): Tensor {
  const shape = golden.shapes[name] as number[];
  const count = shape.reduce((product, size) => product * size, 1);
  return tf.tensor(
    Float32Array.from(uniform(text, count), (value) => 2 * value - 1),
    shape,
  );
}

function byName(make: (name: string) => Tensor): Tensors {
  return Object.fromEntries(names.map((name) => [name, make(name)]));
}

function shareAt(decay: number | null, count: number): number {
  if (decay === null) return averagingKinds.equal.shareAt(averagingKinds.equal.starting, count);
  const { exponential } = averagingKinds;
  return exponential.shareAt({ ...exponential.starting, decay }, count);
}

/** Weights and average after all updates, by name. */
function result(given: z.infer<typeof Case>): { weights: Tensors; average: Tensors } {
  const { optimizer, gradientClipping, decay } = given;
  const kernels = names.filter((name) => name.endsWith('kernel'));
  const decayed = new Set(optimizer.decayed === 'all' ? names : kernels);
  const entries = { parameters: names, trained: names, slots: [], hasAverage: true };
  let weights = byName((name) => tensorOf(name, name));
  let slots: Slots = Object.fromEntries(
    optimizerKindOf(optimizer).slots.map((slot) => [
      slot,
      byName((name) => tf.zeros(golden.shapes[name] as number[])),
    ]),
  );
  let averages: Tensors = {};
  golden.rates.forEach((rate, index) => {
    const plain = byName((name) => tensorOf(`gradient ${index} ${name}`, name));
    const gradients = gradientClipping === null ? plain : clippedGradients(plain, gradientClipping);
    const [learningRate, update] = [rate, index + 1].map((value): Scalar => tf.scalar(value));
    if (!learningRate || !update) throw new RangeError('there are two scalars');
    const rateFactors = new Map(Object.entries(given.rateFactors));
    const input = { weights, slots, gradients, decayed, learningRate, rateFactors, update };
    ({ weights, slots } = descend(optimizer, input));
    const step = index === 0 ? beginAverage(entries) : moveAverage(entries);
    const state = { ...weights, ...averages };
    averages = step.run(state, [tf.scalar(shareAt(decay, index + 1))]).state;
  });
  return { weights, average: byName((name) => averages[averageEntry(name)] as Tensor) };
}

describe('updates agree with PyTorch', () => {
  it.each(golden.cases)(
    '$optimizer, clipping $gradientClipping, decay $decay, rates $rateFactors',
    (given) => {
      const before = tf.memory().numTensors;
      tf.engine().startScope();
      const found = result(given);
      for (const part of ['weights', 'average'] as const) {
        for (const name of names) {
          const values = [...found[part][name]!.dataSync()];
          const largest = values.map((value, index) =>
            Math.abs(value - (given[part][name]?.[index] ?? NaN)),
          );
          expect(Math.max(...largest), `${part} ${name}`).toBeLessThan(2e-6);
        }
      }
      tf.engine().endScope();
      expect(tf.memory().numTensors).toBe(before);
    },
  );
});
