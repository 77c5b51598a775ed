import { readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CorrectionRequest } from '../../../../../src/contract/datasets/corrections';
import type { DatasetRecord } from '../../../../../src/contract/datasets/dataset';
import type { Split } from '../../../../../src/contract/evaluations/evaluation';
import { contentFingerprint } from '../../../../../src/main/core/datasets/fingerprint';
import { openDataset } from '../../../../../src/main/core/datasets/packed-dataset';
import { imagesFile, manifestFile } from '../../../../../src/main/core/datasets/packed-files';
import { checkQuality } from '../../../../../src/main/core/datasets/quality/check-quality';
import { recordDataset } from '../../../../../src/main/lab/datasets/dataset-add';
import {
  correctDatasetAs,
  correctionHistory,
} from '../../../../../src/main/lab/datasets/dataset-correct';
import { createEvaluationService } from '../../../../../src/main/lab/evaluations/evaluations';
import { newId } from '../../../../../src/main/lab/identifiers';
import { refuseSeenImages } from '../../../../../src/main/lab/records/seen-images';
import { moveToTrash } from '../../../../../src/main/lab/records/trash';
import { insertCheckpoint } from '../../../../../src/main/lab/store/repositories/checkpoints';
import {
  makeCard,
  makeCheckpoint,
  makeEvaluationPlan,
  makePlan,
} from '../../../../support/lab-records';
import { writeSyntheticDataset } from '../../../../support/synthetic-dataset';
import { openTestQueue, type TestQueue } from '../../../../support/test-queue';

let test: TestQueue;
let bars: DatasetRecord;

const pixelsPerImage = 64;
const tools = { signal: new AbortController().signal, tell: () => undefined };

/** Copies of images, planted across the splits: test 5 is train 3, validation 2 is test 7, train 9 is train 1. */
function plantCopies(directory: string): void {
  const copy = (from: Split, image: number, to: Split, place: number): void => {
    const source = readFileSync(imagesFile(directory, from));
    const target = readFileSync(imagesFile(directory, to));
    source.copy(
      target,
      place * pixelsPerImage,
      image * pixelsPerImage,
      (image + 1) * pixelsPerImage,
    );
    writeFileSync(imagesFile(directory, to), target);
  };
  copy('train', 3, 'test', 5);
  copy('test', 7, 'validation', 2);
  copy('train', 1, 'train', 9);
}

beforeEach(() => {
  test = openTestQueue();
  const { context, database } = test.lab;
  const id = newId('dataset');
  const directory = context.paths.dataset(id);
  const written = writeSyntheticDataset(directory);
  plantCopies(directory);
  const manifest = { ...written, fingerprint: contentFingerprint(directory, written) };
  writeFileSync(manifestFile(directory), JSON.stringify(manifest));
  bars = recordDataset(database, { id, directory, manifest, shipped: false });
});
afterEach(() => test.close());

const correct = (request: Partial<CorrectionRequest>) =>
  correctDatasetAs(
    test.lab.context,
    { reference: 'bars', corrections: [], mergeDuplicates: null, leakageFree: null, ...request },
    tools,
  );

/** Label and pixels of an image, as training reads them. */
function imageOf({ directory }: DatasetRecord, split: Split, index: number): string {
  const dataset = openDataset(directory);
  const { pixels, labels } = dataset.read(split, [index]);
  dataset.close();
  return `${labels[0]} ${Buffer.from(pixels).toString('hex')}`;
}

const imagesOf = ({ manifest }: DatasetRecord) =>
  [manifest.splits.train, manifest.splits.validation, manifest.splits.test].map(
    ({ images }) => images,
  );

