import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  ImportOptions,
  type ClassMapping,
  type RejectedFile,
} from '../../../../../src/contract/datasets/dataset';
import { HoldOutRequest } from '../../../../../src/contract/identities/hold-out';
import type { LabEvent } from '../../../../../src/contract/events';
import { contentFingerprint } from '../../../../../src/main/core/datasets/fingerprint';
import { openDataset } from '../../../../../src/main/core/datasets/packed-dataset';
import { sourceStamp } from '../../../../../src/main/foreign/datasets/source-stamp';
import {
  createDatasetService,
  type DatasetService,
} from '../../../../../src/main/lab/datasets/datasets';
import { listDatasets } from '../../../../../src/main/lab/store/repositories/datasets';
import { createFakePool, inputOf, type FakePool } from '../../../../support/fake-pool';
import { openTestContext, type TestLab } from '../../../../support/lab-records';
import { writeSyntheticDataset } from '../../../../support/synthetic-dataset';
import { until } from '../../../../support/until';

let lab: TestLab;
let pool: FakePool;
let service: DatasetService;
let source: string;

beforeEach(() => {
  lab = openTestContext();
  pool = createFakePool();
  service = createDatasetService(lab.context, pool, (error) => error);
  source = makeSource('images');
});
afterEach(async () => {
  const closing = service.close();
  pool.jobs.forEach((job) => job.end({ kind: 'cancelled', reason: 'The test is over.' }));
  await closing;
  lab.remove();
});

function makeSource(name: string): string {
  const folder = join(lab.context.paths.home, name);
  mkdirSync(folder);
  writeFileSync(join(folder, 'images.bin'), 'one');
  return folder;
}

type Operation = Extract<LabEvent, { type: 'operation' }>;

/** Adds a folder and waits for the end of the operation; an import is answered as the engine would. */
async function add(
  path: string,
  options: Partial<ImportOptions> = {},
  content: { classes?: number; rejected?: RejectedFile[] } = {},
  classes: ClassMapping = {},
): Promise<NonNullable<Operation['outcome']>> {
  const parsed = ImportOptions.parse(options);
  const imports = pool.jobs.length;
  const { operationId } = await service.handlers['datasets:add']({
    path,
    options: parsed,
    classes,
  });
  const ended = () =>
    lab.events.find(
      (event): event is Operation =>
        event.type === 'operation' && event.operationId === operationId && event.outcome !== null,
    );
  await until(() => ended() !== undefined || pool.jobs.length > imports);
  const job = pool.jobs[imports];
  if (job?.name === 'import-dataset') {
    job.tell({ type: 'fraction', fraction: 0.5, message: 'reading' });
    const manifest = {
      ...writeSyntheticDataset(inputOf(job, 'import-dataset').directory, {
        classes: content.classes,
      }),
      rejected: content.rejected ?? [],
      name: parsed.name ?? 'images',
      sourceStamp: await sourceStamp(path),
      options: parsed,
    };
    job.end({ kind: 'imported', manifest });
  }
  await until(() => ended() !== undefined);
  return ended()?.outcome as NonNullable<Operation['outcome']>;
}

describe('holding identities out', () => {
  async function holdOut(settings: object = {}) {
    const request = HoldOutRequest.parse({ reference: 'images', settings });
    const { operationId } = await service.handlers['datasets:hold-out'](request);
    const ended = () =>
      lab.events.find(
        (event): event is Operation =>
          event.type === 'operation' && event.operationId === operationId && event.outcome !== null,
      );
    await until(() => ended() !== undefined);
    return ended()?.outcome as NonNullable<Operation['outcome']>;
  }

  it('makes two datasets without an identity in both, and the same only once', async () => {
    await add(source, {}, { classes: 8 });
    const made = await holdOut();
    if (made.kind !== 'identities-held-out') throw new Error(made.kind);
    const { training, heldOut, leftOut } = made;
    expect([training.name, heldOut.name, leftOut]).toEqual([
      'images-training',
      'images-held-out',
      0,
    ]);
    const names = [training, heldOut].map(({ manifest }) => manifest.classNames);
    expect(names.flat()).toHaveLength(8);
    expect(new Set(names.flat()).size).toBe(8);
    expect(names[1]).toHaveLength(2);
    expect(lab.events).toContainEqual({ type: 'datasets-changed' });
    const again = await holdOut();
    expect(again).toMatchObject({ training: { id: training.id }, heldOut: { id: heldOut.id } });
    const folders = readdirSync(join(training.directory, '..'));
    expect(folders).toHaveLength(listDatasets(lab.database).length - 1);
  });

  it('refuses at once what leaves a part without identities to tell apart', async () => {
    await add(source, {}, { classes: 3 });
    expect(() =>
      service.handlers['datasets:hold-out'](HoldOutRequest.parse({ reference: 'images' })),
    ).toThrow(/"images" has 3 of 3 identities/);
  });
});

