import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  VerificationRequest,
  type VerificationPlanInput,
  type VerificationSummary,
} from '../../../../../src/contract/identities/verification';
import type { GalleryProtocol } from '../../../../../src/contract/identities/gallery';
import { parseGalleryList } from '../../../../../src/contract/identities/gallery-list';
import type { LabEvent } from '../../../../../src/contract/events';
import {
  readCheckpointHeader,
  writeCheckpoint,
} from '../../../../../src/main/core/checkpoints/checkpoint-file';
import { initialiseParameters } from '../../../../../src/main/core/networks/parameters';
import { buildNetwork } from '../../../../../src/main/core/networks/presets';
import { newId } from '../../../../../src/main/lab/identifiers';
import { keepEmbedder } from '../../../../../src/main/lab/models/embedder';
import { insertCheckpoint } from '../../../../../src/main/lab/store/repositories/checkpoints';
import { insertDataset } from '../../../../../src/main/lab/store/repositories/datasets';
import { markOrphans } from '../../../../../src/main/lab/queue/orphans';
import {
  insertUnfinished,
  listUnfinished,
} from '../../../../../src/main/lab/store/repositories/unfinished-verifications';
import { listVerifications } from '../../../../../src/main/lab/store/repositories/verifications';
import { createVerificationService } from '../../../../../src/main/lab/verifications/verifications';
import { inputOf } from '../../../../support/fake-pool';
import { makeCard, makeCheckpoint, makeDataset } from '../../../../support/lab-records';
import { writeSyntheticDataset } from '../../../../support/synthetic-dataset';
import { openTestQueue, type TestQueue } from '../../../../support/test-queue';
import { until } from '../../../../support/until';

let test: TestQueue;
let service: ReturnType<typeof createVerificationService>;

beforeEach(async () => {
  test = openTestQueue();
  service = createVerificationService(test.lab.context, test.pool, (error) => error);
  const { context, database } = test.lab;
  const id = newId('dataset');
  const directory = context.paths.dataset(id);
  const manifest = writeSyntheticDataset(directory);
  insertDataset(database, makeDataset({ id, name: 'faces', directory, manifest }));
  await addModel('stranger', ['a', 'b', 'c', 'd']);
  await addModel('acquainted', manifest.classNames);
});
afterEach(async () => {
  await service.close();
  await test.close();
});

async function addModel(name: string, classNames: string[]): Promise<void> {
  const { context, database } = test.lab;
  const id = newId('checkpoint');
  const file = context.paths.checkpoint(id);
  mkdirSync(dirname(file), { recursive: true });
  const image = { height: 8, width: 8, channels: 1 };
  const network = buildNetwork({ preset: 'small-cnn', width: 2 }, image, 4, null);
  const card = makeCard({ name, classNames });
  const content = { network, state: null, training: null, card };
  const seed = name.length;
  const weights = initialiseParameters(network, seed);
  const weightsSha256 = await writeCheckpoint(file, { ...content, weights });
  insertCheckpoint(database, makeCheckpoint({ id, name, file, weightsSha256, card }));
}

const request = (checkpoint: string, plan: VerificationPlanInput = {}) =>
  VerificationRequest.parse({
    checkpoint,
    dataset: 'faces',
    plan: { pairs: { kind: 'drawn', folds: 2, same: 20, different: 100 }, ...plan },
  });

const estimate = { value: 0.1, low: 0, high: 0.2 };
const summary: VerificationSummary = {
  ...{ images: 176, identities: 4, dimensions: 8, same: 40, different: 200, folds: 2, roc: [] },
  ...{ tarAtFar: [{ ...estimate, far: 0.1, threshold: 0.5 }], unsupportedFars: [0.01] },
  ...{ eer: estimate, accuracy: { ...estimate, standardError: 0.01 }, rank1: null, openSet: [] },
  histogram: { edges: [0, 1], same: [40], different: [200] },
  hardest: { same: [], different: [] },
  projection: { explained: [0.5, 0.2], points: [], umap: null },
  attacked: null,
  durationMs: 5,
};

