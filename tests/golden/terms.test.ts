import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Term, termKinds } from '../../src/contract/terms';
import { objectiveValue, type Answers } from '../../src/main/engine/recipes/terms';
import { tf } from '../../src/main/engine/runtime/tensorflow';
import type { Scalar, Tensor, Tensor1D, Tensor2D } from '../../src/main/engine/tensors/types';
import { uniform } from './golden-file';

const Gradient = z.array(z.number()).nullable();
const golden = z
  .strictObject({
    images: z.int(),
    classes: z.int(),
    labels: z.array(z.int()),
    terms: z.array(
      z.strictObject({
        term: Term,
        value: z.number(),
        gradients: z.strictObject({
          clean: Gradient,
          crafted: Gradient,
          helper: Gradient,
          directions: Gradient,
          bias: Gradient,
        }),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, 'terms.json'), 'utf8')));

const names = ['clean', 'crafted', 'helper', 'directions', 'bias'] as const;

/** Must match make-term-goldens.py. */
function logits(name: string): Tensor2D {
  const { images, classes } = golden;
  const values = Float32Array.from(uniform(name, images * classes), (value) => 8 * value - 4);
  return tf.tensor2d(values, [images, classes]);
}

function given(name: (typeof names)[number]): Tensor {
  if (name === 'bias') return tf.tensor1d([0.75]);
  if (name !== 'directions') return logits(name);
  const { classes } = golden;
  const values = Float32Array.from(uniform(name, classes * classes), (value) => 2 * value - 1);
  return tf.tensor2d(values, [classes, classes]);
}

/** Features are the logits, and the weights those of the clean images, as in make-term-goldens.py. */
function answersOf(labels: Tensor1D, given: Tensor[]): Answers {
  const own = (images: (typeof names)[number]): Tensor2D =>
    given[names.indexOf(images)] as Tensor2D;
  const teacher = (): Tensor2D => logits('teacher');
  const teacherOfCrafted = (): Tensor2D => logits('teacher of crafted');
  return {
    labels,
    logits: own,
    features: own,
    identities: (images) => ({
      features: own(images),
      directions: own('directions'),
      bias: given.at(-1) as Tensor1D,
    }),
    teacher: { logits: teacher, features: teacher },
    teacherOfCrafted: { logits: teacherOfCrafted, features: teacherOfCrafted },
    weights: () => [{ value: own('clean'), start: teacher() }],
  };
}

function valueAndGradients(term: Term): { value: number; gradients: (number[] | undefined)[] } {
  return tf.tidy(() => {
    const labels = tf.tensor1d(golden.labels, 'int32');
    const all = names.map(given);
    const objective = (...each: Tensor[]): Scalar => {
      const value = objectiveValue([term], answersOf(labels, each));
      // Terms that read one kind of answers alone still have a gradient, of zero, by the other.
      return tf.add(value, tf.mul(0, tf.addN(each.map((one) => tf.sum(one)))));
    };
    const { value, grads } = tf.valueAndGrads(objective)(all);
    return {
      value: value.dataSync()[0] as number,
      gradients: grads.map((gradient) => [...gradient.dataSync()]),
    };
  });
}

describe('terms of an objective agree with PyTorch', () => {
  it.each(golden.terms)('$term.kind $term', ({ term, value, gradients }) => {
    const before = tf.memory().numTensors;
    const found = valueAndGradients(term);
    expect(Math.abs(found.value - value)).toBeLessThan(2e-6 * Math.max(1, Math.abs(value)));
    names.forEach((name, index) => {
      const expected =
        gradients[name] ?? new Array<number>(found.gradients[index]?.length ?? 0).fill(0);
      const largest = Math.max(1e-3, ...expected.map(Math.abs));
      const distances = expected.map((each, place) =>
        Math.abs(each - (found.gradients[index]?.[place] as number)),
      );
      expect(Math.max(...distances)).toBeLessThan(5e-6 * largest);
    });
    expect(tf.memory().numTensors).toBe(before);
  });

  it('scales each by its weight and adds them', () => {
    const both = golden.terms.slice(-2).map(({ term }) => term);
    const weighted = both.map((term, index) => ({ ...term, weight: index + 2 }));
    const value = tf.tidy(() => {
      const labels = tf.tensor1d(golden.labels, 'int32');
      const objective = objectiveValue(weighted, answersOf(labels, names.map(given)));
      return objective.dataSync()[0] as number;
    });
    const [first = 0, second = 0] = golden.terms.slice(-2).map((each) => each.value);
    expect(value).toBeCloseTo(2 * first + 3 * second, 4);
  });

  it('covers every kind', () => {
    expect([...new Set(golden.terms.map(({ term }) => term.kind))].sort()).toEqual(
      Object.keys(termKinds).sort(),
    );
  });
});
