import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DirectionMethod } from '../../../../../src/contract/directions/direction-set';
import {
  GeneratorImport,
  GeneratorPlan,
  type GeneratorEpoch,
} from '../../../../../src/contract/directions/generator';
import type { JobInput, JobOutcome } from '../../../../../src/contract/jobs';
import { Network } from '../../../../../src/contract/models/network';
import { writeCheckpoint } from '../../../../../src/main/core/checkpoints/checkpoint-file';
import {
  readGeneratorFile,
  writeGeneratorFile,
} from '../../../../../src/main/core/checkpoints/generator-file';
import { drawDataset } from '../../../../../src/main/core/datasets/drawn/draw-dataset';
import { searchSteps } from '../../../../../src/main/core/checkpoints/search-file';
import { openDataset } from '../../../../../src/main/core/datasets/packed-dataset';
import { createFidelity } from '../../../../../src/main/engine/directions/fidelity';
import { findDirections } from '../../../../../src/main/engine/directions/find-directions';
import { openGenerator } from '../../../../../src/main/engine/directions/generator';
import { measureDirections } from '../../../../../src/main/engine/directions/measure-directions';
import { trainGenerator } from '../../../../../src/main/engine/directions/train-generator';
import { traverseDirections } from '../../../../../src/main/engine/directions/traverse-directions';
import { createCapturingCompiler } from '../../../../../src/main/engine/runtime/capture/compiler';
import { importGenerator } from '../../../../../src/main/engine/jobs/import-generator';
import { createControls } from '../../../../../src/main/engine/jobs/controls';
import { modelFile } from '../../../../support/model-files';
import { plainCard } from '../../../../support/checkpoints';

let folder = '';
let dataset = { directory: '', fingerprint: '' };
const file = () => join(folder, 'generator.safetensors');
const searchFile = () => join(folder, 'search.safetensors');
const plan = GeneratorPlan.parse({
  kind: 'vae',
  latent: 4,
  width: 4,
  epochs: 2,
  batchSize: 32,
  beta: 1,
});

const ganPlan = { kind: 'gan', latent: 4, width: 4, batchSize: 32 };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'temper-directions-'));
  const directory = join(folder, 'drawn');
  const tools = { signal: new AbortController().signal, tell: () => undefined };
  const { fingerprint } = await drawDataset({ name: 'd', images: 400, seed: 0 }, directory, tools);
  dataset = { directory, fingerprint };
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function ended<Event, Outcome>(
  job: AsyncGenerator<Event, Outcome>,
  see?: (event: Event) => void,
) {
  for (;;) {
    const step = await job.next();
    if (step.done) return step.value;
    see?.(step.value);
  }
}

async function train(change: Partial<JobInput<'train-generator'>> = {}, stopAfter = Infinity) {
  const epochs: GeneratorEpoch[] = [];
  const controls = createControls();
  const input = {
    plan,
    dataset,
    file: file(),
    picturesFile: `${file()}.pictures`,
    embedderFile: null,
    ...change,
  };
  const outcome = await ended(trainGenerator(input, controls), (event) => {
    if (event.type === 'epoch') epochs.push(event.epoch);
    if (epochs.length >= stopAfter) controls.stop('cancel');
  });
  return { outcome, epochs };
}

async function find(method: Record<string, unknown>, seed = 0) {
  const input = {
    generatorFile: file(),
    dataset,
    method: DirectionMethod.parse(method),
    seed,
    searchFile: searchFile(),
  };
  const outcome = await ended(findDirections(input, createControls()));
  return outcome as Extract<JobOutcome<'find-directions'>, { kind: 'directions-found' }>;
}