describe('the service of verifications', () => {
  it('has the engine compare the pairs, and keeps what it measured', async () => {
    const { handlers } = service;
    const events: LabEvent[] = [];
    test.lab.context.emit = (event) => void events.push(event);
    void handlers['verifications:create'](request('stranger'));
    await until(() => test.pool.jobs.length === 1);
    const { given, datasetDirectory } = inputOf(test.pool.jobs[0], 'verify');
    expect(given.images).toHaveLength(176);
    expect(given.pairs.filter(({ same }) => same)).toHaveLength(40);
    expect(datasetDirectory).toContain('dataset-');
    test.pool.jobs[0]?.end({ kind: 'identities-verified', summary });
    await until(() => listVerifications(test.lab.database).length === 1);
    await until(() => events.some((event) => event.type === 'operation' && event.fraction === 1));
    expect(events).toContainEqual({ type: 'verifications-changed' });
    const [listed] = await handlers['verifications:list']({});
    expect(listed).toMatchObject({
      checkpointName: 'stranger',
      datasetName: 'faces',
      seenIdentities: 0,
    });
    const verificationId = listed!.id;
    const shown = await handlers['verifications:show']({ verificationId });
    expect(shown.summary).toEqual(summary);
    await handlers['verifications:remove']({ verificationId });
    expect(await handlers['verifications:list']({})).toEqual([]);
    expect(() => handlers['verifications:show']({ verificationId })).toThrow(/no verification/);
  });

  it('keeps one that was stopped, and goes on with it', async () => {
    const { handlers } = service;
    const unfinished = async () => (await handlers['verifications:unfinished']({}))[0];
    const { verificationId } = await handlers['verifications:create'](request('stranger'));
    await until(() => test.pool.jobs.length === 1);
    const { workDirectory } = inputOf(test.pool.jobs[0], 'verify');
    expect(workDirectory).toContain(verificationId);
    mkdirSync(workDirectory as string, { recursive: true });
    expect(await unfinished()).toMatchObject({ id: verificationId, state: 'running', error: null });
    expect(() => handlers['verifications:resume']({ verificationId })).toThrow(/being carried out/);
    expect(() => handlers['verifications:remove']({ verificationId })).toThrow(/Stop it first/);
    expect(() => handlers['verifications:show']({ verificationId })).toThrow(/is not finished/);

    await handlers['verifications:pause']({ verificationId });
    test.pool.jobs[0]?.tell({ type: 'paused' });
    expect(await unfinished()).toMatchObject({ state: 'paused' });
    await handlers['verifications:continue']({ verificationId });
    test.pool.jobs[0]?.tell({ type: 'resumed' });
    expect(test.pool.jobs[0]?.controls).toEqual(['pause', 'resume']);
    expect(await unfinished()).toMatchObject({ state: 'running' });

    test.pool.jobs[0]?.end({ kind: 'cancelled', reason: 'Stopped.' });
    await until(() => listUnfinished(test.lab.database)[0]?.labId === null);
    const stopped = await unfinished();
    expect(stopped).toMatchObject({ state: 'stopped', error: { code: 'cancelled' } });
    expect(stopped?.error?.message).toContain(`temper verifications resume ${verificationId}`);
    expect(() => handlers['verifications:pause']({ verificationId })).toThrow(
      /not being carried out by this process/,
    );

    void handlers['verifications:resume']({ verificationId });
    await until(() => test.pool.jobs.length === 2);
    expect(inputOf(test.pool.jobs[1], 'verify')).toEqual(inputOf(test.pool.jobs[0], 'verify'));
    test.pool.jobs[1]?.end({ kind: 'identities-verified', summary });
    const list = () => handlers['verifications:list']({}) as { id: string }[];
    await until(() => list().length === 1);
    expect(list()[0]?.id).toBe(verificationId);
    expect(await unfinished()).toBeUndefined();
    await until(() => !existsSync(workDirectory as string));
    expect(() => handlers['verifications:resume']({ verificationId })).toThrow(/is finished/);
  });

  it('leaves what a killed process had begun to be resumed or removed', async () => {
    const { handlers } = service;
    const { database, context } = test.lab;
    const verificationId = newId('verification');
    insertUnfinished(database, {
      id: verificationId,
      request: request('stranger'),
      checkpointName: 'stranger',
      datasetName: 'faces',
      labId: 'lab-gone',
      error: null,
      createdAt: '2026-01-01T00:00:00.000Z',
    });
    markOrphans(context);
    expect((await handlers['verifications:unfinished']({}))[0]).toMatchObject({
      state: 'stopped',
      error: { code: 'engine-lost' },
    });
    await handlers['verifications:remove']({ verificationId });
    expect(await handlers['verifications:unfinished']({})).toEqual([]);
  });

  it('refuses identities that the model was trained on, unless that is accepted', async () => {
    const create = service.handlers['verifications:create'];
    expect(() => create(request('acquainted'))).toThrow(/was trained on 4 of the 4 identities/);
    void create(request('acquainted', { allowSeen: true }));
    await until(() => test.pool.jobs.length === 1);
    test.pool.jobs[0]?.end({ kind: 'identities-verified', summary });
    const list = () => service.handlers['verifications:list']({}) as { seenIdentities: number }[];
    await until(() => list().length === 1);
    expect(list()[0]?.seenIdentities).toBe(4);
  });

  it.each([
    [{ fars: [0.01] }, /fars.0: .* needs 1000 pairs of two identities, and there are 200/],
    [
      { attack: attackBy({ kind: 'pgd', steps: 1, stepSize: { absolute: 0.1 } }, 0.01) },
      /attack.far/,
    ],
    [
      { attack: attackBy({ kind: 'apgd', loss: 'dlr' }) },
      /at least 3 classes, and a pair is the same or not/,
    ],
    [{ attack: attackBy({ kind: 'fab' }) }, /attack pairs with FGSM, PGD, APGD or Square/],
    [{ attack: attackBy({ kind: 'square' }, 0.1, 'l2', 60) }, /at most 8.00 apart/],
    [{ pairs: { kind: 'drawn', folds: 10 } as const }, /too few for 10 folds/],
  ])('refuses before any work what does not fit: %#', (plan, message) => {
    const create = service.handlers['verifications:create'];
    expect(() => create(request('stranger', plan as VerificationPlanInput))).toThrow(message);
    expect(test.pool.jobs).toEqual([]);
  });
});