const nameOf = (outcome: NonNullable<Operation['outcome']>) =>
  outcome.kind === 'dataset-added'
    ? `${outcome.dataset.name}, unchanged ${outcome.unchanged}`
    : outcome.kind === 'failed'
      ? outcome.error.code
      : outcome.kind;

describe('adding a dataset', () => {
  it('imports it once, with progress, and reads it again only when it changed', async () => {
    expect(nameOf(await add(source))).toBe('images, unchanged false');
    expect(lab.events).toContainEqual(
      expect.objectContaining({ type: 'operation', fraction: 0.5, message: 'reading' }),
    );
    expect(lab.events).toContainEqual({ type: 'datasets-changed' });
    expect(nameOf(await add(source))).toBe('images, unchanged true');
    expect(pool.jobs).toHaveLength(1);

    writeFileSync(join(source, 'images.bin'), 'other content');
    const changed = await add(source, {}, { classes: 3 });
    expect(nameOf(changed)).toBe('images-2, unchanged false');
    expect(listDatasets(lab.database).map(({ name }) => name)).toEqual([
      'shapes',
      'images',
      'images-2',
    ]);
  });

  it('tells what was left out of the source at hand, whoever brought the same images first', async () => {
    await add(source);
    const rejected = [{ path: '../escape.png', reason: 'leads out of the archive' }];
    const copy = makeSource('copy');
    const second = await add(copy, {}, { rejected });
    expect(second).toMatchObject({ kind: 'dataset-added', unchanged: true, rejected });
    // Neither source is read again, and each keeps its own list.
    expect(await add(copy)).toMatchObject({ kind: 'dataset-added', unchanged: true, rejected });
    expect(await add(source)).toMatchObject({ unchanged: true, rejected: [] });
    expect(pool.jobs).toHaveLength(2);
  });

  it('does not keep the same content from another path twice', async () => {
    await add(source);
    const copy = makeSource('copy');
    expect(nameOf(await add(copy))).toBe('images, unchanged true');
    expect(readdirSync(lab.context.paths.datasets)).toHaveLength(1);
    expect(nameOf(await add(copy))).toBe('images, unchanged true');
    expect(pool.jobs).toHaveLength(2);
  });

  it.each([
    ['gone', (file: string) => rmSync(file)],
    ['cut', (file: string) => truncateSync(file, 10)],
    [
      'changed',
      (file: string) => {
        const bytes = readFileSync(file);
        bytes[0] = (bytes[0] as number) ^ 1;
        writeFileSync(file, bytes);
      },
    ],
  ])('repairs packed files that are %s when the source is added again', async (_how, damage) => {
    const first = await add(source);
    if (first.kind !== 'dataset-added') throw new Error('not added');
    const file = join(first.dataset.directory, 'train-images.u8');
    const whole = readFileSync(file);
    damage(file);
    const again = await add(source);
    expect(nameOf(again)).toBe('images, unchanged false');
    expect(again).toMatchObject({ dataset: { id: first.dataset.id } });
    expect(readFileSync(file)).toEqual(whole);
    expect(nameOf(await add(source))).toBe('images, unchanged true');
  });

  it('keeps content twice when mirroring is allowed for one and not for the other', async () => {
    await add(source);
    expect(nameOf(await add(source, { flipAllowed: false }))).toBe('images-2, unchanged false');
  });

  it('keeps known content under another name as well, without storing its images twice', async () => {
    await add(source);
    const named = await add(source, { name: 'mine' });
    expect(nameOf(named)).toBe('mine, unchanged false');
    if (named.kind !== 'dataset-added') throw new Error('not added');
    expect(statSync(join(named.dataset.directory, 'train-images.u8')).nlink).toBe(2);
    expect(nameOf(await add(source, { name: 'mine' }))).toBe('mine, unchanged true');
    expect(nameOf(await add(makeSource('copy'), { name: 'mine' }))).toBe('mine, unchanged true');
    expect(nameOf(await add(source))).toBe('images, unchanged true');
    expect(listDatasets(lab.database).map(({ name }) => name)).toEqual([
      'shapes',
      'images',
      'mine',
    ]);
  });

  it('renames and merges classes as part of the definition', async () => {
    const classes = { 'bar 0': 'upper', 'bar 1': 'upper', 'bar 3': 'lowest' };
    const mapped = await add(source, {}, {}, classes);
    expect(nameOf(mapped)).toBe('images-classes, unchanged false');
    if (mapped.kind !== 'dataset-added') throw new Error('not added');
    const { manifest, directory } = mapped.dataset;
    const base = listDatasets(lab.database).find(({ name }) => name === 'images');
    expect(manifest).toMatchObject({
      classNames: ['upper', 'bar 2', 'lowest'],
      splits: { train: { images: 96, classCounts: [48, 24, 24] } },
      derivedFrom: { fingerprint: base?.manifest.fingerprint, classes },
    });
    const dataset = openDataset(directory);
    expect([...dataset.read('train', [0, 1, 2, 3]).labels]).toEqual([0, 0, 1, 2]);
    dataset.close();
    expect(contentFingerprint(directory, manifest)).toBe(manifest.fingerprint);
    expect(manifest.fingerprint).not.toBe(base?.manifest.fingerprint);
    expect(nameOf(await add(source, {}, {}, classes))).toBe('images-classes, unchanged true');
    truncateSync(join(directory, 'test-labels.u16'), 4);
    expect(nameOf(await add(source, {}, {}, classes))).toBe('images-classes, unchanged false');
    openDataset(directory).close();
  });

  it.each([
    [
      { nothing: 'x' },
      /the class "nothing", which the dataset does not have. Its classes are: bar 0/,
    ],
    [{ 'bar 0': 'x', 'bar 1': 'x', 'bar 2': 'x', 'bar 3': 'x' }, /leaves only the class "x"/],
  ])('refuses the mapping %j', async (classes, message) => {
    expect(await add(source, {}, {}, classes)).toMatchObject({
      kind: 'failed',
      error: { code: 'invalid-input', message: expect.stringMatching(message) },
    });
  });

  it('ends as a failed operation when the source is not there or the engine is lost', async () => {
    expect(nameOf(await add(join(source, 'nothing')))).toBe('not-found');
    const { operationId } = await service.handlers['datasets:add']({
      path: source,
      options: ImportOptions.parse({}),
      classes: {},
    });
    await until(() => pool.jobs.length > 0);
    pool.jobs[0]?.end({ kind: 'failed', error: { code: 'engine-lost', message: 'gone' } });
    const outcome = { kind: 'failed', error: { code: 'engine-lost', message: 'gone' } };
    await until(() => {
      const last = lab.events.at(-1);
      return last?.type === 'operation' && last.outcome !== null;
    });
    expect(lab.events.at(-1)).toMatchObject({ operationId, outcome });
    expect(existsSync(lab.context.paths.datasets)).toBe(false);
  });
});