/** Answers with the channel that is brightest on average. */
async function brightestChannel(height = 32): Promise<string> {
  const network = Network.parse({
    version: 1,
    name: 'brightest channel',
    input: { height, width: 32, channels: 3 },
    classes: 3,
    nodes: [
      { id: 'mean', inputs: ['image'], kind: 'global-average-pool' },
      { id: 'answer', inputs: ['mean'], kind: 'dense', units: 3, bias: false },
    ],
  });
  const weights = new Map([['answer.kernel', Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1)]]);
  const checkpointFile = join(folder, `brightest-${height}.safetensors`);
  const content = { network, card: plainCard, weights, state: null, training: null };
  await writeCheckpoint(checkpointFile, content);
  return checkpointFile;
}

describe('a generator', () => {
  it('learns, and goes on after a stop with the same bits', async () => {
    const whole = await train();
    expect(whole.outcome.kind).toBe('generator-trained');
    const [first, last] = whole.epochs;
    expect(last!.reconstruction!).toBeLessThan(first!.reconstruction!);
    expect(last!.frechetDistance!).toBeGreaterThan(0);
    expect(last!.diversity!).toBeGreaterThan(0);
    expect(existsSync(`${file()}.pictures`)).toBe(true);
    const parts = join(folder, 'parts.safetensors');
    const stopped = await train({ file: parts }, 1);
    expect(stopped.outcome.kind).toBe('cancelled');
    const resumed = await train({ file: parts });
    // The row of the epoch before is given once more: a kill may have lost it.
    expect(resumed.epochs).toEqual([first, last]);
    expect(readFileSync(parts)).toEqual(readFileSync(file()));
  });

  it('begins anew where its file has the networks of an earlier version', async () => {
    const earlier = join(folder, 'earlier.safetensors');
    const found = readGeneratorFile(file());
    const decoder = { ...found.decoder, name: 'transposing decoder' };
    await writeGeneratorFile(earlier, { ...found, decoder });
    expect((await train({ file: earlier })).epochs).toHaveLength(2);
    expect(readFileSync(earlier)).toEqual(readFileSync(file()));
  });

  it('learns against a discriminator, and goes on after a stop with the same bits', async () => {
    const gan = GeneratorPlan.parse({ ...ganPlan, epochs: 2, discriminatorSteps: 2 });
    const whole = join(folder, 'gan.safetensors');
    const { outcome, epochs } = await train({ plan: gan, file: whole });
    expect(outcome.kind).toBe('generator-trained');
    expect(epochs.map(({ reconstruction }) => reconstruction)).toEqual([null, null]);
    // The encoder reads codes better than their mean would after a few updates, and better with more.
    expect(epochs[1]!.codeError!).toBeLessThan(epochs[0]!.codeError!);
    expect(epochs[1]!.discriminatorLoss!).toBeLessThan(2);
    const parts = join(folder, 'gan-parts.safetensors');
    expect((await train({ plan: gan, file: parts }, 1)).outcome.kind).toBe('cancelled');
    const resumed = await train({ plan: gan, file: parts });
    expect(resumed.epochs).toEqual(epochs);
    expect(readFileSync(parts)).toEqual(readFileSync(whole));
    const generatorFile = whole;
    const method = DirectionMethod.parse({ kind: 'sefa' });
    const found = await ended(
      findDirections(
        { generatorFile, dataset, method, seed: 0, searchFile: searchFile() },
        createControls(),
      ),
    );
    if (found.kind !== 'directions-found') throw new Error(found.kind);
    expect(found.directions).toHaveLength(4);
  });

  it('of another program gets an encoder, and goes on after a stop with the same bits', async () => {
    const imported = async (target: string) => {
      const request = GeneratorImport.parse({
        file: modelFile('decoder.onnx'),
        dataset: 'd',
        training: { epochs: 2, width: 4, batchSize: 32 },
      });
      const sourcePath = request.file;
      const outcome = await ended(importGenerator({ sourcePath, request, dataset, file: target }));
      if (outcome.kind !== 'generator-imported') throw new Error(outcome.kind);
      return outcome.plan;
    };
    const whole = join(folder, 'imported.safetensors');
    const own = await imported(whole);
    expect(own).toMatchObject({ latent: 6, source: 'decoder.onnx', format: 'onnx' });
    const { epochs } = await train({ plan: own, file: whole });
    // So few updates teach the encoder nothing yet of a decoder with random weights.
    expect(epochs.map(({ codeError }) => codeError! > 0)).toEqual([true, true]);
    const parts = join(folder, 'imported-parts.safetensors');
    await imported(parts);
    await train({ plan: own, file: parts }, 1);
    await train({ plan: own, file: parts });
    expect(readFileSync(parts)).toEqual(readFileSync(whole));
    const method = DirectionMethod.parse({ kind: 'sefa' });
    const input = { generatorFile: whole, dataset, method, seed: 0, searchFile: searchFile() };
    const found = await ended(findDirections(input, createControls()));
    expect(found).toMatchObject({ kind: 'directions-found' });
  });

  it('that collapses is told by the diversity of its samples', () => {
    const opened = openDataset(dataset.directory);
    const release = [() => opened.close()];
    const compiler = createCapturingCompiler();
    const tools = { dataset: opened, embedderFile: null, compiler, release };
    const fidelityOf = createFidelity(tools);
    const generator = openGenerator(file(), compiler, release);
    const working = fidelityOf(generator, 0);
    // All samples of a decoder that ignores its code are alike.
    const collapsed = fidelityOf(
      { ...generator, decode: (codes) => generator.decode(codes.map(() => 1)) },
      0,
    );
    expect(working.diversity!).toBeGreaterThan(0);
    expect(collapsed.diversity!).toBeLessThan(1e-3);
    expect(collapsed.frechetDistance!).toBeGreaterThan(working.frechetDistance!);
    release.reverse().forEach((step) => step());
    compiler.dispose();
  });

  it('is compared in the features of a model, which is refused where it does not fit', async () => {
    const embedderFile = await brightestChannel();
    const { epochs } = await train({ file: join(folder, 'compared'), embedderFile });
    expect(epochs[0]!.frechetDistance).toBeGreaterThan(0);
    const small = await brightestChannel(8);
    await expect(train({ file: join(folder, 'small'), embedderFile: small })).rejects.toThrow(
      /embedder takes images of 8×32×3.*draws 32×32×3/,
    );
  });

  it('refuses batches and images that do not fit', async () => {
    const large = { ...plan, batchSize: 1000 };
    await expect(train({ plan: large, file: join(folder, 'large') })).rejects.toThrow(
      /batch of 1000 images is larger than the 320/,
    );
    const other = { ...dataset, fingerprint: 'other' };
    await expect(train({ dataset: other, file: join(folder, 'other') })).rejects.toThrow();
  });
});

