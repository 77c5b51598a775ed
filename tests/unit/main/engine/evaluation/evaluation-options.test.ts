import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DatasetManifest } from '../../../../../src/contract/datasets/dataset';
import type { JobEvent, JobInput } from '../../../../../src/contract/jobs';
import {
  EvaluationPlan,
  type EvaluationSummary,
} from '../../../../../src/contract/evaluations/evaluation';
import { contentFingerprint } from '../../../../../src/main/core/datasets/fingerprint';
import { keptImagesFile } from '../../../../../src/main/core/files/evaluation-files';
import {
  readCheckpoint,
  writeCheckpoint,
} from '../../../../../src/main/core/checkpoints/checkpoint-file';
import {
  runEvaluation,
  tinyEvaluation,
  trainedEvaluateJob,
} from '../../../../support/evaluation-jobs';
import type { Followed } from '../../../../support/training-jobs';

let directory: string;
let job: JobInput<'evaluate'>;
let weaker: string;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'temper-evaluation-options-'));
  job = await trainedEvaluateJob(directory);
  const content = readCheckpoint(job.checkpointFile);
  const kernel = content.weights.get('dense.kernel') as Float32Array;
  kernel.set(kernel.map((value, index) => value + (index % 7 === 0 ? 0.4 : 0)));
  weaker = join(directory, 'weaker.safetensors');
  await writeCheckpoint(weaker, content);
}, 60_000);
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function withPlan(change: object): JobInput<'evaluate'> {
  return { ...job, plan: EvaluationPlan.parse({ ...tinyEvaluation, curve: null, ...change }) };
}

function summaryOf({ outcome }: Followed<'evaluate'>): EvaluationSummary {
  if (outcome.kind !== 'evaluated') throw new Error(`the outcome is ${outcome.kind}`);
  return outcome.summary;
}

describe('an evaluation that may end early', () => {
  it('goes to the end where it is never sure enough, with the figures of any other', async () => {
    const whole = summaryOf(await runEvaluation(withPlan({})));
    const blocks = summaryOf(await runEvaluation(withPlan({ stopWhen: { halfWidth: 0.01 } })));
    expect(blocks.stoppedEarly).toBeNull();
    expect(blocks.worstCase).toEqual(whole.worstCase);
    expect(blocks.attacks.map(({ accuracy }) => accuracy)).toEqual(
      whole.attacks.map(({ accuracy }) => accuracy),
    );
  });

  it('stops after whole blocks once it is sure, and says so', async () => {
    const manifest = join(job.datasetDirectory, 'dataset.json');
    const { splits } = JSON.parse(readFileSync(manifest, 'utf8')) as DatasetManifest;
    // The training split has 96 images, fewer than the rule asks for: it never stops there.
    expect(splits.train.images).toBeLessThan(200);
    const attacks = [{ name: 'FGSM', attack: { kind: 'fgsm' } }];
    const many = await manyImages(400);
    const plan = { attacks, images: 400, batchSize: 50, stopWhen: { halfWidth: 0.1 } };
    const { outcome, events } = await runEvaluation({ ...many, plan: withPlan(plan).plan });
    const summary = summaryOf({ outcome, events });
    expect(summary.worstCase.total).toBe(200);
    expect(summary.clean.total).toBe(200);
    expect(summary.stoppedEarly).toMatch(/after 200 of 400 images.*± 10\.0 points/);
    const rows = events.flatMap((event) => (event.type === 'per-image' ? [event.results] : []));
    const seen = new Set(rows.flatMap(({ imageIndexes }) => imageIndexes));
    expect(seen.size).toBe(200);
    const fractions = events.flatMap((event) =>
      event.type === 'fraction' ? [event.fraction] : [],
    );
    expect(fractions.at(-1)).toBe(1);
  });
});

/** The same task with more test images. */
async function manyImages(images: number): Promise<JobInput<'evaluate'>> {
  const folder = mkdtempSync(join(directory, 'many-'));
  const { writeSyntheticDataset } = await import('../../../../support/synthetic-dataset');
  const { fingerprint } = writeSyntheticDataset(folder, { images: { test: images } });
  return { ...job, datasetDirectory: folder, datasetFingerprint: fingerprint };
}

