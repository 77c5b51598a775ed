import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ImportOptions } from '../../../src/contract/dataset';
import type { LabEvent } from '../../../src/contract/events';
import { sourceStamp } from '../../../src/main/engine/data/source-stamp';
import { createDatasetService, type DatasetService } from '../../../src/main/lab/services/datasets';
import { listDatasets } from '../../../src/main/lab/store/repositories/datasets';
import { createFakeSupervisor, type FakeSupervisor } from '../../support/fake-supervisor';
import { openTestContext, type TestLab } from '../../support/lab-records';
import { writeSyntheticDataset } from '../../support/synthetic-dataset';
import { until } from '../../support/until';

let lab: TestLab;
let supervisor: FakeSupervisor;
let service: DatasetService;
let source: string;

beforeEach(() => {
  lab = openTestContext();
  supervisor = createFakeSupervisor();
  service = createDatasetService(lab.context, supervisor, (error) => error);
  source = makeSource('images');
});
afterEach(async () => {
  const closing = service.close();
  supervisor.jobs.forEach((job) => job.end({ kind: 'cancelled', reason: 'The test is over.' }));
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
  content: { classes?: number } = {},
): Promise<NonNullable<Operation['outcome']>> {
  const parsed = ImportOptions.parse(options);
  const imports = supervisor.jobs.length;
  const { operationId } = await service.handlers['datasets:add']({ path, options: parsed });
  const ended = () =>
    lab.events.find(
      (event): event is Operation =>
        event.type === 'operation' && event.operationId === operationId && event.outcome !== null,
    );
  await until(() => ended() !== undefined || supervisor.jobs.length > imports);
  const job = supervisor.jobs[imports];
  if (job?.job.kind === 'import-dataset') {
    job.tell({ type: 'fraction', fraction: 0.5, message: 'reading' });
    const manifest = {
      ...writeSyntheticDataset(job.job.directory, content),
      name: parsed.name ?? 'images',
      sourceStamp: await sourceStamp(path),
      options: parsed,
    };
    job.end({ kind: 'imported', manifest });
  }
  await until(() => ended() !== undefined);
  return ended()?.outcome as NonNullable<Operation['outcome']>;
}

const nameOf = (outcome: NonNullable<Operation['outcome']>) =>
  outcome.kind === 'dataset-added'
    ? `${outcome.dataset.name}, unchanged ${outcome.unchanged}`
    : outcome.error.code;

describe('adding a dataset', () => {
  it('imports it once, with progress, and reads it again only when it changed', async () => {
    expect(nameOf(await add(source))).toBe('images, unchanged false');
    expect(lab.events).toContainEqual(
      expect.objectContaining({ type: 'operation', fraction: 0.5, message: 'reading' }),
    );
    expect(lab.events).toContainEqual({ type: 'datasets-changed' });
    expect(nameOf(await add(source))).toBe('images, unchanged true');
    expect(supervisor.jobs).toHaveLength(1);

    writeFileSync(join(source, 'images.bin'), 'other content');
    const changed = await add(source, {}, { classes: 3 });
    expect(nameOf(changed)).toBe('images-2, unchanged false');
    expect(listDatasets(lab.database).map(({ name }) => name)).toEqual([
      'shapes',
      'images',
      'images-2',
    ]);
  });

  it('does not keep the same content from another path twice', async () => {
    await add(source);
    const copy = makeSource('copy');
    expect(nameOf(await add(copy))).toBe('images, unchanged true');
    expect(readdirSync(lab.context.paths.datasets)).toHaveLength(1);
    expect(nameOf(await add(copy))).toBe('images, unchanged true');
    expect(supervisor.jobs).toHaveLength(2);
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

  it('ends as a failed operation when the source is not there or the engine is lost', async () => {
    expect(nameOf(await add(join(source, 'nothing')))).toBe('dataset-unreadable');
    const { operationId } = await service.handlers['datasets:add']({
      path: source,
      options: ImportOptions.parse({}),
    });
    await until(() => supervisor.jobs.length > 0);
    supervisor.jobs[0]?.end({ kind: 'failed', error: { code: 'engine-lost', message: 'gone' } });
    const outcome = { kind: 'failed', error: { code: 'engine-lost', message: 'gone' } };
    await until(() => {
      const last = lab.events.at(-1);
      return last?.type === 'operation' && last.outcome !== null;
    });
    expect(lab.events.at(-1)).toMatchObject({ operationId, outcome });
    expect(existsSync(lab.context.paths.datasets)).toBe(false);
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
