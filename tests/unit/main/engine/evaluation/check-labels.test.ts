import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkLabels, answerOf } from '../../../../../src/main/engine/evaluation/check-labels';
import { contentFingerprint } from '../../../../../src/main/core/datasets/fingerprint';
import { openDataset } from '../../../../../src/main/core/datasets/packed-dataset';
import { labelsFile } from '../../../../../src/main/core/datasets/packed-files';
import { tf } from '../../../../../src/main/engine/runtime/tensorflow';
import { benchDevice } from '../../../../../src/main/engine/training/bench-device';
import { countConfusion } from '../../../../../src/main/engine/training/count-confusion';
import { createControls } from '../../../../../src/main/engine/jobs/controls';
import { runEvaluation, trainedEvaluateJob } from '../../../../support/evaluation-jobs';
import { temporaryDirectory } from '../../../../support/temporary-directory';
import { follow, runTraining, trainJob } from '../../../../support/training-jobs';

/** Gives an image of the test split another label, and the dataset the fingerprint that goes with it. */
function mislabel(directory: string, index: number, label: number): string {
  const file = labelsFile(directory, 'test');
  const labels = readFileSync(file);
  labels.writeUInt16LE(label, 2 * index);
  writeFileSync(file, labels);
  const manifestFile = join(directory, 'dataset.json');
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as Record<string, unknown>;
  const fingerprint = contentFingerprint(directory, manifest as never);
  writeFileSync(manifestFile, JSON.stringify({ ...manifest, fingerprint }));
  return fingerprint;
}

describe('a check of labels by a trained network', () => {
  it('finds the image that was given another label, and agrees with an evaluation on the rest', async () => {
    const directory = temporaryDirectory();
    const evaluation = await trainedEvaluateJob(directory);
    const { datasetDirectory, checkpointFile } = evaluation;
    const dataset = openDataset(datasetDirectory);
    const { images } = dataset.manifest.splits.test;
    const [label] = dataset.read('test', Uint32Array.of(5)).labels;
    const classes = dataset.manifest.classNames.length;
    dataset.close();
    const wrong = ((label as number) + 1) % classes;
    const fingerprint = mislabel(datasetDirectory, 5, wrong);

    const job = {
      split: 'test' as const,
      datasetDirectory,
      datasetFingerprint: fingerprint,
      checkpointFile,
    };
    const tensors = tf.memory().numTensors;
    const { outcome, events } = await follow(checkLabels(job, createControls()));
    expect(tf.memory().numTensors).toBe(tensors);
    if (outcome.kind !== 'labels-checked') throw new Error(outcome.kind);
    expect(outcome.images).toBe(images);
    expect(outcome.suspects).toHaveLength(outcome.disagreements);
    const found = outcome.suspects.find(({ index }) => index === 5);
    expect(found).toMatchObject({ label: wrong, prediction: label });
    expect(found!.probability + found!.labelProbability).toBeLessThanOrEqual(1 + 1e-9);
    const order = outcome.suspects.map(({ probability }) => probability);
    expect(order).toEqual([...order].sort((left, right) => right - left));
    expect(events.at(-1)).toMatchObject({ type: 'fraction', fraction: 1 });

    const plan = {
      ...evaluation.plan,
      images,
      attacks: evaluation.plan.attacks.slice(0, 1),
      curve: null,
    };
    const measured = await runEvaluation({ ...evaluation, plan, datasetFingerprint: fingerprint });
    if (measured.outcome.kind !== 'evaluated') throw new Error(measured.outcome.kind);
    const accuracy = measured.outcome.summary.clean.value;
    expect(outcome.disagreements).toBe(Math.round(images * (1 - accuracy)));
    expect(measured.events.some(({ type }) => type === 'environment')).toBe(true);
  });

  it('is cancelled between two batches', async () => {
    const { datasetDirectory, datasetFingerprint, checkpointFile } =
      await trainedEvaluateJob(temporaryDirectory());
    const controls = createControls();
    controls.stop('cancel');
    const { outcome } = await follow(
      checkLabels(
        {
          split: 'train',
          datasetDirectory,
          datasetFingerprint,
          checkpointFile,
        },
        controls,
      ),
    );
    expect(outcome.kind).toBe('cancelled');
  });

  it('gives softmax probabilities, and nothing for logits that are no numbers', () => {
    const answer = answerOf([1, 3, 1000], 1);
    expect(answer).toMatchObject({ prediction: 2, probability: 1, labelProbability: 0 });
    const even = answerOf([2, 2], 1);
    expect(even).toMatchObject({ prediction: 0, probability: 0.5, labelProbability: 0.5 });
    expect(answerOf([1, NaN], 0)).toBeNull();
  });
});

describe('the confusions of a training', () => {
  it('come with every validation and count each of its images once', async () => {
    const job = trainJob(temporaryDirectory());
    const { events } = await runTraining(job);
    const confusions = events.flatMap((event) =>
      event.type === 'confusion' ? [event.confusion] : [],
    );
    const rows = events
      .flatMap((event) => (event.type === 'metrics' ? [event.frame] : []))
      .filter(({ series }) => series === 'epoch');
    expect(confusions.map(({ step }) => step)).toEqual(rows.flatMap(({ steps }) => steps));
    confusions.forEach(({ clean, adversarial }, place) => {
      for (const [cells, column] of [
        [clean, 'validationCleanAccuracy'],
        [adversarial, 'validationAdversarialAccuracy'],
      ] as const) {
        const total = cells.counts.reduce((sum, count) => sum + count, 0);
        const right = cells.counts.filter(
          (_, cell) => cells.labels[cell] === cells.predictions[cell],
        );
        expect(total).toBe(32);
        expect(right.reduce((sum, count) => sum + count, 0) / total).toBeCloseTo(
          rows[place]?.columns[column]?.[0] as number,
          12,
        );
      }
    });
  });

  it('are counted over batches, row by row, without empty cells', () => {
    const counter = countConfusion(3);
    counter.add([2, 0], [1, 0]);
    counter.add([0, 2], [0, 1]);
    expect(counter.cells()).toEqual({ labels: [0, 2], predictions: [0, 1], counts: [2, 2] });
  });
});

describe('the measurement of a device', () => {
  it('times a matrix product and captured steps, and leaves no tensor', async () => {
    const { plan, datasetDirectory, datasetFingerprint } = trainJob(temporaryDirectory());
    const job = {
      plan,
      datasetDirectory,
      datasetFingerprint,
      startCheckpointFile: null,
      teacherFile: null,
      generatorFile: null,
    };
    await follow(benchDevice(job, createControls()));
    const tensors = tf.memory().numTensors;
    const { outcome } = await follow(benchDevice(job, createControls()));
    expect(tf.memory().numTensors).toBe(tensors);
    if (outcome.kind !== 'device-benched') throw new Error(outcome.kind);
    const { side, medianMs, gigaflops } = outcome.matrix;
    expect(gigaflops).toBeCloseTo((2 * side ** 3) / medianMs / 1e6, 6);
    expect(outcome.speed.measuredSteps).toBeGreaterThan(3);
  });

  it('is cancelled', async () => {
    const { plan, datasetDirectory, datasetFingerprint } = trainJob(temporaryDirectory());
    const controls = createControls();
    controls.stop('cancel');
    const job = {
      plan,
      datasetDirectory,
      datasetFingerprint,
      startCheckpointFile: null,
      teacherFile: null,
      generatorFile: null,
    };
    expect((await follow(benchDevice(job, controls))).outcome.kind).toBe('cancelled');
  });
});