function attackBy(attack: object, far = 0.1, norm = 'linf', epsilon = 0.1) {
  return { threatModel: { norm, epsilon }, attacks: [attack], far };
}

describe('lists of pairs', () => {
  const text = 'bar 0,1,bar 0,2,0\nbar 1,1,bar 1,2,1\nbar 0,1,bar 1,1,0\nbar 2,1,bar 3,1,1\n';
  const keep = (name: string, content: string) =>
    service.handlers['pair-lists:keep']({ name, text: content });

  it('are kept once, by a name of their own, and told to every window', async () => {
    const events: LabEvent[] = [];
    test.lab.context.emit = (event) => void events.push(event);
    const kept = await keep('pairs.csv', text);
    expect(kept).toMatchObject({
      name: 'pairs.csv',
      same: 2,
      different: 2,
      folds: 2,
      identities: 4,
    });
    expect(events).toContainEqual({ type: 'verifications-changed' });
    expect(await keep('the same once more', text)).toEqual(kept);
    const other = await keep('pairs.csv', text.replace('bar 3,1', 'bar 3,9999'));
    expect(other.name).toBe('pairs.csv-2');
    expect(await service.handlers['pair-lists:list']({})).toEqual([kept, other]);
    expect(() => keep('broken.csv', 'bar 0,1,bar 0')).toThrow(/Line 1 of broken.csv/);

    const check = (reference: string) =>
      service.handlers['pair-lists:check']({ reference, dataset: 'faces', images: 'all' });
    expect(await check(kept.id)).toEqual({ list: kept, problem: null });
    expect(await check('pairs.csv-2')).toMatchObject({
      problem: expect.stringMatching(/^Pair 4 of pairs.csv-2 names image 9999 of "bar 3"/),
    });
    await service.handlers['pair-lists:remove']({ reference: 'pairs.csv' });
    expect(await service.handlers['pair-lists:list']({})).toEqual([other]);
    expect(() => check('pairs.csv')).toThrow(/no list of pairs "pairs.csv"/);
  });

  it('are read when a verification begins, so that it resumes without them', async () => {
    const { id } = await keep('pairs.csv', text);
    const plan = { pairs: { kind: 'kept', list: 'pairs.csv' } } as const;
    void service.handlers['verifications:create'](request('stranger', plan));
    await until(() => test.pool.jobs.length === 1);
    expect(inputOf(test.pool.jobs[0], 'verify').given.pairs.map(({ same }) => same)).toEqual([
      ...[true, true, false, false],
    ]);
    await service.handlers['pair-lists:remove']({ reference: id });
    expect(listUnfinished(test.lab.database)[0]?.request.plan.pairs).toMatchObject({
      kind: 'listed',
      name: 'pairs.csv',
    });
    test.pool.jobs[0]?.end({ kind: 'identities-verified', summary });
    await until(() => listVerifications(test.lab.database).length === 1);
    expect(listVerifications(test.lab.database)[0]?.plan.pairs).toEqual({
      kind: 'listed',
      name: 'pairs.csv',
    });
    expect(() => service.handlers['verifications:create'](request('stranger', plan))).toThrow(
      /no list of pairs/,
    );
  });
});

