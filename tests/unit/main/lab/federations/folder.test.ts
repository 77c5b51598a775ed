import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DatasetRecord } from '../../../../../src/contract/datasets/dataset';
import { FolderPlan, type UpdateHeader } from '../../../../../src/contract/federations/folder';
import { readCheckpoint } from '../../../../../src/main/core/checkpoints/checkpoint-file';
import { readValueFile, writeValueFile } from '../../../../../src/main/core/checkpoints/value-file';
import { siteAverage, siteUpdate } from '../../../../../src/main/core/checkpoints/site-update';
import { folderFiles } from '../../../../../src/main/core/files/federation-folder';
import { parameterSpecs } from '../../../../../src/main/core/networks/parameters';
import type { Values } from '../../../../../src/main/core/networks/saved-state';
import { createFolderService } from '../../../../../src/main/lab/federations/folder/folder-service';
import { folderState } from '../../../../../src/main/lab/federations/folder/folder-state';
import { insertDataset } from '../../../../../src/main/lab/store/repositories/datasets';
import { listCheckpoints } from '../../../../../src/main/lab/store/repositories/checkpoints';
import { siteRounds } from '../../../../../src/words/federation-folder';
import { leavingTexts } from '../../../../../src/words/federations';
import { inputOf } from '../../../../support/fake-pool';
import { makeDataset } from '../../../../support/lab-records';
import {
  canMountSmallDisk,
  makeReadOnly,
  makeWritable,
  mountSmallDisk,
} from '../../../../support/small-disk';
import { writeSyntheticDataset } from '../../../../support/synthetic-dataset';
import { temporaryDirectory } from '../../../../support/temporary-directory';
import { openTestQueue, type TestQueue } from '../../../../support/test-queue';
import { tinyPlan } from '../../../../support/training-jobs';

let test: TestQueue;
let service: ReturnType<typeof createFolderService>;
let dataset: DatasetRecord;
let folder: string;

beforeEach(() => {
  test = openTestQueue();
  service = createFolderService(test.lab.context, test.pool, (error) => error);
  dataset = addDataset('bars');
  folder = join(temporaryDirectory(), 'shared');
});
afterEach(async () => {
  await service.close();
  await test.close();
});

function addDataset(name: string, options = {}): DatasetRecord {
  const directory = temporaryDirectory();
  const manifest = writeSyntheticDataset(directory, options);
  const record = makeDataset({ name, directory, manifest: { ...manifest, name } });
  insertDataset(test.lab.database, record);
  return record;
}

function planOf(changes: object = {}): FolderPlan {
  return FolderPlan.parse({
    name: 'scanners',
    training: { ...tinyPlan, dataset: dataset.id },
    rounds: 2,
    quorum: 2,
    ...changes,
  });
}

async function begin(changes: object = {}, sites = ['north', 'south', 'west']) {
  await service.handlers['federation-folder:start']({ folder, plan: planOf(changes) });
  for (const site of sites) {
    await service.handlers['federation-folder:join']({ folder, site, dataset: dataset.id });
  }
}

const files = () => folderFiles(folder);
const specs = () => parameterSpecs(folderState(folder).file.network);

function averageOf(round: number) {
  return readValueFile(files().average(round), siteAverage, specs());
}

/** Weights that all have one value. */
function filled(value: number): Values {
  return new Map(
    specs().map(({ name, shape }) => [
      name,
      new Float32Array(shape.reduce((product, size) => product * size, 1)).fill(value),
    ]),
  );
}

async function answer(
  round: number,
  site: string,
  {
    file = `${site}.safetensors`,
    weights = filled(1),
    ...header
  }: Partial<UpdateHeader> & {
    file?: string;
    weights?: Values;
  } = {},
): Promise<void> {
  const content = {
    header: { ...averageOf(round).header, site, images: 10, ...header },
    parts: { weights },
  };
  await writeValueFile(join(files().updates(round), file), siteUpdate, content, specs());
}

const collect = () => service.handlers['federation-folder:collect']({ folder });

