import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  EvaluationPlan,
  type EvaluationRecord,
  type EvaluationSummary,
  type PerImageResults,
} from '../../../../../src/contract/evaluations/evaluation';
import type { CheckpointId } from '../../../../../src/contract/ids';
import { keptImagesFile } from '../../../../../src/main/core/files/evaluation-files';
import { wilsonInterval } from '../../../../../src/main/core/numerics/intervals';
import { analyseEvaluation } from '../../../../../src/main/lab/evaluations/evaluation-analysis';
import {
  exportEvaluation,
  rowsAsCsv,
} from '../../../../../src/main/lab/evaluations/evaluation-export';
import { imageOutcomes } from '../../../../../src/main/lab/evaluations/image-outcomes';
import { transferMatrix } from '../../../../../src/main/lab/evaluations/transfers';
import { insertCheckpoint } from '../../../../../src/main/lab/store/repositories/checkpoints';
import { putPerImage } from '../../../../../src/main/lab/store/repositories/evaluations/evaluation-images';
import { insertEvaluation } from '../../../../../src/main/lab/store/repositories/evaluations/evaluations';
import {
  makeCheckpoint,
  makeEvaluation,
  makeEvaluationPlan,
  openTestContext,
  temporaryFolder,
  type TestLab,
} from '../../../../support/lab-records';

const labels = [0, 0, 1, 1];

function rows(
  attackName: string,
  predictions: number[],
  margins: number[],
  distances: (number | null)[],
): PerImageResults {
  return { attackName, imageIndexes: [0, 1, 2, 3], labels, predictions, margins, distances };
}

/** Image 0 is wrong as it is, A breaks 1, B breaks 1 (farther in, nearer by) and 2, image 3 holds. */
const results = [
  rows('B', [1, 1, 0, 1], [-3, -2, -0.5, 0.25], [0.1, 0.03, 0.08, 0.2]),
  rows('clean', [1, 0, 1, 1], [-1, 2, 1, 3], [null, null, null, null]),
  rows('A', [1, 1, 1, 1], [-2, -1, 0.5, 1], [0.1, 0.1, null, null]),
];

const plan = makeEvaluationPlan({
  attacks: [
    { name: 'A', attack: { kind: 'fgsm' } },
    { name: 'B', attack: { kind: 'fab' } },
  ],
  curve: { attack: { kind: 'fgsm' }, epsilons: [0, 0.1, 0.2], images: 4 },
});

const summary: EvaluationSummary = {
  clean: wilsonInterval(3, 4),
  attacks: plan.attacks.map(({ name, attack }, index) => ({
    name,
    attack,
    accuracy: wilsonInterval(2 - index, 4),
    durationMs: 1,
  })),
  worstCase: wilsonInterval(1, 4),
  curve: [3, 2, 1].map((count, index) => ({
    epsilon: index / 10,
    accuracy: wilsonInterval(count, 4),
  })),
  checks: [
    { name: 'enough-classes', verdict: 'warning', explanation: 'two' },
    { name: 'inside-ball-and-box', verdict: 'passed', explanation: 'all' },
    { name: 'monotone-in-epsilon', verdict: 'skipped', explanation: 'none' },
  ],
  directions: null,
  corruptions: [
    { corruption: 'jpeg', severity: 1, accuracy: wilsonInterval(3, 4) },
    { corruption: 'jpeg', severity: 2, accuracy: wilsonInterval(1, 4) },
    { corruption: 'contrast', severity: 1, accuracy: wilsonInterval(4, 4) },
  ],
  shifted: [],
  transfer: [],
  stoppedEarly: null,
  durationMs: 1,
  passes: 1,
};

const checkpoint = makeCheckpoint();
const evaluation = makeEvaluation(checkpoint.id, 'dataset-aaaaaa' as never, {
  plan,
  summary,
  state: 'completed',
});

