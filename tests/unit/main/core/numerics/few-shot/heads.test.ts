import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  answersOf,
  classMeans,
  fitHead,
  fitted,
  type FittedHead,
  type Labelled,
} from '../../../../../../src/main/core/numerics/few-shot/heads';

interface Golden {
  ways: number;
  updates: number;
  rate: number;
  support: number[][];
  labels: number[];
  queries: number[][];
  first: { rows: number[][]; biases: number[] };
  means: number[][];
  prototypes: number[];
  linear: { rows: number[][]; biases: number[]; answers: number[] };
  cosine: { rows: number[][]; answers: number[] };
}

const golden = JSON.parse(readFileSync('tests/golden/few-shot.json', 'utf8')) as Golden;
const arrays = (rows: number[][]) => rows.map((row) => Float64Array.from(row));
const support = { features: arrays(golden.support), labels: golden.labels };
const queries = arrays(golden.queries);
const { ways, updates, rate } = golden;
const settings = { updates, rate };
const first = {
  rows: arrays(golden.first.rows),
  biases: Float64Array.from(golden.first.biases),
};

/** Which class each query is given by a head that is fitted to the support. */
const classify = (
  head: FittedHead,
  given: Labelled,
  asked: readonly Float64Array[],
  classes: number,
  options: Parameters<typeof fitHead>[3],
) => answersOf(head, fitHead(head, given, classes, options), asked);

function expectClose(found: readonly Float64Array[], wanted: readonly number[][]): void {
  found.forEach((row, index) =>
    row.forEach((value, place) => expect(value).toBeCloseTo(wanted[index]?.[place] ?? NaN, 10)),
  );
}

describe('heads of few-shot episodes, against PyTorch', () => {
  it('take the mean of each class as its prototype, and the nearest one as the answer', () => {
    expectClose(classMeans(support, ways), golden.means);
    expect(classify('prototypes', support, queries, ways, { ...settings, seed: [0, 0] })).toEqual(
      golden.prototypes,
    );
  });

  it('descend on a linear layer', () => {
    const { rows, biases } = fitted('linear', first, support, settings);
    expectClose(rows, golden.linear.rows);
    expectClose([biases], [golden.linear.biases]);
  });

  it('descend on cosines, which have no biases', () => {
    const { rows, biases } = fitted('cosine', first, support, settings);
    expectClose(rows, golden.cosine.rows);
    expect(biases).toEqual(first.biases);
  });
});

describe('classifying queries', () => {
  /** Three classes along three axes. */
  const axes = Array.from({ length: 3 }, (_, way) =>
    Float64Array.from({ length: 3 }, (_, place) => (place === way ? 1 : 0.1)),
  );
  const clear = { features: axes, labels: [0, 1, 2] };

  it.each(['prototypes', 'cosine', 'linear'] as const)('%s finds what is plain', (head) => {
    const options = { updates: 200, rate: 0.5, seed: [3, 1] };
    expect(classify(head, clear, axes, 3, options)).toEqual([0, 1, 2]);
    expect(classify(head, clear, axes, 3, options)).toEqual(
      classify(head, clear, axes, 3, options),
    );
  });

  it('survives features without a direction', () => {
    const still = { features: axes.map(() => new Float64Array(3)), labels: [0, 1, 2] };
    const answers = classify('cosine', still, axes, 3, { updates: 3, rate: 0.1, seed: [0, 0] });
    expect(answers.every((answer) => answer >= 0 && answer < 3)).toBe(true);
  });
});
