import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GeneratorPlan } from '../../../../../src/contract/directions/generator';
import { EvaluationPlan } from '../../../../../src/contract/evaluations/evaluation';
import type { DirectionsResult } from '../../../../../src/contract/evaluations/parts/directions';
import type { JobInput } from '../../../../../src/contract/jobs';
import { inversionsFile, journalFile } from '../../../../../src/main/core/files/evaluation-files';
import { drawDataset } from '../../../../../src/main/core/datasets/drawn/draw-dataset';
import { openDataset } from '../../../../../src/main/core/datasets/packed-dataset';
import { toUnitFloats } from '../../../../../src/main/core/datasets/batches';
import { openGenerator } from '../../../../../src/main/engine/directions/generator';
import { trainGenerator } from '../../../../../src/main/engine/directions/train-generator';
import { findCodes } from '../../../../../src/main/engine/evaluation/directions/find-codes';
import { createControls } from '../../../../../src/main/engine/jobs/controls';
import { createCapturingCompiler } from '../../../../../src/main/engine/runtime/capture/compiler';
import { tf } from '../../../../../src/main/engine/runtime/tensorflow';
import { runEvaluation } from '../../../../support/evaluation-jobs';
import { once } from '../../../../support/once';
import { brightestChannel } from '../../../../support/plain-classifiers';
import { writeSyntheticDataset } from '../../../../support/synthetic-dataset';
import { follow, type Followed } from '../../../../support/training-jobs';

let folder = '';
let job: JobInput<'evaluate'>;
let count = 0;
const latent = 4;
const axis = (place: number) => Array.from({ length: latent }, (_, at) => Number(at === place));

const along = [
  { set: 'set', direction: 0, name: 'first', vector: axis(0) },
  { set: 'set', direction: 2, name: 'third', vector: axis(2) },
];
const directions = { generator: 'vae', along, shifts: [2, 0, -2], images: 24 };
const basic = {
  images: 30,
  batchSize: 10,
  threatModel: { norm: 'linf', epsilon: 0 },
  attacks: [{ name: 'FGSM', attack: { kind: 'fgsm' } }],
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'temper-along-'));
  const directory = join(folder, 'drawn');
  const tools = { signal: new AbortController().signal, tell: () => undefined };
  const { fingerprint } = await drawDataset({ name: 'd', images: 400, seed: 0 }, directory, tools);
  const generatorFile = join(folder, 'generator.safetensors');
  const plan = GeneratorPlan.parse({ kind: 'vae', latent, width: 4, epochs: 2, batchSize: 32 });
  const generating = {
    plan,
    dataset: { directory, fingerprint },
    file: generatorFile,
    picturesFile: `${generatorFile}.pictures`,
    embedderFile: null,
  };
  await follow(trainGenerator(generating, createControls()));
  job = {
    plan: EvaluationPlan.parse({ ...basic, directions }),
    datasetDirectory: directory,
    datasetFingerprint: fingerprint,
    checkpointFile: await brightestChannel(join(folder, 'brightest.safetensors')),
    transferFiles: [],
    shiftedData: [],
    generatorFile,
    workDirectory: null,
  };
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function withPlan(changes: object, work = false): JobInput<'evaluate'> {
  count += 1;
  const plan = EvaluationPlan.parse({ ...basic, directions: { ...directions, ...changes } });
  return { ...job, plan, workDirectory: work ? join(folder, `work-${count}`) : null };
}

function resultIn({ outcome }: Followed<'evaluate'>): DirectionsResult {
  if (outcome.kind !== 'evaluated') throw new Error(JSON.stringify(outcome));
  return outcome.summary.directions as DirectionsResult;
}

async function resultOf(given: JobInput<'evaluate'>): Promise<DirectionsResult> {
  return resultIn(await runEvaluation(given));
}

/** What the plain job ends in. */
const evaluated = once(() => runEvaluation(job));

/** Pixels and labels of the first test images, with what the classifier says of pixels. */
function firstImages(images: number) {
  const dataset = openDataset(job.datasetDirectory);
  const indexes = Uint32Array.from({ length: images }, (_, index) => index);
  const { pixels, labels } = dataset.read('test', indexes);
  dataset.close();
  return { pixels: toUnitFloats(pixels), labels };
}

/** The classifier in plain arithmetic: the channel with the largest sum. */
function countRight(pixels: Float32Array, labels: Int32Array): number {
  const length = pixels.length / labels.length;
  return labels.filter((label, image) => {
    const sums = [0, 0, 0];
    for (let at = 0; at < length; at += 1)
      sums[at % 3] = (sums[at % 3] as number) + (pixels[image * length + at] as number);
    return sums.indexOf(Math.max(...sums)) === label;
  }).length;
}

