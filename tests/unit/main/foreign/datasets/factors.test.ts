import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { DatasetManifest } from '../../../../../src/contract/datasets/dataset';
import { correctDataset } from '../../../../../src/main/core/datasets/corrections/correct-dataset';
import { deriveDataset } from '../../../../../src/main/core/datasets/derive-dataset';
import { readFactors } from '../../../../../src/main/core/datasets/drawn/factor-files';
import { contentFingerprint } from '../../../../../src/main/core/datasets/fingerprint';
import { writeHeldOutPart } from '../../../../../src/main/core/datasets/hold-out-identities';
import { openDataset } from '../../../../../src/main/core/datasets/packed-dataset';
import { factorValuesFile, splitNames } from '../../../../../src/main/core/datasets/packed-files';
import { temporaryDirectory } from '../../../../support/temporary-directory';
import { importQuietly, writeImage } from '../../../../support/datasets/sources';

let source: string;
let target: string;

beforeEach(() => {
  const root = temporaryDirectory();
  source = join(root, 'source');
  target = join(root, 'packed');
});

const tones = ['light', 'dark', 'grey'];
const sizes = ['small', 'large'];

/** Every tone with every size, four times for each class: red says which tone it is, green which size. */
async function writeList(cells = (tone: string, size: string) => [tone, size]): Promise<void> {
  const rows = ['path,label,Tone,size'];
  for (const label of ['cat', 'dog']) {
    for (const [tone, toneName] of tones.entries()) {
      for (const [size, sizeName] of sizes.entries()) {
        for (let index = 0; index < 4; index += 1) {
          const path = `${label}-${toneName}-${sizeName}-${index}.png`;
          await writeImage(join(source, path), { colour: [tone * 100, size * 100, 10 * index] });
          rows.push([path, label, ...cells(toneName, sizeName)].join());
        }
      }
    }
  }
  writeFileSync(join(source, 'list.csv'), rows.join('\n'));
}

/** What each image shows, and what was stored of it. */
function shownAndStored(directory: string, manifest: DatasetManifest): [string, string][] {
  return splitNames.flatMap((split) => {
    const pixels = readFileSync(join(directory, `${split}-images.u8`));
    const { factors, values } = readFactors(directory, manifest, split);
    const imageBytes = pixels.length / Math.max(1, manifest.splits[split].images);
    return Array.from({ length: manifest.splits[split].images }, (_, at): [string, string] => {
      const [red = 0, green = 0] = pixels.subarray(at * imageBytes);
      const stored = factors.map(
        ({ values: names }, factor) => names[values[at * factors.length + factor] ?? -1],
      );
      return [`${tones[red / 100]} ${sizes[green / 100]}`, stored.join(' ')];
    });
  });
}

const asked = { factors: ['tone', 'size'] };
const signal = new AbortController().signal;

describe('what images were drawn from', () => {
  it('comes from columns of the list, and stays with the image through splits and order', async () => {
    await writeList();
    const manifest = await importQuietly(source, target, asked);
    expect(manifest.factors).toEqual([
      { name: 'tone', values: tones },
      { name: 'size', values: sizes },
    ]);
    const both = shownAndStored(target, manifest);
    expect(both).toHaveLength(48);
    for (const [shown, stored] of both) expect(stored).toBe(shown);
    expect(contentFingerprint(target, manifest)).toBe(manifest.fingerprint);
  });

  it('comes beside whose an image is, out of the same columns or others', async () => {
    await writeList();
    const groupBy = { kind: 'column', column: 'tone' } as const;
    const manifest = await importQuietly(source, target, { ...asked, groupBy });
    expect(manifest.groups?.names).toEqual(tones);
    for (const [shown, stored] of shownAndStored(target, manifest)) expect(stored).toBe(shown);
    expect(contentFingerprint(target, manifest)).toBe(manifest.fingerprint);
  });

  it('makes another dataset of the same images, whatever its values are called', async () => {
    await writeList();
    const plain = await importQuietly(source, `${target}-plain`);
    expect(plain.factors).toBeUndefined();
    const manifest = await importQuietly(source, target, asked);
    expect(manifest.fingerprint).not.toBe(plain.fingerprint);
    await writeList((tone, size) => [`${tone}!`, size]);
    const renamed = await importQuietly(source, `${target}-renamed`, asked);
    expect(renamed.fingerprint).not.toBe(manifest.fingerprint);
  });

  it('goes on to what is derived and corrected, and not to identities that are held out', async () => {
    await writeList();
    const manifest = await importQuietly(source, target, { ...asked, validationFraction: 0.25 });
    const from = { directory: target, manifest };
    const classes = { cat: 'feline' };
    const derived = deriveDataset({ from, name: 'pets', classes }, `${target}-derived`);
    for (const [shown, stored] of shownAndStored(`${target}-derived`, derived)) {
      expect(stored).toBe(shown);
    }
    expect(contentFingerprint(`${target}-derived`, derived)).toBe(derived.fingerprint);

    const none = { relabelled: [], excluded: [], moved: [] };
    const corrections = { train: { ...none, excluded: [0, 5] }, validation: none, test: none };
    const version = { original: from, name: 'mended', corrections };
    const corrected = await correctDataset(version, `${target}-corrected`, signal);
    const kept = shownAndStored(`${target}-corrected`, corrected);
    expect(kept).toHaveLength(46);
    for (const [shown, stored] of kept) expect(stored).toBe(shown);
    expect(contentFingerprint(`${target}-corrected`, corrected)).toBe(corrected.fingerprint);

    const dataset = openDataset(target);
    const part = await writeHeldOutPart(
      dataset,
      { part: 'held-out', identities: [0, 1], name: 'held' },
      { share: 0.5, minimumImages: 2, validation: 0.2, seed: 0 },
      `${target}-held`,
      { signal, did: () => undefined },
    );
    dataset.close();
    expect(part.factors).toBeUndefined();
    expect(contentFingerprint(`${target}-held`, part)).toBe(part.fingerprint);
  });

  it('is missed by name: no such column, nothing in it, too many values, no list at all', async () => {
    await writeList((tone, size) => [tone === 'grey' ? '' : tone, size]);
    await expect(importQuietly(source, target, { factors: ['shape'] })).rejects.toThrow(
      /no column "shape"/,
    );
    const manifest = await importQuietly(source, target, asked);
    expect(manifest.factors?.[0]?.values).toEqual(['light', 'dark']);
    expect(new Set(manifest.rejected.map(({ reason }) => reason))).toEqual(
      new Set(['it has nothing in the column "tone"']),
    );
    rmSync(factorValuesFile(target, 'test'));
    expect(() => readFactors(target, manifest, 'test')).toThrow(/cannot be used: ENOENT/);
    const folders = join(source, 'folders');
    for (const label of ['cat', 'dog']) {
      for (let index = 0; index < 4; index += 1) {
        await writeImage(join(folders, label, `${index}.png`), { colour: [index, 0, 0] });
      }
    }
    await expect(importQuietly(folders, `${target}-folders`, asked)).rejects.toThrow(
      /is not a list of images.*path,label,tone,size.*--factors/,
    );
    const rows = Array.from({ length: 300 }, (_, at) => `cat-light-small-0.png,cat,tone ${at},s`);
    writeFileSync(join(source, 'list.csv'), ['path,label,tone,size', ...rows].join('\n'));
    await expect(importQuietly(source, `${target}-many`, asked)).rejects.toThrow(
      /"tone" has more than 256 different values, the last "tone 256"/,
    );
  });
});
