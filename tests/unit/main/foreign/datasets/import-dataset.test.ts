import {
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ImportOptions } from '../../../../../src/contract/datasets/dataset';
import { asWriteError } from '../../../../../src/main/core/datasets/disk-errors';
import {
  importDataset,
  sourceStamp,
} from '../../../../../src/main/foreign/datasets/import-dataset';
import { openDataset } from '../../../../../src/main/core/datasets/packed-dataset';
import { temporaryDirectory } from '../../../../support/temporary-directory';
import {
  importQuietly,
  writeClasses,
  writeIdxPair,
  writeImage,
} from '../../../../support/datasets/sources';

let root: string;
let source: string;
let target: string;

beforeEach(() => {
  root = temporaryDirectory();
  source = join(root, 'source');
  target = join(root, 'datasets', 'packed');
});

afterEach(() => vi.restoreAllMocks());

/** Reports are a tenth of a second apart at least: with this clock every step is. */
function reportEveryStep(): void {
  let nowMs = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (nowMs += 1000));
}

const labels = Array.from({ length: 200 }, (_, index) => (index < 100 ? 0 : 1));

describe('importDataset', () => {
  it('writes what it returns, readable by openDataset', async () => {
    writeIdxPair(source, 'train-', { labels });
    const manifest = await importQuietly(source, target);
    const dataset = openDataset(target);
    expect(dataset.manifest).toEqual(manifest);
    dataset.close();
    expect(readdirSync(dirname(target))).toEqual(['packed']);
    expect(readdirSync(target).sort()).toEqual([
      'dataset.json',
      'test-images.u8',
      'test-labels.u16',
      'train-images.u8',
      'train-labels.u16',
      'validation-images.u8',
      'validation-labels.u16',
    ]);
  });

  it('balances the first images of a source that is sorted by class', async () => {
    writeIdxPair(source, 'train-', { labels });
    await importQuietly(source, target);
    const dataset = openDataset(target);
    const first = dataset.read(
      'train',
      Array.from({ length: 20 }, (_, index) => index),
    );
    dataset.close();
    expect(first.labels.filter((label) => label === 1)).toHaveLength(10);
  });

  it('measures mean and deviation of the training split', async () => {
    writeIdxPair(source, 'train-', { labels, value: (index) => (index % 2 === 0 ? 0 : 255) });
    const all = { validationFraction: 0, testFraction: 0 };
    const manifest = await importQuietly(source, target, all);
    expect(manifest.mean).toEqual([0.5]);
    expect(manifest.deviation).toEqual([0.5]);
  });

  it('is described by its test images where all are for testing', async () => {
    writeIdxPair(source, 'train-', { labels, value: (index) => (index % 2 === 0 ? 0 : 255) });
    const manifest = await importQuietly(source, target, { testFraction: 1 });
    const { train, validation, test } = manifest.splits;
    expect([train.images, validation.images, test.images]).toEqual([0, 0, labels.length]);
    expect([manifest.mean, manifest.deviation]).toEqual([[0.5], [0.5]]);
    expect(ImportOptions.safeParse({ testFraction: 0.7 }).success).toBe(false);
  });

  it('gives a channel that never changes the deviation 1', async () => {
    writeIdxPair(source, 'train-', { labels, value: () => 51 });
    const manifest = await importQuietly(source, target);
    expect(manifest.mean[0]).toBeCloseTo(0.2, 12);
    expect(manifest.deviation).toEqual([1]);
  });

  it('tells progress from 0 to 1, never backwards', async () => {
    writeIdxPair(source, 'train-', { labels });
    const fractions: number[] = [];
    await importDataset(
      source,
      target,
      ImportOptions.parse({}),
      (fraction) => fractions.push(fraction),
      new AbortController().signal,
    );
    expect(fractions[0]).toBe(0);
    expect(fractions.at(-1)).toBe(1);
    expect([...fractions].sort((left, right) => left - right)).toEqual(fractions);
  });

  it('refuses a folder that exists', async () => {
    writeIdxPair(source, 'train-', { labels });
    mkdirSync(target, { recursive: true });
    await expect(importQuietly(source, target)).rejects.toMatchObject({ code: 'already-exists' });
  });

  it.each([
    ['nothing', 'not-found', 'There is no file or folder'],
    ['archive.zip', 'dataset-unreadable', 'it is not a dataset in a known layout'],
  ])('refuses %s as a source', async (name, code, message) => {
    writeFileSync(join(root, 'archive.zip'), 'PK');
    await expect(importQuietly(join(root, name), target)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message),
    });
    expect(readdirSync(dirname(target))).toEqual([]);
  });

  it.each(['looking', 'read', 'packed'])(
    'stops when cancelled at "%s", leaving nothing',
    async (at) => {
      await writeClasses(source, ['a', 'b'], 20);
      reportEveryStep();
      const controller = new AbortController();
      const cancel = (_: number, message: string): void => {
        if (message.startsWith(at)) controller.abort();
      };
      const options = ImportOptions.parse({});
      const importing = importDataset(source, target, options, cancel, controller.signal);
      await expect(importing).rejects.toMatchObject({ code: 'cancelled' });
      expect(readdirSync(dirname(target))).toEqual([]);
    },
  );

  it('notices that the source changes while it is read', async () => {
    writeIdxPair(source, 'train-', { labels });
    reportEveryStep();
    const change = (_: number, message: string): void => {
      if (message.startsWith('read')) utimesSync(join(source, 'train-labels-idx1-ubyte'), 1, 1);
    };
    const options = ImportOptions.parse({});
    const { signal } = new AbortController();
    await expect(importDataset(source, target, options, change, signal)).rejects.toMatchObject({
      code: 'dataset-changed',
    });
    expect(readdirSync(dirname(target))).toEqual([]);
  });

  it('removes what a killed import left beside it, and nothing else', async () => {
    writeIdxPair(source, 'train-', { labels });
    const parent = dirname(target);
    mkdirSync(join(parent, 'old.partial-999999999'), { recursive: true });
    mkdirSync(join(parent, `mine.partial-${process.pid}`));
    mkdirSync(join(parent, 'other'));
    await importQuietly(source, target);
    expect(readdirSync(parent).sort()).toEqual([`mine.partial-${process.pid}`, 'other', 'packed']);
  });
});