describe('quality', () => {
  it('is computed once, kept beside the dataset, and computed again when asked for', async () => {
    const outcome = await add(source);
    if (outcome.kind !== 'dataset-added') throw new Error('not added');
    const { directory, manifest } = outcome.dataset;
    const ask = (refresh: boolean) =>
      service.handlers['datasets:quality']({ reference: 'images', refresh });
    const [first, together] = await Promise.all([ask(false), ask(false)]);
    expect(together).toBe(first);
    expect(first).toMatchObject({ images: 176, fingerprint: manifest.fingerprint, complete: true });
    const file = join(directory, 'quality.json');
    writeFileSync(file, JSON.stringify({ ...first, blankImages: 99 }));
    expect(await ask(false)).toMatchObject({ blankImages: 99 });
    expect(await ask(true)).toEqual(first);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(first);
  });
});

describe('samples', () => {
  it('are images of a class, from an offset on', async () => {
    const outcome = await add(source);
    if (outcome.kind !== 'dataset-added') throw new Error('not added');
    const query = {
      datasetId: outcome.dataset.id,
      split: 'test' as const,
      classIndex: 2,
      offset: 1,
      count: 3,
    };
    const samples = await service.handlers['datasets:samples'](query);
    expect(samples).toMatchObject({ height: 8, width: 8, channels: 1, labels: [2, 2, 2] });
    expect(samples.indexes).toEqual([6, 10, 14]);
    expect(samples.pixels).toHaveLength(3 * 64);
    const all = await service.handlers['datasets:samples']({ ...query, classIndex: null });
    expect(all.indexes).toEqual([1, 2, 3]);
    expect(() => service.handlers['datasets:samples']({ ...query, classIndex: 4 })).toThrow(
      /4 classes, numbered from 0; there is no class 4/,
    );
  });
});
