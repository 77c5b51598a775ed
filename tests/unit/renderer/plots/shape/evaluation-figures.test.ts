import { describe, expect, it } from 'vitest';
import type {
  ClassAccuracy,
  ImageOutcomes,
} from '../../../../../src/contract/evaluations/analysis';
import { disagreement } from '../../../../../src/renderer/features/compare/images/disagreement';
import {
  filterOf,
  filterOptions,
} from '../../../../../src/renderer/features/evaluation/outcome-filter';
import { strengthFor } from '../../../../../src/renderer/plots/inspector/inspector-view';
import { checkStateOf, checkTitles } from '../../../../../src/words/checks';
import {
  classDistribution,
  classTable,
  orderClasses,
} from '../../../../../src/renderer/plots/shape/class-accuracy';
import { diffLines } from '../../../../../src/renderer/plots/shape/series/line-diff';
import { logitLines, logitTable } from '../../../../../src/renderer/plots/shape/logit-lines';
import {
  chooseOutcomes,
  fateCounts,
  outcomeRows,
  outcomeTable,
} from '../../../../../src/renderer/plots/shape/outcomes';
import {
  axisPlaces,
  linePieces,
  parallelTable,
} from '../../../../../src/renderer/plots/shape/parallel';
import {
  bubbleRadius,
  frontPath,
  paretoFront,
} from '../../../../../src/renderer/plots/shape/pareto';
import {
  changePixels,
  differencePixels,
  plainPixels,
} from '../../../../../src/renderer/plots/shape/scales/pixels';

const outcomes: ImageOutcomes = {
  imageIndexes: [0, 1, 2, 3],
  labels: [0, 1, 0, 1],
  cleanPredictions: [0, 0, 0, 1],
  cleanMargins: [2, -1, 1, 3],
  adversarialPredictions: [0, 0, 1, 1],
  adversarialMargins: [1, -2, -0.5, 0.2],
  firstBrokenBy: [null, 'clean', 'PGD-20', null],
  minimalDistances: [null, 0, 0.02, null],
};

describe('the images of an evaluation', () => {
  const rows = outcomeRows(outcomes);

  it('are counted by what breaks them first', () => {
    expect(fateCounts(rows, ['FGSM', 'PGD-20'])).toEqual([
      { fate: 'clean', count: 1 },
      { fate: 'FGSM', count: 0 },
      { fate: 'PGD-20', count: 1 },
      { fate: 'robust', count: 2 },
    ]);
  });

  it('are filtered by outcome and class, and ordered by margin or distance', () => {
    const images = (
      ...choice: Parameters<typeof chooseOutcomes> extends [unknown, ...infer Rest] ? Rest : never
    ) => chooseOutcomes(rows, ...choice).map(({ image }) => image);
    expect(images({ kind: 'all' }, null, 'margin')).toEqual([1, 2, 3, 0]);
    expect(images({ kind: 'all' }, null, 'distance')).toEqual([1, 2, 0, 3]);
    expect(images({ kind: 'robust' }, 1, 'split')).toEqual([3]);
    expect(images({ kind: 'broken-by', attack: 'PGD-20' }, null, 'split')).toEqual([2]);
    expect(outcomeTable(rows, ['cat', 'dog']).rows[2]).toEqual([
      ...[2, 'cat', 'cat', 'dog', -0.5, 'PGD-20', 0.02],
    ]);
  });

  it('are offered by outcomes whose values lead back to the filter', () => {
    const options = filterOptions(fateCounts(rows, ['PGD-20']), rows.length);
    expect(options.map(({ label, detail }) => [label, detail])).toEqual([
      ['All outcomes', '4'],
      ['Already misclassified', '1'],
      ['Broken first by PGD-20', '1'],
      ['Not broken', '2'],
    ]);
    expect(options.map(({ value }) => filterOf(value))).toEqual([
      { kind: 'all' },
      { kind: 'broken-by', attack: 'clean' },
      { kind: 'broken-by', attack: 'PGD-20' },
      { kind: 'robust' },
    ]);
  });

  it('make a 2×2 table with another network on the same images', () => {
    const baseline: ImageOutcomes = {
      ...outcomes,
      imageIndexes: [3, 2, 1, 0],
      labels: [1, 0, 1, 0],
      cleanPredictions: [1, 1, 1, 0],
      adversarialPredictions: [0, 1, 1, 0],
      firstBrokenBy: ['PGD-20', 'clean', null, null],
    };
    const attacked = disagreement(outcomes, baseline, 'worst case');
    const images = Object.entries(attacked).map(([cell, list]) => [
      cell,
      list.map(({ image }) => image),
    ]);
    expect(Object.fromEntries(images)).toEqual({
      both: [0],
      neither: [2],
      'only-subject': [3],
      'only-baseline': [1],
    });
    expect(attacked['only-subject'][0]).toEqual({
      ...{ image: 3, label: 1, subjectSees: 1, baselineSees: 0 },
    });
    expect(disagreement(outcomes, baseline, 'clean')['only-subject']).toHaveLength(1);
  });
});

