import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { drawDataset } from '../../../../../../src/main/core/datasets/drawn/draw-dataset';
import {
  factorManifestFile,
  readFactors,
} from '../../../../../../src/main/core/datasets/drawn/factor-files';
import { drawScene } from '../../../../../../src/main/core/datasets/drawn/scene';
import { contentFingerprint } from '../../../../../../src/main/core/datasets/fingerprint';
import { factorValuesFile } from '../../../../../../src/main/core/datasets/packed-files';
import { openDataset } from '../../../../../../src/main/core/datasets/packed-dataset';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'temper-drawn-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const tools = { signal: new AbortController().signal, tell: () => undefined };
const draw = (name: string, seed = 3) =>
  drawDataset({ name, images: 100, seed }, join(folder, name), tools);

describe('drawing a dataset', () => {
  it('keeps the values of every image beside it', async () => {
    const manifest = await draw('one');
    expect(manifest.splits.train.images).toBe(80);
    const dataset = openDataset(join(folder, 'one'));
    for (const split of ['train', 'validation', 'test'] as const) {
      const { factors, values } = readFactors(join(folder, 'one'), manifest, split);
      const images = manifest.splits[split].images;
      const { pixels, labels } = dataset.read(split, [...Array(images).keys()]);
      for (let image = 0; image < images; image += 1) {
        const own = values.subarray(image * factors.length, (image + 1) * factors.length);
        expect(pixels.subarray(image * 3072, (image + 1) * 3072)).toEqual(drawScene([...own]));
        expect(labels[image]).toBe(own[0]);
      }
    }
    dataset.close();
  });

  it('gives the same images for the same seed and others for another', async () => {
    const [one, same, other] = [await draw('one'), await draw('same'), await draw('other', 4)];
    expect(same.fingerprint).toBe(one.fingerprint);
    expect(other.fingerprint).not.toBe(one.fingerprint);
    expect(contentFingerprint(join(folder, 'one'), one)).toBe(one.fingerprint);
  });

  it('leaves nothing behind when it is cancelled', async () => {
    const signal = AbortSignal.abort();
    const request = { name: 'none', images: 100, seed: 0 };
    await expect(
      drawDataset(request, join(folder, 'none'), { ...tools, signal }),
    ).rejects.toMatchObject({ code: 'cancelled' });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('refuses factors that are not there, belong elsewhere, or are damaged', async () => {
    const manifest = await draw('one');
    const directory = join(folder, 'one');
    const read = () => readFactors(directory, manifest, 'test');
    const values = readFileSync(factorValuesFile(directory, 'test'));
    writeFileSync(factorValuesFile(directory, 'test'), values.subarray(1));
    expect(read).toThrow(/where 70 are expected/);
    writeFileSync(factorValuesFile(directory, 'test'), values.fill(200, 3, 4));
    expect(read).toThrow(/byte 3 is not a value/);
    expect(() => readFactors(directory, { ...manifest, fingerprint: 'x' }, 'test')).toThrow(
      /other images/,
    );
    rmSync(factorManifestFile(directory));
    expect(read).toThrow(/no known factors.*temper datasets draw/);
  });
});
