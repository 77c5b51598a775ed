import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Attack } from '../../../../../src/contract/attacks';
import type { JobInput, JobOutcome } from '../../../../../src/contract/jobs';
import { TemperError } from '../../../../../src/contract/errors';
import {
  inspectionEpsilons,
  type InspectionRequest,
} from '../../../../../src/contract/evaluations/inspection';
import { encodeSafetensors } from '../../../../../src/main/core/checkpoints/safetensors';
import {
  createInspectionService,
  type InspectionService,
} from '../../../../../src/main/lab/evaluations/inspections';
import { insertCheckpoint } from '../../../../../src/main/lab/store/repositories/checkpoints';
import { insertDataset } from '../../../../../src/main/lab/store/repositories/datasets';
import { createFakePool, inputOf, type FakePool } from '../../../../support/fake-pool';
import {
  makeCheckpoint,
  makeDataset,
  openTestContext,
  type TestLab,
} from '../../../../support/lab-records';

const shape = { height: 1, width: 2, channels: 1 };
const step = { query: 0, loss: 0.1, margin: 2, prediction: 0, distance: 0 };
const trace = (epsilon: number) => ({
  epsilon,
  queries: 2,
  steps: [0, 1].map((query) => ({ ...step, query, labelProbability: 0.9, probability: 0.9 })),
});

let lab: TestLab;
let pool: FakePool;
let answer: (input: JobInput<'inspect'>) => JobOutcome<'inspect'>;
let service: InspectionService;
let request: InspectionRequest;

beforeEach(() => {
  lab = openTestContext();
  pool = createFakePool((job) => answer(inputOf(job, 'inspect')));
  answer = inspected;
  service = createInspectionService(lab.context, pool);
  const [dataset, checkpoint] = [makeDataset({ name: 'inspected' }), makeCheckpoint()];
  insertDataset(lab.database, dataset);
  insertCheckpoint(lab.database, checkpoint);
  request = {
    checkpointId: checkpoint.id,
    datasetId: dataset.id,
    split: 'test',
    imageIndex: 3,
    attack: { kind: 'fgsm', loss: 'cross-entropy', batchNorm: 'eval' },
    norm: 'linf',
    epsilons: [0.2, 0.1, 0.1],
    seed: 0,
  };
});
afterEach(() => lab.remove());

/** Writes what the engine would, and answers as it does. */
function inspected(job: JobInput<'inspect'>): JobOutcome<'inspect'> {
  const tensors = new Map([
    ['original', { shape: [1, 2, 1], data: Float32Array.of(0, 1) }],
    ['images.0', { shape: [2, 1, 2, 1], data: Float32Array.of(0, 1, 0.25, 0.75) }],
    ['logits.0', { shape: [2, 2], data: Float32Array.of(3, 1, 2, 1.5) }],
  ]);
  if (job.request.reference) {
    tensors.set('reference', { shape: [1, 2, 1], data: Float32Array.of(0.5, 0.25) });
  }
  mkdirSync(dirname(job.file), { recursive: true });
  writeFileSync(job.file, Buffer.concat(encodeSafetensors(tensors, {})));
  const traces = job.request.epsilons.map(trace);
  return { kind: 'inspected', label: 0, classes: 2, image: shape, traces };
}

const compute = () => service.handlers['inspections:compute'](request);