describe('checks', () => {
  it('are summed up by the worst that ran', () => {
    const check = (verdict: 'passed' | 'warning' | 'failed' | 'skipped') => ({
      ...{ name: 'gradients-not-zero' as const, verdict, explanation: '' },
    });
    expect(checkStateOf([check('passed'), check('warning')])).toBe('warning');
    expect(checkStateOf([check('failed'), check('warning')])).toBe('failed');
    expect(checkStateOf([check('skipped')])).toBe('none');
    expect(new Set(Object.values(checkTitles)).size).toBe(12);
  });
});

describe('accuracy by class', () => {
  const accuracy = (value: number) => ({ count: 0, total: 10, value, low: value, high: value });
  const classes: ClassAccuracy[] = [
    { classIndex: 0, className: 'a', clean: accuracy(0.9), robust: accuracy(0.5) },
    { classIndex: 1, className: 'b', clean: accuracy(0.4), robust: accuracy(0.3) },
  ];

  it('is ordered by class, by robustness or by what attacks cost', () => {
    const names = (order: 'class' | 'robust' | 'gap') =>
      orderClasses(classes, order).map(({ className }) => className);
    expect([names('class'), names('robust'), names('gap')]).toEqual([
      ['a', 'b'],
      ['b', 'a'],
      ['a', 'b'],
    ]);
    expect(classTable(classes).rows[0]).toEqual(['a', 10, 90, 90, 90, 50, 50, 50]);
  });
});

describe('pixels', () => {
  const grey = { height: 1, width: 2, channels: 1 };
  const original = Float32Array.of(0, 0.5);
  const changed = Float32Array.of(0.1, 0.5);

  it('are shown as they are, as a change around grey, or as the size of a change', () => {
    expect([...plainPixels(original, grey)]).toEqual([0, 0, 0, 255, 128, 128, 128, 255]);
    expect([...changePixels(changed, original, grey, 5).slice(0, 4)]).toEqual([255, 255, 255, 255]);
    expect([...changePixels(changed, original, grey, 5).slice(4)]).toEqual([128, 128, 128, 255]);
    expect([...differencePixels(changed, original, grey, 10).slice(0, 3)]).toEqual([253, 231, 37]);
    expect([...differencePixels(changed, original, grey, 10).slice(4, 7)]).toEqual([68, 1, 84]);
  });

  it('keep colours apart', () => {
    const pixels = plainPixels(Float32Array.of(1, 0, 0.2), { height: 1, width: 1, channels: 3 });
    expect([...pixels]).toEqual([255, 0, 51, 255]);
  });

  it('are made stronger as far as the change can be shown', () => {
    expect([0, 8 / 255, 0.1, 0.9].map(strengthFor)).toEqual(['50', '10', '5', '1']);
  });
});