describe('adversarial images', () => {
  it('are tried on other checkpoints, which do on their own images as they would alone', async () => {
    const transferTo = [{ checkpointId: 'checkpoint-aaaaaa', name: 'weaker' }];
    const own = summaryOf(
      await runEvaluation({ ...withPlan({ transferTo }), transferFiles: [weaker] }),
    );
    const alone = summaryOf(await runEvaluation({ ...withPlan({}), checkpointFile: weaker }));
    expect(own.transfer.map(({ attackName }) => attackName)).toEqual(['clean', 'FGSM', 'PGD-5']);
    expect(own.transfer[0]?.accuracy).toEqual(alone.clean);
    const same = summaryOf(
      await runEvaluation({ ...withPlan({ transferTo }), transferFiles: [job.checkpointFile] }),
    );
    expect(same.transfer.map(({ accuracy }) => accuracy)).toEqual([
      same.clean,
      ...same.attacks.map(({ accuracy }) => accuracy),
    ]);
  });

  it('are kept as exact floats inside the ball, the worst of each image', async () => {
    const workDirectory = join(directory, 'kept');
    const { events } = await runEvaluation({ ...withPlan({ keepImages: 30 }), workDirectory });
    const bytes = readFileSync(join(workDirectory, keptImagesFile));
    expect(bytes.length).toBe(30 * 64 * 4);
    const kept = new Float32Array(new Uint8Array(bytes).buffer);
    const originals = readFileSync(join(job.datasetDirectory, 'test-images.u8'));
    const farthest = Math.max(
      ...kept.map((value, index) => Math.abs(value - (originals[index] as number) / 255)),
    );
    expect(farthest).toBeGreaterThan(0.09);
    expect(farthest).toBeLessThanOrEqual(0.1 + 1e-6);
    expect(events.some((event) => event.type === 'per-image')).toBe(true);
  });

  it('that would not fit are refused before anything runs', async () => {
    const workDirectory = join(directory, 'too-many');
    const { openKeptImages } =
      await import('../../../../../src/main/engine/evaluation/parts/kept-images');
    const large = { height: 1000, width: 1000, channels: 3 };
    expect(() => openKeptImages(workDirectory, 100, large)).toThrow(/1\.2 GB.*Keep at most 83/);
  });

  it('have distances where they are adversarial, and none where nothing was found', async () => {
    const { events } = await runEvaluation(withPlan({}));
    const rows = events.flatMap((event) => (event.type === 'per-image' ? [event.results] : []));
    for (const { attackName, distances, labels, predictions } of rows) {
      distances.forEach((distance, row) => {
        const isWrong = labels[row] !== predictions[row];
        expect(distance !== null).toBe(isWrong);
        if (isWrong && attackName !== 'clean') expect(distance).toBeLessThanOrEqual(0.1 + 1e-6);
      });
    }
    expect(rows.flatMap(({ distances }) => distances).some((each) => each !== null)).toBe(true);
  });

  it('of FAB have distances beyond epsilon, and do not count as broken there', async () => {
    const attacks = [{ name: 'FAB-T', attack: { kind: 'fab', steps: 20, targetClasses: 3 } }];
    const plan = { attacks, threatModel: { norm: 'linf', epsilon: 0.02 }, images: 20 };
    const { events } = await runEvaluation(withPlan(plan));
    const rows = events.flatMap((event) => (event.type === 'per-image' ? [event.results] : []));
    const fab = rows.filter(({ attackName }) => attackName === 'FAB-T');
    const far = fab.flatMap(({ distances, labels, predictions }) =>
      distances.filter((distance, row) => labels[row] === predictions[row] && distance !== null),
    );
    expect(far.length).toBeGreaterThan(0);
    for (const distance of far) expect(distance).toBeGreaterThan(0.02 - 1e-6);
  });
});

describe('corruptions', () => {
  it('are measured at every severity asked for', async () => {
    const corruptions = { kinds: ['contrast', 'jpeg'], severities: [5, 1], images: 40 };
    const summary = summaryOf(await runEvaluation(withPlan({ corruptions })));
    expect(
      summary.corruptions.map(({ corruption, severity }) => `${corruption} ${severity}`),
    ).toEqual(['contrast 1', 'contrast 5', 'jpeg 1', 'jpeg 5']);
    expect(summary.corruptions.every(({ accuracy }) => accuracy.total === 40)).toBe(true);
  });
});

describe('bad input is refused before any work starts', () => {
  async function refusal(changed: JobInput<'evaluate'>) {
    const events: JobEvent<'evaluate'>[] = [];
    const ended = runEvaluation(changed, (event) => events.push(event));
    const error: unknown = await ended.then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(events).toEqual([]);
    return error;
  }

  it('labels that are no class', async () => {
    const changed = await manyImages(20);
    const file = join(changed.datasetDirectory, 'test-labels.u16');
    const labels = readFileSync(file);
    labels.writeUInt16LE(4, 2 * 13);
    writeFileSync(file, labels);
    const manifestFile = join(changed.datasetDirectory, 'dataset.json');
    const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as DatasetManifest;
    const fingerprint = contentFingerprint(changed.datasetDirectory, manifest);
    writeFileSync(manifestFile, JSON.stringify({ ...manifest, fingerprint }));
    expect(await refusal({ ...changed, datasetFingerprint: fingerprint })).toMatchObject({
      code: 'dataset-unreadable',
      message: expect.stringMatching(
        /Image 13 of the test split .* has the label 4, but there are 4/,
      ),
    });
  });

  it('a checkpoint for other classes', async () => {
    const { writeSyntheticDataset } = await import('../../../../support/synthetic-dataset');
    const folder = join(directory, 'three');
    const { fingerprint } = writeSyntheticDataset(folder, { classes: 3 });
    const changed = { ...job, datasetDirectory: folder, datasetFingerprint: fingerprint };
    expect(await refusal(changed)).toMatchObject({
      code: 'checkpoint-mismatch',
      message: expect.stringMatching(/tells 4 classes apart; dataset .* 3 classes/),
    });
  });

  it('an empty split', async () => {
    const changed = await manyImages(0);
    expect(await refusal(changed)).toMatchObject({
      code: 'invalid-plan',
      message: expect.stringContaining('has no test images; evaluate on another split'),
    });
  });

  it.each([
    [{ norm: 'linf', epsilon: 8 }, /did you mean "8\/255"/],
    [{ norm: 'linf', epsilon: -0.1 }, /epsilon/],
    [{ norm: 'l2', epsilon: 65 }, /larger than 64/],
  ])('the threat model %j', (threatModel, message) => {
    const parsed = EvaluationPlan.safeParse({ ...tinyEvaluation, threatModel });
    expect(JSON.stringify(parsed.error?.issues)).toMatch(
      new RegExp(message.source.replaceAll('"', '\\\\"')),
    );
  });

  it('no images at all', () => {
    expect(EvaluationPlan.safeParse({ ...tinyEvaluation, images: 0 }).success).toBe(false);
  });
});