describe('fingerprint', () => {
  const importedFingerprint = async (path: string, name: string, options = {}): Promise<string> =>
    (await importQuietly(path, join(root, name), options)).fingerprint;

  it('is that of the content, wherever it lies, however it is packed', async () => {
    writeIdxPair(source, 'train-', { labels });
    writeIdxPair(join(root, 'zipped'), 'train-', { labels }, true);
    cpSync(source, join(root, 'copy'), { recursive: true });
    const fingerprint = await importedFingerprint(source, 'one', { name: 'first' });
    expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(await importedFingerprint(join(root, 'copy'), 'two')).toBe(fingerprint);
    expect(await importedFingerprint(join(root, 'zipped'), 'three')).toBe(fingerprint);
  });

  it('changes with a pixel, a label, a class name and the order', async () => {
    writeIdxPair(source, 'train-', { labels });
    const fingerprints = [await importedFingerprint(source, 'plain')];
    fingerprints.push(await importedFingerprint(source, 'seed', { seed: 1 }));
    writeFileSync(join(source, 'classes.txt'), 'x\ny\n');
    fingerprints.push(await importedFingerprint(source, 'names'));
    writeIdxPair(join(root, 'pixel'), 'train-', {
      labels,
      value: (index) => (index === 7 ? 8 : index),
    });
    fingerprints.push(await importedFingerprint(join(root, 'pixel'), 'pixel-packed'));
    writeIdxPair(join(root, 'label'), 'train-', {
      labels: labels.map((label, index) => (index === 7 ? 1 : label)),
    });
    fingerprints.push(await importedFingerprint(join(root, 'label'), 'label-packed'));
    expect(new Set(fingerprints).size).toBe(5);
  });
});