describe('directions of a generator', () => {
  const dot = (left: number[], right: number[]) =>
    left.reduce((sum, value, at) => sum + value * (right[at] ?? 0), 0);

  it.each(['random', 'pca', 'sefa', 'axes'])('of %s are at right angles', async (kind) => {
    const { directions } = await find({ kind });
    expect(directions).toHaveLength(4);
    directions.forEach(({ vector, effect }, index) => {
      expect(effect).toBeGreaterThan(0);
      directions.forEach((other, place) =>
        expect(dot(vector, other.vector)).toBeCloseTo(index === place ? 1 : 0, 5),
      );
    });
  });

  it('of DisCo lower its loss, stay at right angles and depend on the seed alone', async () => {
    const small = { kind: 'disco', queries: 8, positives: 8, negatives: 8, width: 4, features: 8 };
    const start = await find({ ...small, steps: 1 });
    const end = await find({ ...small, steps: 40, learningRate: 1e-2 });
    expect(end.finalLoss!).toBeLessThan(start.finalLoss!);
    end.directions.forEach(({ vector }, index) =>
      end.directions.forEach((other, place) =>
        expect(dot(vector, other.vector)).toBeCloseTo(index === place ? 1 : 0, 4),
      ),
    );
    const again = await find({ ...small, steps: 1 });
    expect(again.directions).toEqual(start.directions);
    const other = await find({ ...small, steps: 1 }, 1);
    expect(other.directions).not.toEqual(start.directions);
    const unit = await find({ ...small, steps: 2, navigator: 'unit', count: 6 });
    expect(unit.directions).toHaveLength(6);
    expect(dot(unit.directions[0]!.vector, unit.directions[0]!.vector)).toBeCloseTo(1, 5);
  });

  it('of DisCo that was stopped are found from there, to the last bit', async () => {
    const method = DirectionMethod.parse({
      ...{ kind: 'disco', queries: 8, positives: 8, negatives: 8, width: 4, features: 8 },
      steps: 30,
    });
    const job = { generatorFile: file(), dataset, method, seed: 3, searchFile: searchFile() };
    const whole = await ended(findDirections(job, createControls()));
    expect(existsSync(searchFile())).toBe(false);
    for (const after of [7, 20]) {
      const controls = createControls();
      const outcome = await ended(findDirections(job, controls), (event) => {
        if (Number(/step (\d+)/.exec(event.message)?.[1]) >= after) controls.stop('interrupt');
      });
      expect(outcome.kind).toBe('interrupted');
      expect(searchSteps(searchFile())).toBeGreaterThanOrEqual(after);
    }
    const resumed = await ended(findDirections(job, createControls()));
    expect({ ...resumed, durationMs: 0 }).toEqual({ ...whole, durationMs: 0 });
    await expect(ended(findDirections({ ...job, seed: 4 }, createControls()))).rejects.toThrow(
      /it is of another search\. Discard/,
    );
    rmSync(searchFile());
  });

  it('can be cancelled while what each of them changes is measured', async () => {
    const controls = createControls();
    const method = DirectionMethod.parse({ kind: 'axes' });
    const input = { generatorFile: file(), dataset, method, seed: 0, searchFile: searchFile() };
    const search = findDirections(input, controls);
    const outcome = ended(search);
    controls.stop('cancel');
    expect((await outcome).kind).toBe('cancelled');
  });

  it('are refused where they cannot be', async () => {
    await expect(find({ kind: 'disco', count: 5 })).rejects.toThrow(/5 directions.*4 numbers/);
    await expect(find({ kind: 'disco', count: 1 })).rejects.toThrow(/at least 2/);
    await expect(find({ kind: 'pca', count: 9 })).rejects.toThrow(/9 directions/);
  });

  it('are measured and drawn', async () => {
    const { directions } = await find({ kind: 'axes' });
    const vectors = directions.map(({ vector }) => vector);
    const outcome = await ended(
      measureDirections(
        { generatorFile: file(), dataset, split: 'train', images: 320, seed: 0, vectors },
        createControls(),
      ),
    );
    if (outcome.kind !== 'directions-measured') throw new Error(outcome.kind);
    const { images, factorVae } = outcome.measures;
    expect(images).toBe(320);
    expect(factorVae).toBeGreaterThan(0);
    const grid = join(folder, 'grid.u8');
    const input = {
      generatorFile: file(),
      dataset,
      image: 0,
      vectors,
      shifts: [-1, 0, 1],
      file: grid,
    };
    await ended(traverseDirections(input, createControls()));
    const pixels = readFileSync(grid);
    expect(pixels).toHaveLength(4 * 3 * 3072);
    // Without a shift all directions show the same image.
    const at = (row: number, column: number) =>
      pixels.subarray((row * 3 + column) * 3072, (row * 3 + column + 1) * 3072);
    expect(at(0, 1).equals(at(3, 1))).toBe(true);
    expect(at(0, 0).equals(at(0, 2))).toBe(false);
    await expect(
      ended(traverseDirections({ ...input, image: 40 }, createControls())),
    ).rejects.toThrow(/40 test images/);
  });
});
