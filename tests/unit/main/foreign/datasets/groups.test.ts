import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { contentFingerprint } from '../../../../../src/main/core/datasets/fingerprint';
import { deriveDataset } from '../../../../../src/main/core/datasets/derive-dataset';
import { dividedData } from '../../../../../src/main/core/datasets/division/divided-data';
import { temporaryDirectory } from '../../../../support/temporary-directory';
import { importQuietly, writeImage } from '../../../../support/datasets/sources';

let source: string;
let target: string;

beforeEach(() => {
  const root = temporaryDirectory();
  source = join(root, 'source');
  target = join(root, 'packed');
});

const writers = ['ada', 'ben'];

/** Four images of each class by each writer: the colour says which writer it is. */
async function writeImages(): Promise<string[]> {
  const paths: string[] = [];
  for (const [number, writer] of writers.entries()) {
    for (const label of ['cat', 'dog']) {
      for (let index = 0; index < 4; index += 1) {
        const path = `${writer}/${label}-${index}.png`;
        await writeImage(join(source, path), { colour: [number * 200, index, 7] });
        paths.push(path);
      }
    }
  }
  return paths;
}

async function writeManifest(nameOf: (path: string) => string): Promise<void> {
  const paths = await writeImages();
  const lines = paths.map(
    (path) => `${path},${path.includes('cat') ? 'cat' : 'dog'},${nameOf(path)}`,
  );
  writeFileSync(join(source, 'labels.csv'), ['path,label,Writer', ...lines].join('\n'));
}

/** The writer of each image by its pixels, and by the group that was stored. */
function bothWriters(names: readonly string[]): [string, string][] {
  return (['train', 'validation', 'test'] as const).flatMap((split) => {
    const pixels = readFileSync(join(target, `${split}-images.u8`));
    const groups = readFileSync(join(target, `${split}-groups.u16`));
    return Array.from({ length: groups.length / 2 }, (_, at): [string, string] => [
      pixels[at * 4 * 4 * 3] === 0 ? 'ada' : 'ben',
      names[groups.readUInt16LE(2 * at)] ?? '',
    ]);
  });
}

describe('whose an image is', () => {
  it('comes from a column of the manifest, and stays with the image through splits and order', async () => {
    await writeManifest((path) => path.split('/')[0] ?? '');
    const groupBy = { kind: 'column', column: 'writer' } as const;
    const manifest = await importQuietly(source, target, { groupBy });
    expect(manifest.groups).toEqual({ by: groupBy, names: writers });
    const both = bothWriters(manifest.groups?.names ?? []);
    expect(both).toHaveLength(16);
    expect(both.every(([shown, stored]) => shown === stored)).toBe(true);
    expect(contentFingerprint(target, manifest)).toBe(manifest.fingerprint);
    expect(dividedData(target, manifest).groups?.names).toEqual(writers);
  });

  it('comes from a folder on the way to the image', async () => {
    await writeManifest(() => '');
    const groupBy = { kind: 'folder', level: 1 } as const;
    const manifest = await importQuietly(source, target, { groupBy });
    expect(bothWriters(manifest.groups?.names ?? []).every(([one, other]) => one === other)).toBe(
      true,
    );
  });

  it('makes another dataset of the same images, and goes on to what is derived', async () => {
    await writeManifest((path) => path.split('/')[0] ?? '');
    const plain = await importQuietly(source, `${target}-plain`);
    expect(plain.groups).toBeUndefined();
    const groupBy = { kind: 'column', column: 'Writer' } as const;
    const manifest = await importQuietly(source, target, { groupBy });
    expect(manifest.fingerprint).not.toBe(plain.fingerprint);
    const from = { directory: target, manifest };
    const derived = deriveDataset(
      { from, name: 'pets', classes: { cat: 'feline' } },
      `${target}-derived`,
    );
    expect(dividedData(`${target}-derived`, derived).groups?.names).toEqual(writers);
    expect(contentFingerprint(`${target}-derived`, derived)).toBe(derived.fingerprint);
  });

  it('is missed by name: no such column, nothing in it, no such folder', async () => {
    await writeManifest((path) => (path.includes('cat-0') ? '' : 'ada'));
    const asked = (groupBy: object) => importQuietly(source, target, { groupBy } as never);
    await expect(asked({ kind: 'column', column: 'site' })).rejects.toThrow(/no column "site"/);
    const manifest = await asked({ kind: 'column', column: 'writer' });
    expect(manifest.rejected.map(({ reason }) => reason)).toEqual(
      writers.map(() => 'it has nothing in the column "writer"'),
    );
    await expect(
      importQuietly(source, `${target}-deep`, { groupBy: { kind: 'folder', level: 3 } }),
    ).rejects.toThrow(/too few folders/);
  });
});