describe('a federation in a folder', () => {
  it('averages what the quorum gave by images, round after round, and ends with a model', async () => {
    await begin();
    await answer(1, 'north', { images: 30, weights: filled(1) });
    expect(await collect()).toMatchObject({ closed: false, accepted: ['north'] });
    expect(folderState(folder).round).toBe(1);
    await answer(1, 'south', { images: 10, weights: filled(5) });
    expect(await collect()).toMatchObject({
      closed: true,
      finished: false,
      accepted: ['north', 'south'],
      missing: ['west'],
      refused: [],
    });
    expect(averageOf(2).parts['weights']).toEqual(filled(2));
    expect(folderState(folder)).toMatchObject({ round: 2, answered: [] });
    await answer(2, 'south', { weights: filled(3) });
    await answer(2, 'west', { weights: filled(3) });
    expect(await collect()).toMatchObject({ closed: true, finished: true, missing: ['north'] });
    expect(readCheckpoint(join(folder, 'average.safetensors')).weights).toEqual(filled(3));
    expect(listCheckpoints(test.lab.database).map(({ name }) => name)).toContain(
      'scanners (federated average)',
    );
    expect(folderState(folder).round).toBeNull();
    await expect(collect()).rejects.toThrow('All 2 rounds are closed.');
  });

  it('takes no answer under another site’s name for that one’s own', async () => {
    await begin();
    await answer(1, 'south', { file: 'north.safetensors', weights: filled(9) });
    await answer(1, 'south', { weights: filled(5) });
    const { accepted, refused } = await collect();
    expect(accepted).toEqual(['south']);
    expect(refused).toMatchObject([
      { problem: 'unknown-site', message: expect.stringContaining('"south"') as string },
    ]);
  });

  it('names what cannot be averaged, and closes the round without it', async () => {
    await begin();
    await answer(1, 'north');
    await answer(1, 'south');
    const path = (name: string) => join(files().updates(1), name);
    copyFileSync(path('north.safetensors'), path('a copy.safetensors'));
    await answer(1, 'west', { weights: new Map([...filled(1), broken()]) });
    await answer(1, 'east', {});
    await answer(1, 'west', { file: 'other federation.safetensors', federation: 'x' });
    await answer(1, 'west', { file: 'other round.safetensors', round: 2 });
    await answer(1, 'west', { file: 'other start.safetensors', roundFingerprint: 'x' });
    writeFileSync(path('damaged.safetensors'), readFileSync(path('north.safetensors')).subarray(9));
    const flipped = readFileSync(path('south.safetensors'));
    flipped.writeUInt8(flipped.readUInt8(flipped.length - 2) ^ 1, flipped.length - 2);
    writeFileSync(path('flipped.safetensors'), flipped);
    const few = new Map([...filled(1)].slice(1));
    await answer(1, 'west', { file: 'other network.safetensors', weights: few });
    const { refused, accepted, closed } = await collect();
    expect(closed).toBe(true);
    expect(accepted).toEqual(['north', 'south']);
    const found = Object.fromEntries(
      refused.map(({ file, problem }) => [file.split('/').at(-1), problem]),
    );
    expect(found).toEqual({
      'a copy.safetensors': 'double',
      'west.safetensors': 'not-finite',
      'east.safetensors': 'unknown-site',
      'other federation.safetensors': 'other-federation',
      'other round.safetensors': 'other-round',
      'other start.safetensors': 'other-round',
      'damaged.safetensors': 'damaged',
      'flipped.safetensors': 'damaged',
      'other network.safetensors': 'other-network',
    });
    expect(averageOf(2).parts['weights']).toEqual(filled(1));
  });

  it('says which update came after its round was closed', async () => {
    await begin();
    await answer(1, 'north');
    await answer(1, 'south');
    await collect();
    await answer(1, 'west');
    const { refused, closed } = await collect();
    expect(closed).toBe(false);
    expect(refused).toMatchObject([{ problem: 'late', message: /round 1 was closed/ }]);
    const state = folderState(folder);
    expect(state.openedAt).toBe(state.closed[0]?.closedAt);
    expect(siteRounds(state)).toEqual([
      { site: 'north', rounds: ['averaged', 'waited-for'] },
      { site: 'south', rounds: ['averaged', 'waited-for'] },
      { site: 'west', rounds: ['late', 'waited-for'] },
    ]);
  });

  it('lets others be answered while it reads and adds up what came', async () => {
    await begin();
    await answer(1, 'north');
    let turns = 0;
    let over = false;
    const count = () => {
      turns += 1;
      if (!over) setImmediate(count);
    };
    setImmediate(count);
    expect(await collect()).toMatchObject({ closed: false, accepted: ['north'] });
    over = true;
    // At least one turn for each tensor of the average, of the update, and of the sum.
    expect(turns).toBeGreaterThanOrEqual(3 * specs().length);
  });

  it('collects a folder once at a time', async () => {
    await begin();
    await answer(1, 'north');
    await answer(1, 'south');
    const first = collect();
    await expect(collect()).rejects.toThrow(/is being collected already/);
    expect(await first).toMatchObject({ closed: true });
    await expect(collect()).resolves.toMatchObject({ round: 2, closed: false });
  });

  it('has a site trained from the average of the open round', async () => {
    await begin();
    const request = { folder, site: 'west', dataset: dataset.id };
    await service.handlers['federation-folder:train'](request);
    const job = await test.nextJob(0);
    const input = inputOf(job, 'train-site');
    expect(input).toMatchObject({
      averageFile: files().average(1),
      updateFile: files().update(1, 'west'),
      header: { ...averageOf(1).header, site: 'west', images: 96 },
      privacy: null,
    });
    job.end({ kind: 'site-trained', loss: 1, accuracy: 0.5 });
  });
});

/** Takes what room a small disk has left. */
function fillUp(disk: string): void {
  const ballast = openSync(join(disk, 'ballast'), 'w');
  const block = new Uint8Array(4096);
  try {
    for (;;) writeSync(ballast, block);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  } finally {
    closeSync(ballast);
  }
}

