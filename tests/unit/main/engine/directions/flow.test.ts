import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DirectionMethod } from '../../../../../src/contract/directions/direction-set';
import {
  GeneratorPlan,
  type GeneratorEpoch,
} from '../../../../../src/contract/directions/generator';
import { drawDataset } from '../../../../../src/main/core/datasets/drawn/draw-dataset';
import { openDataset } from '../../../../../src/main/core/datasets/packed-dataset';
import { findDirections } from '../../../../../src/main/engine/directions/find-directions';
import { openGenerator } from '../../../../../src/main/engine/directions/generator';
import { measureDirections } from '../../../../../src/main/engine/directions/measure-directions';
import { firstPixels } from '../../../../../src/main/engine/directions/opening';
import { trainGenerator } from '../../../../../src/main/engine/directions/train-generator';
import { createControls } from '../../../../../src/main/engine/jobs/controls';
import { createCapturingCompiler } from '../../../../../src/main/engine/runtime/capture/compiler';

let folder = '';
let dataset = { directory: '', fingerprint: '' };
let epochs: GeneratorEpoch[] = [];
const whole = () => join(folder, 'whole.safetensors');
const plan = GeneratorPlan.parse({
  kind: 'flow',
  latent: 3072,
  width: 4,
  couplings: 2,
  epochs: 2,
  batchSize: 32,
  learningRate: 0.003,
});

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

async function train(file: string, stopAfter = Infinity) {
  const found: GeneratorEpoch[] = [];
  const controls = createControls();
  const input = { plan, dataset, file, picturesFile: `${file}.u8`, embedderFile: null };
  const outcome = await ended(trainGenerator(input, controls), (event) => {
    if (event.type === 'epoch') found.push(event.epoch);
    if (found.length >= stopAfter) controls.stop('cancel');
  });
  return { outcome, epochs: found };
}

async function find(fields: Record<string, unknown>) {
  const method = DirectionMethod.parse(fields);
  const input = {
    generatorFile: whole(),
    dataset,
    method,
    seed: 0,
    searchFile: join(folder, 'search'),
  };
  const found = await ended(findDirections(input, createControls()));
  if (found.kind !== 'directions-found') throw new Error(found.kind);
  return found.directions;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'temper-flow-'));
  const directory = join(folder, 'drawn');
  const tools = { signal: new AbortController().signal, tell: () => undefined };
  const { fingerprint } = await drawDataset({ name: 'd', images: 300, seed: 0 }, directory, tools);
  dataset = { directory, fingerprint };
  ({ epochs } = await train(whole()));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a flow', () => {
  it('learns, and goes on after a stop with the same bits', async () => {
    const [first, last] = epochs;
    expect(last!.bitsPerDimension!).toBeLessThan(first!.bitsPerDimension!);
    // 8 bits say nothing of a pixel of 256 levels.
    expect(last!.bitsPerDimension!).toBeLessThan(8);
    expect(last).toMatchObject({ reconstruction: null, activeDimensions: null, codeError: null });
    const parts = join(folder, 'parts.safetensors');
    expect((await train(parts, 1)).outcome.kind).toBe('cancelled');
    expect((await train(parts)).epochs).toEqual([first, last]);
    expect(readFileSync(parts)).toEqual(readFileSync(whole()));
  });

  it('draws an image again from its own code', () => {
    expect(epochs[1]!.validationError).toBeLessThan(1e-5);
    const release: (() => void)[] = [];
    const compiler = createCapturingCompiler();
    release.push(() => compiler.dispose());
    const generator = openGenerator(whole(), compiler, release);
    const opened = openDataset(dataset.directory);
    const { pixels } = firstPixels(opened, 'test', 8);
    opened.close();
    const codes = generator.encode(pixels);
    expect(codes).toHaveLength(8 * 3072);
    const drawn = generator.decode(codes);
    const worst = pixels.reduce(
      (most, value, at) => Math.max(most, Math.abs(value - drawn[at]!)),
      0,
    );
    expect(worst).toBeLessThan(1e-4);
    // What it draws of other codes stays within the range of pixels.
    const far = generator.decode(codes.map((value) => 5 * value));
    expect(far.every((value) => value >= 0 && value <= 1)).toBe(true);
    for (const step of release.reverse()) step();
  });

  it('has directions by all methods but the factorisation of a first layer', async () => {
    const disco = {
      kind: 'disco',
      count: 4,
      steps: 2,
      queries: 4,
      positives: 4,
      negatives: 4,
      width: 4,
    };
    for (const method of [
      disco,
      ...['random', 'axes', 'pca'].map((kind) => ({ kind, count: 4 })),
    ]) {
      const found = await find(method);
      expect(found, method.kind).toHaveLength(4);
      for (const { vector, effect } of found) {
        expect(vector).toHaveLength(3072);
        expect(Math.hypot(...vector)).toBeCloseTo(1, 4);
        expect(effect).toBeGreaterThan(0);
      }
    }
    await expect(find({ kind: 'sefa' })).rejects.toThrow(/no first layer/);
    await expect(find({ kind: 'disco', navigator: 'orthogonal' })).rejects.toThrow(/unit vectors/);
    const vectors = (await find({ kind: 'random', count: 2 })).map(({ vector }) => vector);
    const measured = await ended(
      measureDirections(
        { generatorFile: whole(), dataset, split: 'train', images: 200, seed: 0, vectors },
        createControls(),
      ),
    );
    expect(measured).toMatchObject({ kind: 'directions-measured', measures: { images: 200 } });
  });
});