describe('the outcome of every image', () => {
  it('is the smallest margin, the first breaker in the order of the plan, the nearest distance', () => {
    expect(imageOutcomes(results, ['A', 'B'])).toEqual({
      imageIndexes: [0, 1, 2, 3],
      labels,
      cleanPredictions: [1, 0, 1, 1],
      cleanMargins: [-1, 2, 1, 3],
      adversarialPredictions: [1, 1, 0, 1],
      adversarialMargins: [-3, -2, -0.5, 0.25],
      firstBrokenBy: ['clean', 'A', 'B', null],
      minimalDistances: [0, 0.03, 0.08, 0.2],
    });
  });

  it('is broken where two logits are equal and the answer is wrong', () => {
    const tied = [
      rows('clean', [0, 0, 1, 1], [1, 0, 1, 1], [null, null, null, null]),
      rows('A', [0, 1, 1, 1], [1, 0, 1, 1], [null, 0.1, null, null]),
    ];
    expect(imageOutcomes(tied, ['A'])).toMatchObject({
      adversarialPredictions: [0, 1, 1, 1],
      firstBrokenBy: [null, 'A', null, null],
    });
  });

  it('needs results', () => {
    expect(() => imageOutcomes([], ['A'])).toThrow(/no results for single images/);
  });
});

describe('the analysis of an evaluation', () => {
  const analysis = analyseEvaluation(evaluation, results, ['circle', 'square']);

  it('tells classes, confusions and their difference', () => {
    expect(analysis.perClass).toEqual([
      {
        classIndex: 0,
        className: 'circle',
        clean: wilsonInterval(1, 2),
        robust: wilsonInterval(0, 2),
      },
      {
        classIndex: 1,
        className: 'square',
        clean: wilsonInterval(2, 2),
        robust: wilsonInterval(1, 2),
      },
    ]);
    expect(analysis.confusion).toEqual({
      clean: [
        [1, 1],
        [0, 2],
      ],
      adversarial: [
        [0, 2],
        [1, 1],
      ],
      difference: [
        [-1, 1],
        [1, -1],
      ],
    });
  });

  it('tells which attack was the first to break how many, and the worst case as it grows', () => {
    expect(
      analysis.attacks.map(({ name, firstToBreak, worstCaseSoFar }) => [
        name,
        firstToBreak,
        worstCaseSoFar.count,
      ]),
    ).toEqual([
      ['A', 1, 2],
      ['B', 1, 1],
    ]);
  });

  it('tells the mean over epsilon with its range, and the median distance with what it rests on', () => {
    expect(analysis.expectedRobustness).toMatchObject({
      value: 0.5,
      fromEpsilon: 0,
      toEpsilon: 0.2,
      points: 3,
    });
    expect(analysis.minimalDistance).toMatchObject({
      median: 0.055,
      images: 4,
      misclassified: 1,
      found: 3,
      censored: 0,
      basis: expect.stringContaining('FAB looked for the closest adversarial image of every image'),
    });
  });

  it('means over corruptions of the means over severities', () => {
    expect(analysis.corruptions?.meanAccuracy).toBe(0.75);
    expect(analysis.corruptions?.rows.map(({ mean }) => mean)).toEqual([0.5, 1]);
  });

  it('says attack, epsilon, n, interval and check state in one sentence', () => {
    expect(analysis.verdict).toBe(
      'Worst case of these attacks: 25.0 % [4.6, 69.9] of 4 test images stay right under A and B (Linf epsilon 0.1000); 75.0 % [30.1, 95.4] are right unchanged; self-checks: 1 warning, 1 passed.',
    );
    expect(analysis.marks).toEqual(['self-check warning']);
    expect(analysis.checkState).toBe('warning');
  });

  it('says which classes the network no longer recognises', () => {
    const truth = Array.from({ length: 60 }, (_, image) => (image < 30 ? 0 : 1));
    const cleanRows = {
      attackName: 'clean',
      imageIndexes: [...truth.keys()],
      labels: truth,
      predictions: truth.map(() => 1),
      margins: truth.map(() => 1),
      distances: truth.map(() => null),
    };
    const counted = { ...summary, clean: wilsonInterval(30, 60) };
    const rowsOfAll = [
      cleanRows,
      { ...cleanRows, attackName: 'A' },
      { ...cleanRows, attackName: 'B' },
    ];
    const found = analyseEvaluation({ ...evaluation, summary: counted }, rowsOfAll, [
      'circle',
      'square',
    ]);
    expect(found.lostClasses.map(({ className }) => className)).toEqual(['circle']);
    expect(found.verdict).toContain(
      'Class "circle" is lost: 0.0 % [0.0, 11.4] clean, 0.0 % [0.0, 11.4] in the worst case, n = 30.',
    );
  });

  it('marks what only FGSM has looked at', () => {
    const quick = makeEvaluationPlan();
    const marked = analyseEvaluation(
      { ...evaluation, plan: quick, summary: { ...summary, attacks: [], checks: [] } },
      results,
      ['circle', 'square'],
    );
    expect(marked.marks).toEqual(['FGSM only']);
    expect(marked.verdict).toContain('Worst case, FGSM only: ');
  });

  it('is refused without a result', () => {
    const running: EvaluationRecord = { ...evaluation, state: 'interrupted', summary: null };
    expect(() => analyseEvaluation(running, results, ['a', 'b'])).toThrow(
      /was interrupted and has no result yet.*temper evaluations resume/,
    );
  });
});