describe('sourceStamp', () => {
  beforeEach(() => writeClasses(source, ['a', 'b'], 2));

  it('stays while nothing changes and is the one in the manifest', async () => {
    const stamp = await sourceStamp(source);
    const options = { validationFraction: 0, testFraction: 0 };
    expect((await importQuietly(source, target, options)).sourceStamp).toBe(stamp);
    expect(await sourceStamp(source)).toBe(stamp);
  });

  const changes: [string, (folder: string) => void | Promise<void>][] = [
    ['a new file', (folder) => writeImage(join(folder, 'a', 'new.png'))],
    [
      'another name',
      (folder) => renameSync(join(folder, 'a', '0.png'), join(folder, 'a', 'z.png')),
    ],
    ['another time', (folder) => utimesSync(join(folder, 'b', '1.png'), 5, 5)],
    ['another class', (folder) => renameSync(join(folder, 'a'), join(folder, 'c'))],
  ];
  it.each(changes)('changes with %s', async (_, change) => {
    const stamp = await sourceStamp(source);
    await change(source);
    expect(await sourceStamp(source)).not.toBe(stamp);
  });

  it('does not change with what systems put into folders', async () => {
    const stamp = await sourceStamp(source);
    writeFileSync(join(source, 'a', '.DS_Store'), 'x');
    expect(await sourceStamp(source)).toBe(stamp);
  });

  it('of a single file covers its pair only', async () => {
    writeIdxPair(source, 'train-', { labels });
    const file = join(source, 'train-images-idx3-ubyte');
    const stamp = await sourceStamp(file);
    await writeImage(join(source, 'a', 'new.png'));
    expect(await sourceStamp(file)).toBe(stamp);
    utimesSync(join(source, 'train-labels-idx1-ubyte'), 5, 5);
    expect(await sourceStamp(file)).not.toBe(stamp);
  });

  it('passes over a file that vanishes while the folder is listed, and the import rejects it', async () => {
    await writeClasses(source, ['c', 'd', 'e', 'f', 'g', 'h'], 3);
    const whole = { validationFraction: 0, testFraction: 0 };
    const importing = importQuietly(source, target, whole);
    // A folder is listed in each turn of the event loop: that of class a has been, the last ones have not.
    await setImmediate();
    await setImmediate();
    rmSync(join(source, 'a', '0.png'));
    const manifest = await importing;
    expect(manifest.rejected).toEqual([
      { path: 'a/0.png', reason: 'it vanished while the folder was listed' },
    ]);
    expect(manifest.sourceStamp).toBe(await sourceStamp(source));
  });

  it('rejects a file that vanishes before it is read, keeps the others, and reads the folder again next time', async () => {
    reportEveryStep();
    await writeClasses(source, ['c', 'd'], 40);
    const last = 'd/9.png';
    let removed = false;
    const manifest = await importDataset(
      source,
      target,
      ImportOptions.parse({ validationFraction: 0, testFraction: 0 }),
      (_fraction, message) => {
        if (removed || !message.startsWith('read')) return;
        removed = true;
        rmSync(join(source, last));
      },
      new AbortController().signal,
    );
    expect(manifest.rejected).toEqual([
      { path: last, reason: 'it vanished while the folder was read' },
    ]);
    expect(manifest.splits.train.images).toBe(83);
    expect(manifest.sourceStamp).not.toBe(await sourceStamp(source));
  });

  it('refuses a path where nothing is', async () => {
    await expect(sourceStamp(join(root, 'gone'))).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('Check the path'),
    });
  });
});

describe('errors of the disk', () => {
  const systemError = (code: string, path?: string): Error =>
    Object.assign(new Error(code), { code, ...(path !== undefined && { path }) });

  it.each([
    ['ENOSPC', 'disk-full'],
    ['EDQUOT', 'disk-full'],
    ['EROFS', 'read-only'],
    ['EACCES', 'read-only'],
  ])('%s is told as %s', (code, expected) => {
    expect(asWriteError(systemError(code), '/data/one')).toMatchObject({
      code: expected,
      message: expect.stringContaining('/data/one'),
    });
  });

  it('of the source or of another kind stay what they are', () => {
    const elsewhere = systemError('EACCES', '/photos/x.png');
    expect(asWriteError(elsewhere, '/data/one')).toBe(elsewhere);
    const other = systemError('EIO');
    expect(asWriteError(other, '/data/one')).toBe(other);
  });

  it.skipIf(process.getuid?.() === 0)('a folder that is not writable', async () => {
    writeIdxPair(source, 'train-', { labels });
    mkdirSync(dirname(target));
    chmodSync(dirname(target), 0o500);
    await expect(importQuietly(source, target)).rejects.toMatchObject({ code: 'read-only' });
  });
});