describe('a gallery and probes', () => {
  const gallery = parseGalleryList(
    'bar 0,1,gallery\nbar 1,1,gallery\nbar 0,2,probe\nbar 3,1,probe\n',
    'gallery.csv',
  );
  const check = (asked: GalleryProtocol) =>
    service.handlers['verifications:check-gallery']({
      ...{ dataset: 'faces', images: 'all', gallery: asked },
    });

  it('of a list are positions for the engine, and the name of the list in the history', async () => {
    void service.handlers['verifications:create'](request('stranger', { gallery }));
    await until(() => test.pool.jobs.length === 1);
    const { given, plan } = inputOf(test.pool.jobs[0], 'verify');
    const identityOf = (position: number) => given.identities[position];
    expect(given.roles?.gallery.map(identityOf)).toEqual([0, 1]);
    expect(given.roles?.probes.map(identityOf)).toEqual([0, 3]);
    expect(plan.gallery).toEqual({ kind: 'first' });
    expect(listUnfinished(test.lab.database)[0]?.request.plan.gallery).toEqual(gallery);
    test.pool.jobs[0]?.end({ kind: 'identities-verified', summary });
    await until(() => listVerifications(test.lab.database).length === 1);
    expect(listVerifications(test.lab.database)[0]?.plan.gallery).toEqual({
      kind: 'listed',
      name: 'gallery.csv',
    });
  });

  it('that a dataset lacks are said, and refused before any work', async () => {
    expect(await check(gallery)).toEqual({ problem: null });
    const wrong = parseGalleryList('bar 0,1,gallery\nzoe,1,probe', 'wrong.csv');
    const problem = 'Image 2 of wrong.csv names the identity "zoe", of which "faces" has no images';
    expect(await check(wrong)).toEqual({ problem: expect.stringContaining(problem) });
    const create = service.handlers['verifications:create'];
    expect(() => create(request('stranger', { gallery: wrong }))).toThrow(problem);
    expect(test.pool.jobs).toEqual([]);
  });
});

describe('keeping an embedder', () => {
  it('writes the part before the last layer as a model, once', async () => {
    const { context } = test.lab;
    const kept = await keepEmbedder(context, 'stranger', null);
    expect(kept).toMatchObject({ name: 'stranger embedder', kind: 'imported' });
    const { network, card } = readCheckpointHeader(kept.file);
    expect(network).toMatchObject({ output: 'direction', classes: 32 });
    expect(network.nodes.some(({ kind }) => kind === 'dense')).toBe(false);
    expect(card.parent?.name).toBe('stranger');
    expect((await keepEmbedder(context, 'stranger', 'again')).id).toBe(kept.id);
    await expect(keepEmbedder(context, 'stranger embedder', null)).rejects.toThrow(
      /is an embedder already/,
    );
  });
});