describe('a corrected version', () => {
  it('has other labels, lacks images, and leaves the original as it was', async () => {
    const before = imageOf(bars, 'train', 0);
    const { dataset, message } = await correct({
      corrections: [
        { kind: 'relabel', split: 'train', index: 0, className: 'bar 3' },
        { kind: 'exclude', split: 'test', index: 1 },
      ],
    });
    expect(message).toBe(
      'added "bars-corrected", a version of "bars": 1 label changed, 1 image excluded',
    );
    expect(imagesOf(dataset)).toEqual([96, 32, 47]);
    expect(dataset.manifest.splits.train.classCounts).toEqual([23, 24, 24, 25]);
    expect(imageOf(dataset, 'train', 0)).toBe(before.replace(/^0/, '3'));
    expect(imageOf(dataset, 'test', 1)).toBe(imageOf(bars, 'test', 2));
    expect(imageOf(bars, 'train', 0)).toBe(before);
    expect(contentFingerprint(bars.directory, bars.manifest)).toBe(bars.manifest.fingerprint);
    expect(contentFingerprint(dataset.directory, dataset.manifest)).toBe(
      dataset.manifest.fingerprint,
    );
    // Splits whose images stay take no room a second time.
    expect(statSync(imagesFile(dataset.directory, 'train')).nlink).toBe(2);
  });

  it('is defined by its corrections of the original, so that one of them can be taken back', async () => {
    await correct({ corrections: [{ kind: 'exclude', split: 'train', index: 0 }] });
    // In the version train image 0 is the original's train image 1.
    const { dataset } = await correct({
      reference: 'bars-corrected',
      name: 'second',
      corrections: [{ kind: 'relabel', split: 'train', index: 0, className: 'bar 2' }],
    });
    const { original, corrections } = correctionHistory(test.lab.database, dataset);
    expect(original).toMatchObject({ id: bars.id, name: 'bars' });
    expect(corrections).toEqual([
      { kind: 'exclude', split: 'train', index: 0 },
      { kind: 'relabel', split: 'train', index: 1, className: 'bar 2' },
    ]);
    const back = await correct({ name: 'third', corrections: corrections.slice(1) });
    expect(imageOf(back.dataset, 'train', 0)).toBe(imageOf(bars, 'train', 0));
    expect(imageOf(back.dataset, 'train', 1)).toMatch(/^2 /);
    // A label that becomes the original's again is no correction any more.
    const none = correct({
      reference: 'third',
      corrections: [{ kind: 'relabel', split: 'train', index: 1, className: 'bar 1' }],
    });
    const restored = (await none).dataset;
    expect(restored.manifest.fingerprint).toBe(bars.manifest.fingerprint);
    expect(restored.id).toBe(bars.id);
  });

  it('is made once, and repaired when its files were damaged', async () => {
    const request = {
      corrections: [{ kind: 'exclude' as const, split: 'test' as const, index: 1 }],
    };
    const { dataset } = await correct(request);
    expect(await correct(request)).toMatchObject({ unchanged: true, dataset: { id: dataset.id } });
    truncateSync(imagesFile(dataset.directory, 'test'), 10);
    expect(await correct(request)).toMatchObject({ unchanged: false, dataset: { id: dataset.id } });
    openDataset(dataset.directory).close();
  });

  it('says what is wrong with a correction, and when there is nothing to correct', async () => {
    const refusal = async (corrections: CorrectionRequest['corrections']) =>
      correct({ corrections }).then(
        () => 'made',
        (error: unknown) => (error as Error).message,
      );
    const place = { split: 'test', index: 1 } as const;
    expect(await refusal([{ kind: 'exclude', split: 'test', index: 48 }])).toMatch(
      /it has 48 test images, so no test image 48/,
    );
    expect(await refusal([{ kind: 'relabel', ...place, className: 'cat' }])).toMatch(
      /no class "cat"; its classes are: bar 0, bar 1/,
    );
    expect(await refusal([{ kind: 'move', split: 'train', index: 1, to: 'test' }])).toMatch(
      /cannot move to the test split/,
    );
    expect(
      await refusal([
        { kind: 'exclude', ...place },
        { kind: 'exclude', ...place },
      ]),
    ).toMatch(/test image 1 is corrected twice/);
    expect(await refusal([])).toMatch(/nothing to correct in "bars": no correction was given/);
    const all = Array.from({ length: 32 }, (_, index) => index);
    expect(
      await refusal(all.map((index) => ({ kind: 'exclude', split: 'validation', index }))),
    ).toMatch(/its validation split would have no images/);
  });

  it('needs its original for further corrections', async () => {
    await correct({ corrections: [{ kind: 'exclude', split: 'test', index: 1 }] });
    moveToTrash(test.lab.context, 'dataset', bars.id);
    await expect(
      correct({
        reference: 'bars-corrected',
        corrections: [{ kind: 'exclude', split: 'test', index: 1 }],
      }),
    ).rejects.toThrow(/a version of "bars" that is no longer here.*temper trash restore/);
  });
});