function broken(): [string, Float32Array] {
  const [name, values] = [...filled(1)][0] ?? ['', new Float32Array()];
  return [name, values.map(() => NaN)];
}

describe('a federation in a folder refuses', () => {
  it('a quorum that no number of sites reaches', () => {
    expect(() => planOf({ quorum: 4, sites: 3 })).toThrow(/no round would ever close/);
    expect(() => planOf({ quorum: 0 })).toThrow();
  });

  it('a folder that holds one, a name that is taken, and other classes', async () => {
    await begin({}, ['north']);
    const { handlers } = service;
    const plan = planOf();
    await expect(handlers['federation-folder:start']({ folder, plan })).rejects.toThrow(
      /holds a federation/,
    );
    const join = (site: string, reference: string) => () =>
      handlers['federation-folder:join']({ folder, site, dataset: reference });
    expect(join('north', dataset.id)).toThrow(/has joined already/);
    expect(join('south', addDataset('many', { classes: 5 }).id)).toThrow(/other classes/);
    expect(join('south', addDataset('small', { size: 4 }).id)).toThrow(/are 4×4×1/);
  });

  it('a folder without one, and one that cannot be written to', async () => {
    expect(() => folderState(temporaryDirectory())).toThrow(/no federation.json/);
    const blocked = join(temporaryDirectory(), 'file');
    writeFileSync(blocked, '');
    await expect(
      service.handlers['federation-folder:start']({ folder: blocked, plan: planOf() }),
    ).rejects.toThrow(/a part of this path is a file|cannot be written/);
  });

  it('loses no round where the next average cannot be written', async () => {
    await begin();
    await answer(1, 'north');
    await answer(1, 'south');
    // A file in the place of the next round's folder, as a full or read-only disk would stop it.
    writeFileSync(files().round(2), '');
    await expect(collect()).rejects.toThrow(/cannot be written/);
    expect(folderState(folder).round).toBe(1);
    expect(existsSync(files().result(1))).toBe(false);
    rmSync(files().round(2));
    expect(await collect()).toMatchObject({ closed: true });
  });

  it.runIf(canMountSmallDisk())(
    'no round for a folder that becomes full or read-only',
    async () => {
      const disk = temporaryDirectory();
      mountSmallDisk(disk, '256k');
      folder = join(disk, 'shared');
      await begin();
      await answer(1, 'north', { weights: filled(1) });
      await answer(1, 'south', { weights: filled(3) });
      const before = averageOf(1);
      fillUp(disk);
      await expect(collect()).rejects.toMatchObject({ code: 'disk-full' });
      expect(folderState(folder)).toMatchObject({ round: 1, answered: ['north', 'south'] });
      rmSync(join(disk, 'ballast'));
      makeReadOnly(disk);
      await expect(collect()).rejects.toMatchObject({ code: 'read-only' });
      expect(() =>
        service.handlers['federation-folder:join']({ folder, site: 'east', dataset: dataset.id }),
      ).toThrow(/read-only|written/);
      expect(averageOf(1)).toEqual(before);
      makeWritable(disk);
      expect(await collect()).toMatchObject({ closed: true, accepted: ['north', 'south'] });
      expect(averageOf(2).parts['weights']).toEqual(filled(2));
    },
  );

  it('to train a site that has not joined, or has answered, or from another average', async () => {
    await begin();
    await answer(1, 'north');
    for (const site of ['north', 'east']) {
      await service.handlers['federation-folder:train']({ folder, site, dataset: dataset.id });
    }
    mkdirSync(files().updates(1), { recursive: true });
    await writeValueFile(
      files().average(1),
      siteAverage,
      { header: averageOf(1).header, parts: { weights: filled(9) } },
      specs(),
    );
    await service.handlers['federation-folder:train']({
      folder,
      site: 'west',
      dataset: dataset.id,
    });
    await service.close();
    const outcomes = test.lab.events.flatMap((event) =>
      event.type === 'operation' && event.outcome?.kind === 'failed'
        ? [event.outcome.error.message]
        : [],
    );
    expect(outcomes.join('\n')).toMatch(/"north" has answered in round 1/);
    expect(outcomes.join('\n')).toMatch(/No site "east" has joined/);
    expect(outcomes.join('\n')).toMatch(/is not the average of round 1/);
  });
});

describe('what leaves a site', () => {
  it('is stated before it does', () => {
    const classNames = ['a', 'b'];
    const open = leavingTexts({ plan: planOf(), classNames }, 1234, null).join(' ');
    expect(open).toContain('the number of your training images (1,234)');
    expect(open).toContain('No image, label or file name leaves');
    const privacy = { clip: 0.5, noise: 2 };
    const hidden = leavingTexts({ plan: planOf({ privacy }), classNames }, 1234, 3.2).join(' ');
    expect(hidden).toContain('(ε, δ) = (3.2, 0.00001)');
    expect(hidden).not.toContain('1,234');
  });
});