describe('exports', () => {
  let lab: TestLab;
  let folder: string;
  let remove: () => void;
  beforeEach(() => {
    lab = openTestContext();
    ({ folder, remove } = temporaryFolder());
  });
  afterEach(() => {
    lab.remove();
    remove();
  });

  function stored(keepImages: number): EvaluationRecord {
    const record = makeEvaluation(checkpoint.id, lab.dataset.id, {
      plan: EvaluationPlan.parse({ ...plan, keepImages }),
      state: 'completed',
      summary,
    });
    insertCheckpoint(lab.database, checkpoint);
    insertEvaluation(lab.database, record);
    for (const each of results) putPerImage(lab.database, record.id, each);
    return record;
  }

  it('write every row as CSV, numbers exact, names quoted where they must be', () => {
    const path = join(folder, 'rows.csv');
    const told = exportEvaluation(lab.context, stored(0), 'csv', path);
    const lines = readFileSync(path, 'utf8').split('\r\n');
    expect(lines[0]).toBe('image,label,attack,prediction,margin,distance,first broken by');
    expect(lines).toHaveLength(1 + 16 + 1);
    expect(lines).toContain('1,0,B,1,-2,0.03,A');
    expect(lines).toContain('3,1,A,1,1,,');
    expect(lines.slice(13, 17)).toEqual([
      '0,0,worst case,1,-3,0,clean',
      '1,0,worst case,1,-2,0.03,A',
      '2,1,worst case,0,-0.5,0.08,B',
      '3,1,worst case,1,0.25,0.2,',
    ]);
    expect(told).toEqual({ path, files: 1, bytes: readFileSync(path).length });
    const quoted = rowsAsCsv([rows('a,"b"', [1], [1], [1])], imageOutcomes(results, []));
    expect(quoted).toContain('0,0,"a,""b""",1,1,1,clean');
    const formula = rowsAsCsv(
      [rows('=HYPERLINK("x")', [1], [1], [-1])],
      imageOutcomes(results, []),
    );
    expect(formula).toContain('0,0,"\'=HYPERLINK(""x"")",1,1,-1,clean');
  });

  it('write everything as JSON', () => {
    const path = join(folder, 'rows.json');
    exportEvaluation(lab.context, stored(0), 'json', path);
    const written = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
    expect(written['outcomes']).toEqual(imageOutcomes(results, ['A', 'B']));
    expect(written['perImage']).toHaveLength(3);
  });

  it('write kept images as exact floats and as pictures', () => {
    const record = stored(2);
    const pixels = Float32Array.from({ length: 2 * 64 }, (_, index) => Math.fround(index / 200));
    const file = join(lab.context.paths.evaluation(record.id), keptImagesFile);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, new Uint8Array(pixels.buffer));
    exportEvaluation(lab.context, record, 'npz', join(folder, 'images.npz'));
    const files = unzipSync(readFileSync(join(folder, 'images.npz')));
    expect(Object.keys(files)).toEqual([
      'images.npy',
      'indexes.npy',
      'labels.npy',
      'predictions.npy',
    ]);
    const images = files['images.npy'] as Uint8Array;
    expect(new TextDecoder().decode(images.subarray(10, 128))).toMatch(
      /^\{'descr': '<f4', 'fortran_order': False, 'shape': \(2, 8, 8, 1\), \} *\n$/,
    );
    expect(new Float32Array(images.slice(128).buffer)).toEqual(pixels);
    const told = exportEvaluation(lab.context, record, 'png', join(folder, 'pictures'));
    expect(told.files).toBe(2);
    expect(readdirSync(join(folder, 'pictures')).sort()).toEqual([
      'image-00000-label-0-as-1.png',
      'image-00001-label-0-as-1.png',
    ]);
  });

  it('are refused of an evaluation that has not ended: what was not attacked yet would count as robust', () => {
    const record = { ...stored(0), state: 'interrupted', summary: null } as const;
    for (const format of ['csv', 'json', 'npz', 'png'] as const) {
      expect(() => exportEvaluation(lab.context, record, format, join(folder, format))).toThrow(
        /was interrupted and has no result yet.*temper evaluations resume/,
      );
    }
  });

  it('are refused where there is nothing to write, or something in the way', () => {
    const record = stored(0);
    expect(() => exportEvaluation(lab.context, record, 'npz', join(folder, 'images.npz'))).toThrow(
      /kept no adversarial images.*--keep-images/,
    );
    expect(() => exportEvaluation(lab.context, record, 'csv', folder)).toThrow(/exists already/);
    expect(() => exportEvaluation(lab.context, record, 'csv', 'rows.csv')).toThrow(/absolute/);
  });
});