describe('a leakage-free split', () => {
  it('puts every group into one split, and moves nothing towards the test split', async () => {
    const before = await checkQuality(bars.directory, tools.signal);
    expect(before.exact).toMatchObject({ leakedTest: 1, groups: 3 });
    const { dataset } = await correct({ leakageFree: 'near' });
    expect(dataset.name).toBe('bars-leakage-free');
    const after = await checkQuality(dataset.directory, tools.signal);
    for (const counts of [after.exact, after.near]) {
      expect(counts).toMatchObject({ leakedTest: 0, leakedValidation: 0 });
    }
    for (const { images } of after.groups) {
      expect(new Set(images.map(({ split }) => split)).size).toBe(1);
    }
    expect(imagesOf(dataset)).toEqual([97, 33, 46]);
    expect(imageOf(dataset, 'train', 96)).toBe(imageOf(bars, 'test', 5));
    await expect(correct({ reference: dataset.id, leakageFree: 'near' })).rejects.toThrow(
      /no image has a twin in another split/,
    );
  });

  it('takes the mean of the new training split', async () => {
    const { dataset } = await correct({ leakageFree: 'exact' });
    const opened = openDataset(dataset.directory);
    const { pixels } = opened.read('train', [...Array(97).keys()]);
    opened.close();
    const mean = pixels.reduce((sum, value) => sum + value, 0) / pixels.length / 255;
    expect(dataset.manifest.mean[0]).toBeCloseTo(mean, 10);
  });

  it('leaves one image of each group when duplicates are merged, the one in the earliest split', async () => {
    const { dataset } = await correct({ mergeDuplicates: 'exact' });
    const { corrections } = correctionHistory(test.lab.database, dataset);
    // Train 9 shows train 1. The labels of the other two groups differ: which is right is for a person to say.
    expect(corrections).toEqual([{ kind: 'exclude', split: 'train', index: 9 }]);
  });
});

describe('an evaluation', () => {
  const trainedOn = ({ manifest, name }: DatasetRecord, parentId: string | null = null) => {
    const checkpoint = makeCheckpoint({
      name: `model of ${name}`,
      parentId: parentId as never,
      card: makeCard({
        plan: makePlan(),
        datasetName: name,
        datasetFingerprint: manifest.fingerprint,
      }),
    });
    insertCheckpoint(test.lab.database, checkpoint);
    return checkpoint;
  };

  it('refuses test images that were training images in the version that the model knows', async () => {
    const { dataset: clean } = await correct({ leakageFree: 'exact' });
    const service = createEvaluationService(test.lab.context, test.queue);
    const evaluate = (checkpoint: ReturnType<typeof trainedOn>) => () =>
      service['evaluations:create']({
        checkpointId: checkpoint.id,
        datasetId: bars.id,
        plan: makeEvaluationPlan(),
      });
    const model = trainedOn(clean);
    const refusal =
      /1 test image of "bars" was a training image in "bars-leakage-free", another version of the same dataset, which "model of bars/;
    expect(evaluate(model)).toThrow(refusal);
    // What a model was trained from counts as well.
    expect(evaluate(trainedOn(bars, model.id))).toThrow(refusal);
  });

  it('goes on where no image was seen: nothing moves towards the test split', async () => {
    const { dataset: clean } = await correct({ leakageFree: 'exact' });
    const { database } = test.lab;
    expect(() => refuseSeenImages(database, trainedOn(bars), clean, 'test')).not.toThrow();
    expect(() => refuseSeenImages(database, trainedOn(clean), clean, 'test')).not.toThrow();
    expect(() => refuseSeenImages(database, trainedOn(clean), bars, 'train')).not.toThrow();
  });
});