describe('an evaluation along directions', () => {
  it('counts as plain arithmetic does on images drawn from moved codes', async () => {
    const { pixels, labels } = firstImages(24);
    const release: (() => void)[] = [];
    const compiler = createCapturingCompiler();
    const generator = openGenerator(job.generatorFile as string, compiler, release);
    const codes = generator.encode(pixels);
    const drawn = generator.decode(codes);
    const expected = (place: number, shift: number) => {
      const moved = codes.map((value, at) => (at % latent === place ? value + shift : value));
      return countRight(generator.decode(moved), labels);
    };
    const result = resultIn(await evaluated());
    expect(result.clean).toMatchObject({ count: countRight(pixels, labels), total: 24 });
    expect(result.reconstructed.count).toBe(countRight(drawn, labels));
    const squares = pixels.map((value, at) => (value - (drawn[at] as number)) ** 2);
    const mean = squares.reduce((sum, value) => sum + value, 0) / squares.length;
    expect(result.reconstructionError).toBeCloseTo(Math.sqrt(mean), 6);
    expect(result.directions.map(({ name }) => name)).toEqual(['first', 'third']);
    for (const [index, { points }] of result.directions.entries()) {
      const place = [0, 2][index] as number;
      expect(points.map(({ shift }) => shift)).toEqual([-2, 0, 2]);
      expect(points.map(({ accuracy }) => accuracy.count)).toEqual([
        expected(place, -2),
        result.reconstructed.count,
        expected(place, 2),
      ]);
    }
    for (const step of release.reverse()) step();
    compiler.dispose();
  });

  it('reports each moved image, without a distance', async () => {
    const { events } = await evaluated();
    const rows = events.flatMap((event) => (event.type === 'per-image' ? [event.results] : []));
    const names = new Set(rows.map(({ attackName }) => attackName));
    expect([...names]).toEqual(
      expect.arrayContaining(['clean', 'reconstructed', 'along first -2', 'along third +2']),
    );
    const moved = rows.filter(({ attackName }) => attackName.startsWith('along'));
    expect(moved.flatMap(({ distances }) => distances).every((each) => each === null)).toBe(true);
    expect(
      rows.flatMap(({ attackName, imageIndexes }) =>
        attackName === 'along first -2' ? imageIndexes : [],
      ),
    ).toHaveLength(24);
  });

  it('leaves evaluations without directions as they were', async () => {
    const plain = { ...job, plan: EvaluationPlan.parse(basic), generatorFile: null };
    expect(await resultOf(plain)).toBeNull();
    expect(JSON.stringify(plain.plan)).not.toContain('directions');
  });
});

describe.each([
  ['the encoder', { kind: 'encoder' }],
  ['descent', { kind: 'descent', steps: 5 }],
])('with codes by %s, an evaluation that was stopped', (_, inversion) => {
  it('goes on with the same numbers, and finds no code twice', async () => {
    const whole = withPlan({ inversion }, true);
    const reference = await resultOf(whole);
    const folderOf = (given: JobInput<'evaluate'>) => given.workDirectory as string;
    const lines = readFileSync(join(folderOf(whole), journalFile), 'utf8')
      .trim()
      .split('\n');
    const codes = readFileSync(join(folderOf(whole), inversionsFile), 'utf8');
    expect(codes.trim().split('\n')).toHaveLength(1 + 3);
    const first = lines.findIndex((line) => line.includes('"part":"10000"'));
    expect(first).toBeGreaterThan(0);
    for (const finished of [first + 1, first + 4]) {
      const again = withPlan({ inversion }, true);
      await runEvaluation(again, (_event, controls) => {
        if (existsSync(join(folderOf(again), inversionsFile))) controls.stop('interrupt');
      });
      writeFileSync(join(folderOf(again), journalFile), `${lines.slice(0, finished).join('\n')}\n`);
      expect(await resultOf(again)).toEqual(reference);
      const found = readFileSync(join(folderOf(again), inversionsFile), 'utf8');
      expect(found.split('\n').sort()).toEqual(codes.split('\n').sort());
    }
    // The answers are known and the codes are lost: only the error needs them.
    rmSync(join(folderOf(whole), inversionsFile));
    expect(await resultOf(whole)).toEqual(reference);
  });
});

describe('descent', () => {
  it('redraws images more closely than the encoder’s codes do', async () => {
    const encoder = resultIn(await evaluated());
    const descent = await resultOf(withPlan({ inversion: { kind: 'descent', steps: 60 } }));
    expect(descent.reconstructionError).toBeLessThan(encoder.reconstructionError);
  });

  it('keeps the encoder’s code of an image where steps that are too large end farther away', async () => {
    const encoder = resultIn(await evaluated());
    const wild = { kind: 'descent', steps: 3, rate: 10 };
    const descent = await resultOf(withPlan({ inversion: wild }));
    expect(descent.reconstructionError).toBeLessThanOrEqual(encoder.reconstructionError);
  });

  it('keeps no tensors', async () => {
    const release: (() => void)[] = [];
    const before = tf.memory().numTensors;
    const compiler = createCapturingCompiler();
    const generator = openGenerator(job.generatorFile as string, compiler, release);
    const { pixels } = firstImages(8);
    const { signal } = createControls();
    const inversion = { kind: 'descent', steps: 3, rate: 0.05 } as const;
    const given = { generator, compiler, inversion, signal };
    const codes = await findCodes(given, pixels);
    const during = tf.memory().numTensors;
    expect(await findCodes(given, pixels)).toEqual(codes);
    expect(tf.memory().numTensors).toBe(during);
    for (const step of release.reverse()) step();
    compiler.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('an evaluation along directions is refused', () => {
  it.each([
    [
      'with directions of other codes',
      { along: [{ set: 'set', direction: 0, vector: [1, 0, 0] }] },
      /has 3 numbers and the codes of "vae" have 4/,
    ],
    ['with nothing but the shift 0', { shifts: [0] }, /a shift of 0 moves nothing/],
  ])('%s', async (_, changes, expected) => {
    await expect(runEvaluation(withPlan(changes))).rejects.toThrow(expected);
  });

  it('with a generator of other images', async () => {
    const small = join(folder, 'small');
    const { fingerprint } = writeSyntheticDataset(small, { classes: 3, size: 16, channels: 3 });
    const checkpointFile = await brightestChannel(join(folder, 'small.safetensors'), 16, 16);
    const place = { datasetDirectory: small, datasetFingerprint: fingerprint };
    const given = { ...job, ...place, checkpointFile };
    await expect(runEvaluation(given)).rejects.toThrow(
      /the generator "vae" draws images of 32×32×3 and those of ".*" are 16×16×3/,
    );
  });
});