describe('a transfer matrix', () => {
  const [left, right] = [makeCheckpoint(), makeCheckpoint()];
  const evaluationOf = (own: CheckpointId, other: CheckpointId, seed = 0) => {
    const transfer = ['clean', 'A', 'B'].map((attackName, index) => ({
      checkpointId: other,
      attackName,
      accuracy: wilsonInterval(index, 4),
    }));
    return makeEvaluation(own, 'dataset-aaaaaa' as never, {
      plan: EvaluationPlan.parse({
        ...plan,
        seed,
        transferTo: [{ checkpointId: other, name: 'x' }],
      }),
      summary: { ...summary, transfer },
      state: 'completed',
    });
  };

  it('has the own accuracy on its diagonal and the tried one elsewhere', () => {
    const matrix = transferMatrix(
      [evaluationOf(left.id, right.id), evaluationOf(right.id, left.id)],
      (id) => (id === left.id ? 'left' : 'right'),
    );
    expect(matrix.targets.map(({ name }) => name)).toEqual(['left', 'right']);
    expect(matrix.accuracy.map((row) => row.map((cell) => cell?.count))).toEqual([
      [2, 1],
      [1, 2],
    ]);
    expect(matrix.clean.map((cell) => cell?.count)).toEqual([3, 0]);
  });

  it('is refused where the evaluations were not made alike', () => {
    expect(() =>
      transferMatrix([evaluationOf(left.id, right.id), evaluationOf(right.id, left.id, 1)], String),
    ).toThrow(/not made alike: they differ in seed/);
  });
});