describe('inspections', () => {
  it('ask the engine once for one question, and answer again from what was kept', async () => {
    const [first, second] = await Promise.all([compute(), compute()]);
    expect(pool.jobs).toHaveLength(1);
    expect(second).toEqual(first);
    expect(first.traces.map(({ epsilon }) => epsilon)).toEqual([0.1, 0.2]);
    expect(await compute()).toEqual(first);
    expect(pool.jobs).toHaveLength(1);
    request = { ...request, imageIndex: 4 };
    expect((await compute()).id).not.toBe(first.id);
    expect(pool.jobs).toHaveLength(2);
  });

  it('compute again what was damaged or thrown away', async () => {
    const first = await compute();
    const record = join(lab.context.paths.inspections, `${first.id}.json`);
    writeFileSync(record, '{"half":');
    expect(await compute()).toEqual(first);
    rmSync(first.file);
    expect(await compute()).toEqual(first);
    expect(pool.jobs).toHaveLength(3);
    expect(readdirSync(lab.context.paths.inspections)).toHaveLength(2);
  });

  it('give single images and all logits as exact floats', async () => {
    const { id: inspectionId } = await compute();
    const frame = (index: number | null) =>
      service.handlers['inspections:frame']({ inspectionId, trace: 0, step: index });
    expect(frame(null)).toEqual({ pixels: Float32Array.of(0, 1) });
    expect(frame(1)).toEqual({ pixels: Float32Array.of(0.25, 0.75) });
    expect(service.handlers['inspections:logits']({ inspectionId, trace: 0 })).toEqual({
      logits: Float32Array.of(3, 1, 2, 1.5),
    });
    expect(() => frame(2)).toThrow(/2 recorded steps, numbered from 0; there is no step 2/);
    expect(() => service.handlers['inspections:logits']({ inspectionId, trace: 5 })).toThrow(
      /has no logits.5/,
    );
    const gone = `inspection-${'0'.repeat(24)}`;
    expect(() =>
      service.handlers['inspections:frame']({ inspectionId: gone, trace: 0, step: 0 }),
    ).toThrow(/no longer kept/);
  });

  it('of a pair give what it is compared with, and refuse attacks that have no pair to attack', async () => {
    const { id: single } = await compute();
    const reference = { split: 'test', imageIndex: 1, threshold: 0.4 } as const;
    request = { ...request, reference };
    const { id: inspectionId } = await compute();
    expect(inspectionId).not.toBe(single);
    expect(pool.jobs.map((job) => inputOf(job, 'inspect').request.reference)).toEqual([
      undefined,
      reference,
    ]);
    const query = { inspectionId, trace: 0, step: 'reference' } as const;
    expect(service.handlers['inspections:frame'](query)).toEqual({
      pixels: Float32Array.of(0.5, 0.25),
    });
    expect(() => service.handlers['inspections:frame']({ ...query, inspectionId: single })).toThrow(
      /has no reference/,
    );
    request = { ...request, attack: Attack.parse({ kind: 'fab' }) };
    expect(() => compute()).toThrow(/The inspection does not fit: attack: FAB looks for/);
    expect(pool.jobs).toHaveLength(2);
  });

  it('keep nothing of a failure, and say what it was', async () => {
    answer = () => ({ kind: 'failed', error: { code: 'invalid-input', message: 'no image 3' } });
    await expect(compute()).rejects.toEqual(new TemperError('invalid-input', 'no image 3'));
    answer = () => ({ kind: 'cancelled', reason: 'Stopped.' });
    await expect(compute()).rejects.toThrow(/stopped/);
    expect(existsSync(lab.context.paths.inspections)).toBe(false);
    answer = inspected;
    expect((await compute()).label).toBe(0);
  });

  it('are cancelled when the lab closes', async () => {
    pool = createFakePool();
    service = createInspectionService(lab.context, pool);
    const asked = service.handlers['inspections:compute'](request);
    const refused = expect(asked).rejects.toMatchObject({ code: 'cancelled' });
    const closed = service.close();
    expect(pool.jobs[0]).toMatchObject({ lane: { kind: 'side' }, controls: ['cancel'] });
    pool.jobs[0]?.end({ kind: 'cancelled', reason: 'The inspection was cancelled.' });
    await Promise.all([refused, closed]);
  });

  it('look around the epsilon of a threat model, inside the pixel range', () => {
    expect(inspectionEpsilons(0.4, 'linf')).toEqual([
      0.1, 0.2, 0.30000000000000004, 0.4, 0.6000000000000001, 0.8,
    ]);
    expect(inspectionEpsilons(0.9, 'linf').at(-1)).toBe(1);
    expect(inspectionEpsilons(0, 'l2')).toEqual([0]);
  });
});