describe('logits along an attack', () => {
  const logits = Float32Array.of(3, 1, 0, 2, 1, 2.5, 0, 1);

  it('show the label, what was predicted, and what came closest', () => {
    const lines = logitLines(logits, 4, 0, 3);
    expect(lines.map(({ classIndex, role }) => [classIndex, role])).toEqual([
      [0, 'label'],
      [1, 'predicted'],
      [3, 'other'],
    ]);
    expect(lines[1]?.values).toEqual([1, 2.5]);
  });

  it('have a table of every step and class', () => {
    const step = { query: 4, loss: 1, margin: -1.5, prediction: 1 };
    const steps = [{ ...step, labelProbability: 0.1, probability: 0.8, distance: 0.03 }];
    const table = logitTable(logits, steps, ['a', 'b', 'c', 'd']);
    expect(table.rows).toEqual([[4, 'b', 1, -1.5, 0.1, 0.03, 3, 1, 0, 2]]);
    expect(table.columns).toHaveLength(10);
  });
});

describe('the Pareto front', () => {
  it('is what nothing beats in both cost and accuracy', () => {
    const points = [
      { cost: 10, value: 0.5 },
      { cost: 20, value: 0.4 },
      { cost: 30, value: 0.6 },
      { cost: 30, value: 0.7 },
      { cost: 5, value: 0.5 },
    ];
    expect(paretoFront(points)).toEqual([4, 3]);
    expect(paretoFront([])).toEqual([]);
    expect(
      frontPath(
        [
          { x: 1, y: 9 },
          { x: 4, y: 2 },
        ],
        10,
      ),
    ).toBe('M1,9H4V2H10');
    expect(bubbleRadius(1) ** 2).toBeGreaterThan(bubbleRadius(0.2) ** 2);
  });
});

describe('parallel coordinates', () => {
  it('place numbers between their ends and names at even distances', () => {
    const numbers = axisPlaces({ id: 'a', label: 'a', values: [10, 20, null, 15] });
    expect(numbers.places).toEqual([0, 1, null, 0.5]);
    expect(numbers.ticks.map(({ label }) => label)).toEqual(['10', '20']);
    expect(axisPlaces({ id: 'b', label: 'b', values: ['x', 'y', 'x', 'z'] }).places).toEqual([
      ...[0, 0.5, 0, 1],
    ]);
    expect(axisPlaces({ id: 'c', label: 'c', values: [3, 3] }).places).toEqual([0.5, 0.5]);
  });

  it('leave a gap where a line has no value', () => {
    const path = linePieces(
      [0, null, 1, 0.5],
      (axis) => axis * 10,
      (place) => place,
    );
    expect(path).toBe('M0,0M20,1L30,0.5');
    const axes = [{ id: 'a', label: 'cost', values: [1, null] }];
    expect(parallelTable(['one', 'two'], axes).rows).toEqual([
      ['one', 1],
      ['two', null],
    ]);
  });
});

describe('the difference of two logs', () => {
  it('keeps what both say once, in order', () => {
    const left = ['start', 'epoch 1: 3 s', 'warning', 'end'];
    const right = ['start', 'epoch 1: 4 s', 'end', 'saved'];
    const lines = diffLines(left, right, (line) => line.replace(/\d+/g, '#'));
    expect(lines.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      ...['same start', 'same epoch 1: 3 s', 'left warning', 'same end', 'right saved'],
    ]);
    expect(diffLines([], ['a'])).toEqual([{ kind: 'right', text: 'a' }]);
  });
});

describe('the distribution of classes', () => {
  it('counts classes by accuracy, both ends included, those without images left out', () => {
    const share = (value: number, total = 10) => ({ count: 0, total, value, low: 0, high: 1 });
    const classes = [0, 0.049, 0.05, 0.15, 1].map((value, classIndex) => ({
      classIndex,
      className: String(classIndex),
      clean: share(value),
      robust: share(0, classIndex === 0 ? 0 : 10),
    }));
    const clean = classDistribution(classes, 'clean', 20);
    expect([clean[0], clean[1], clean[3], clean[19]]).toEqual([2, 1, 1, 1]);
    expect(classDistribution(classes, 'robust', 20)[0]).toBe(4);
  });
});
